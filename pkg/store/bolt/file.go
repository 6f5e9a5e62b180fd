package bolt

import (
	"errors"
	"fmt"
	"os"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"rolefit/pkg/store"
)

// ErrInUse says that another program, or another store of this one, has the file open.
var ErrInUse = errors.New("the file is in use by another rolefit")

// format is the only format of a file so far.
const format = "1"

var (
	fileBucket = []byte("rolefit")
	formatKey  = []byte("format")
)

const (
	lockWait = time.Second // long enough for a restart, in which the old program lets go of the file
	fileMode = 0o600
)

func bucketOf(table store.Table) []byte { return []byte("table " + string(table)) }

// Open opens the file, or makes it, and judges expiry by now. The file's owner alone may read it: a file found open to
// others is closed to them. Errors: [ErrInUse] after a second of waiting, a file that is not rolefit's, or of a newer one.
func Open(path string, now func() time.Time) (*Store, error) {
	db, file, err := openFile(path, 0)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	if err := db.Update(prepare); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, errors.Join(err, db.Close()))
	}
	return &Store{path: path, now: now, db: db, file: file}, nil
}

// openFile opens and locks the file. A file that was exchanged by compacting while its lock was waited for is let go
// of, and the new one opened.
func openFile(path string, flags int) (db *bbolt.DB, file *os.File, err error) {
	for range 3 {
		options := *bbolt.DefaultOptions
		options.Timeout, options.FreelistType = lockWait, bbolt.FreelistMapType
		options.OpenFile = func(name string, flag int, mode os.FileMode) (_ *os.File, err error) {
			file, err = os.OpenFile(name, flag|flags, mode)
			return file, err
		}
		db, err := bbolt.Open(path, fileMode, &options)
		if err != nil {
			return nil, nil, explain(err)
		}
		if isAt(file, path) {
			return db, file, file.Chmod(fileMode)
		}
		if err := db.Close(); err != nil {
			return nil, nil, err
		}
	}
	return nil, nil, ErrInUse
}

// explain says in rolefit's words why bbolt did not open a file.
func explain(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("the file is not a store of rolefit's, or is damaged: %w", err)
	}
	return err
}

// isAt reports whether the open file is still the one at the path.
func isAt(file *os.File, path string) bool {
	opened, err := file.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(path)
	return err == nil && os.SameFile(opened, there)
}

// prepare makes the buckets of a new file, and checks the format of an old one.
func prepare(tx *bbolt.Tx) error {
	if bucket := tx.Bucket(fileBucket); bucket != nil {
		if found := string(bucket.Get(formatKey)); found != format {
			return fmt.Errorf("the file has format %q, this rolefit reads %q", found, format)
		}
	} else if name, _ := tx.Cursor().First(); name != nil {
		return errors.New("the file is another program's")
	}
	bucket, err := tx.CreateBucketIfNotExists(fileBucket)
	if err != nil {
		return err
	}
	for _, table := range store.Tables() {
		if _, err := tx.CreateBucketIfNotExists(bucketOf(table)); err != nil {
			return err
		}
	}
	if _, err := tx.CreateBucketIfNotExists(tokenBucket); err != nil {
		return err
	}
	return bucket.Put(formatKey, []byte(format))
}
