package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

var (
	// ErrInUse says that another program, or another store of this one, has the file open.
	ErrInUse = errors.New("the file is in use by another rolefit")

	// ErrNoStore says that there is no store: no file, or an empty one.
	ErrNoStore = errors.New("there is no store")
)

// The formats of a file so far: rows had no checksums in the first.
const (
	format   = "2"
	unsummed = "1"
)

var (
	fileBucket = []byte("rolefit")
	formatKey  = []byte("format")
)

const (
	lockWait = time.Second // long enough for a restart, in which the old program lets go of the file
	fileMode = 0o600
)

// Up to a size bbolt doubles a file when it grows, and with it the addresses that are mapped: then every write waits for
// the reads that are under way, and every read for that write. A larger file, which may be read for long, gets addresses
// for all that it may ever be.
const (
	smallFile = 16 << 20
	mapped    = 1 << (30 + 4*(math.MaxInt>>62)) // 16 GB; 1 GB where addresses have 32 bits
)

func bucketOf(table store.Table) []byte { return []byte("table " + string(table)) }

// Open opens the store in a file, or makes one where there is no file or an empty one, and judges expiry by now. A link
// is followed. The file's owner alone may read it: a file found open to others is closed to them. Errors: [ErrInUse]
// after a second of waiting, a file that is not rolefit's, or of a newer one.
func Open(path string, now func() time.Time) (*Store, error) {
	return open(path, now, func(real string, err error) error {
		if errors.Is(err, ErrNoStore) {
			return create(real)
		}
		return err
	})
}

// OpenExisting is [Open] for a store that is there: it makes nothing, and returns [ErrNoStore] where [Open] would.
func OpenExisting(path string, now func() time.Time) (*Store, error) {
	return open(path, now, func(_ string, err error) error { return err })
}

// open opens a store. What hinders, if anything, is handed to absent with the file's real path.
func open(path string, now func() time.Time, absent func(real string, err error) error) (*Store, error) {
	real, err := disk.Real(path)
	if err == nil {
		err = absent(real, there(real))
	}
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db, file, err := openFile(real, existing, 0)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	s := &Store{path: real, now: now, db: db, file: file}
	s.closing, s.end = context.WithCancelCause(context.Background())
	_ = os.Remove(s.beside()) // of a compaction that was broken off: who compacts has the lock
	if err := guard(s.prepare); err != nil {
		return nil, fmt.Errorf("open %s: %w", path, errors.Join(err, s.db.Close()))
	}
	if err := guard(s.recognise); err != nil {
		return nil, fmt.Errorf("open %s: the mark of its generation: %w", path, errors.Join(err, s.db.Close()))
	}
	s.commits.committed = func(generation mark) { s.marker.follow(generation, s.now()) }
	return s, nil
}

// there says why no store can be in the file.
func there(real string) error {
	info, err := os.Stat(real)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w: no such file", ErrNoStore)
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("it is not a file (%v)", info.Mode().Type())
	case info.Size() == 0:
		return fmt.Errorf("%w: the file is empty", ErrNoStore)
	}
	return nil
}

// access is how a file is opened.
type access int

const (
	existing access = iota // for reading and writing; it must be there
	fresh                  // the same; it must not be there
	reading                // for reading, together with other readers
)

// openFile opens and locks the file. A file that was exchanged by compacting while its lock was waited for is let go of,
// and the new one opened. The size is what the file is expected to have at least.
func openFile(path string, how access, size int64) (db *bbolt.DB, file *os.File, err error) {
	for range 3 {
		err := guard(func() (err error) {
			db, file, err = openOnce(path, how, size)
			return err
		})
		if err != nil {
			return nil, nil, explain(err)
		}
		if isAt(file, path) {
			return db, file, nil
		}
		if err := db.Close(); err != nil {
			return nil, nil, err
		}
	}
	return nil, nil, ErrInUse
}

func openOnce(path string, how access, size int64) (db *bbolt.DB, file *os.File, err error) {
	options := *bbolt.DefaultOptions
	options.Timeout, options.FreelistType, options.ReadOnly = lockWait, bbolt.FreelistMapType, how == reading
	if info, err := os.Stat(path); err == nil {
		size = max(size, info.Size())
	}
	if size >= smallFile {
		options.InitialMmapSize = mapped
	}
	options.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		switch how {
		case existing:
			flag &^= os.O_CREATE
		case fresh:
			flag |= os.O_EXCL
		}
		if file, err = os.OpenFile(name, flag, mode); err != nil {
			return nil, err
		}
		return file, fits(file)
	}
	defer func() {
		if db == nil && file != nil { // also in a panic: closing lets go of the lock
			_ = file.Close()
		}
	}()
	if db, err = bbolt.Open(path, fileMode, &options); err != nil || how == reading {
		return db, file, err
	}
	return db, file, file.Chmod(fileMode)
}

// explain says in rolefit's words why bbolt did not open a file.
func explain(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return ErrInUse
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w, or not a store of rolefit's: %w", store.ErrDamaged, err)
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

// foreign says what a file is that does not say that it is rolefit's: another program's, or damaged if it has a table.
func foreign(tx *bbolt.Tx) error {
	for _, name := range buckets() {
		if tx.Bucket(name) != nil {
			return damaged("it has %q and no %q", name, fileBucket)
		}
	}
	return errors.New("the file is another program's")
}

// prepare checks the format of a file. It makes the buckets of an empty one, and brings one of the first format into the
// present one; of any other it changes nothing. A file without its newest head is refused, because bbolt would go on
// with the one before: what its last commit sealed would be sealed again.
func (s *Store) prepare() error {
	if err := readHeads(s.file).check(); err != nil {
		return err
	}
	found := ""
	err := s.db.View(func(tx *bbolt.Tx) error {
		name, _ := tx.Cursor().First()
		if bucket := tx.Bucket(fileBucket); bucket != nil {
			found = string(bucket.Get(formatKey))
		} else if name != nil {
			return foreign(tx)
		}
		for _, name := range buckets() {
			if known := found == format || found == unsummed; known && tx.Bucket(name) == nil {
				return damaged("it has no %q", name)
			}
		}
		return nil
	})
	switch {
	case err != nil || found == format:
		return err
	case found == "":
		return s.db.Update(makeBuckets)
	case found == unsummed:
		return s.addSums()
	}
	return fmt.Errorf("the file has format %q, this rolefit reads %q", found, format)
}
