package bolt

import (
	"context"

	"go.etcd.io/bbolt"
)

// commitSize is how many bytes a commit holds that writes a whole file anew.
const commitSize = 4 << 20

// asItIs is a row that is copied.
func asItIs(_, _, record []byte) []byte { return record }

// copyTo fills a new file with what the store holds now.
func (s *Store) copyTo(dst *bbolt.DB) error {
	return s.db.View(func(from *bbolt.Tx) error { return copyRows(s.closing, dst, from, asItIs) })
}

// copyRows fills a new file with what a transaction sees of another, commit by commit: all buckets, and of each row what
// convert makes of it. It ends with its context.
func copyRows(ctx context.Context, dst *bbolt.DB, from *bbolt.Tx, convert func(bucket, key, record []byte) []byte) error {
	return from.ForEach(func(name []byte, bucket *bbolt.Bucket) error {
		rows := bucket.Cursor()
		key, record := rows.First()
		for first := true; first || key != nil; first = false {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			err := dst.Update(func(tx *bbolt.Tx) error {
				to, err := tx.CreateBucketIfNotExists(name)
				if err != nil {
					return err
				}
				to.FillPercent = 0.9 // they come in the order of their keys
				for size := 0; key != nil && size < commitSize; key, record = rows.Next() {
					if record == nil {
						return damaged("something beside the rows")
					}
					row := convert(name, key, record)
					if err := to.Put(key, row); err != nil {
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
		return nil
	})
}
