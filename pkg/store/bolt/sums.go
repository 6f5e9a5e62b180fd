package bolt

import (
	"context"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// addSums exchanges a file of the first format for one whose rows have checksums. A crash leaves the one or the other. A
// damaged file is left as it is.
func (s *Store) addSums() error {
	err := s.db.View(func(tx *bbolt.Tx) error { return verify(context.Background(), s.file, tx) })
	if err != nil {
		return err
	}
	return s.exchange(func(dst *bbolt.DB) error {
		return s.db.View(func(from *bbolt.Tx) error { return copySummed(dst, from) })
	})
}

// copySummed fills a new file with what a transaction sees of one of the first format, commit by commit.
func copySummed(dst *bbolt.DB, from *bbolt.Tx) error {
	if err := dst.Update(makeBuckets); err != nil {
		return err
	}
	for _, table := range store.Tables() {
		name := bucketOf(table)
		cursor := from.Bucket(name).Cursor()
		key, record := cursor.First()
		for key != nil {
			err := dst.Update(func(tx *bbolt.Tx) error {
				bucket := tx.Bucket(name)
				bucket.FillPercent = 1
				for size := 0; key != nil && size < commitSize; key, record = cursor.Next() {
					row := seal(key, append(make([]byte, sumSize), record...))
					if err := bucket.Put(key, row); err != nil {
						return err
					}
					size += len(key) + len(row)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
	}
	return copyTokens(dst, from)
}

// copyTokens takes the tokens along as they are.
func copyTokens(dst *bbolt.DB, from *bbolt.Tx) error {
	return dst.Update(func(tx *bbolt.Tx) error {
		return from.Bucket(tokenBucket).ForEach(tx.Bucket(tokenBucket).Put)
	})
}
