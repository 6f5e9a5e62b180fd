package bolt

import (
	"errors"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

// create makes a store under its name in one step, so that a crash leaves a whole one or none. An empty file becomes one
// where it is.
func create(real string) error {
	if _, err := os.Lstat(real); err == nil {
		return initialise(real)
	}
	temporary, err := disk.Temporary(real)
	if err != nil {
		return err
	}
	name := temporary.Name()
	err = errors.Join(temporary.Close(), initialise(name))
	if err == nil {
		err = disk.Place(name, real)
	}
	if errors.Is(err, fs.ErrExist) { // another was faster
		return os.Remove(name)
	} else if err != nil {
		_ = os.Remove(name) // the first error is the one to tell
	}
	return err
}

// initialise makes an empty file a store.
func initialise(name string) error {
	db, _, err := openFile(name, existing, 0)
	if err != nil {
		return err
	}
	return errors.Join(db.Update(makeBuckets), db.Close())
}

// buckets returns the names of all buckets of a file.
func buckets() [][]byte {
	names := [][]byte{fileBucket, tokenBucket}
	for _, table := range store.Tables() {
		names = append(names, bucketOf(table))
	}
	return names
}

func makeBuckets(tx *bbolt.Tx) error {
	for _, name := range buckets() {
		if _, err := tx.CreateBucketIfNotExists(name); err != nil {
			return err
		}
	}
	return errors.Join(tx.Bucket(fileBucket).Put(formatKey, []byte(format)), newMark().putInto(tx))
}
