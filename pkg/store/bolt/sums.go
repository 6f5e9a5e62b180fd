package bolt

import (
	"slices"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// addSums exchanges a file of the first format for one whose rows have checksums. A crash leaves the one or the other. A
// damaged file is left as it is.
func (s *Store) addSums() error {
	err := s.db.View(func(tx *bbolt.Tx) error { return verify(s.closing, s.file, tx) })
	if err != nil {
		return err
	}
	return s.exchange(func(dst *bbolt.DB) error {
		err := s.db.View(func(from *bbolt.Tx) error { return copyRows(s.closing, dst, from, summed) })
		if err != nil {
			return err
		}
		return dst.Update(makeBuckets)
	})
}

// summed is a row of the first format in the present one. What is beside the tables has no checksums.
func summed(bucket, key, record []byte) []byte {
	if !slices.ContainsFunc(store.Tables(), func(table store.Table) bool { return string(bucketOf(table)) == string(bucket) }) {
		return record
	}
	return seal(key, append(make([]byte, sumSize), record...))
}
