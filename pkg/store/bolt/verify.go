package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime/debug"
	"slices"

	"go.etcd.io/bbolt"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

// guard does something with a database and makes an error of what a damaged file leads bbolt into: a panic, or a page
// that is not there, as when the file was cut while it is in use.
func guard(do func() error) (err error) {
	before := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(before)
	defer func() {
		if r := recover(); r != nil {
			err = damaged("%v", r)
		}
	}()
	return do()
}

// fits says whether the open file can hold what its heads say; what has no heads is for bbolt to judge.
func fits(file *os.File) error {
	h := readHeads(file).newest()
	info, err := file.Stat() // behind the heads: a file that grows does so before they say it
	if err != nil || h == nil {
		return err
	}
	return h.fits(info.Size())
}

// Verify looks at everything that the file holds at one moment, and returns the first damage as [store.ErrDamaged]: both heads,
// every page, every row. Reads and writes go on meanwhile.
func (s *Store) Verify(ctx context.Context) error {
	err := errMoved
	for tries := 0; tries < 100 && errors.Is(err, errMoved); tries++ {
		err = s.view(ctx, func(tx *bbolt.Tx) error { return verify(ctx, s.file, tx) })
	}
	if err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	return nil
}

// Verify is [Store.Verify] of a store that nobody has open for writing, and bbolt's own check besides.
func Verify(ctx context.Context, path string) error {
	err := verifyFile(ctx, path)
	if err != nil {
		return fmt.Errorf("verify %s: %w", path, err)
	}
	return nil
}

func verifyFile(ctx context.Context, path string) error {
	path, err := disk.Real(path)
	if err == nil {
		err = there(path)
	}
	if err != nil {
		return err
	}
	db, file, err := openFile(path, reading, 0)
	if err != nil {
		return err
	}
	err = guard(func() error {
		return db.View(func(tx *bbolt.Tx) error {
			if err := verify(ctx, file, tx); err != nil {
				return err
			}
			var found error
			for problem := range tx.Check() {
				found = errors.Join(found, problem)
			}
			if found != nil {
				return damaged("%v", found)
			}
			return nil
		})
	})
	return errors.Join(err, db.Close())
}

// verify looks at the moment of a file that a transaction sees.
func verify(ctx context.Context, file *os.File, tx *bbolt.Tx) error {
	h, err := headOf(file, tx)
	if err != nil {
		return err
	}
	found := ""
	if bucket := tx.Bucket(fileBucket); bucket != nil {
		found = string(bucket.Get(formatKey))
	}
	var names []string
	w := walk{
		file: file, head: h,
		bucketSeen: func(name string) { names = append(names, name) },
		entry: func(bucket string, key, value []byte, nested bool) error {
			return errors.Join(context.Cause(ctx), verifyEntry(found, bucket, key, value, nested))
		},
	}
	if err := w.run(); err != nil {
		return err
	}
	return verifyBuckets(names)
}

// errMoved says that two commits came between a transaction and reading the heads.
var errMoved = errors.New("the file is written to faster than it can be verified")

// headOf is the head that a transaction sees. Both heads must be whole. One that is just being written is read again.
func headOf(file *os.File, tx *bbolt.Tx) (head, error) {
	var err error
	for range 10 {
		found := readHeads(file)
		if err = found.check(); err != nil {
			continue
		}
		for _, h := range found {
			if h.transaction == uint64(tx.ID()) {
				return *h, nil
			}
		}
		return head{}, errMoved
	}
	return head{}, err
}

// verifyBuckets says whether the file has all buckets and no other.
func verifyBuckets(found []string) error {
	var want []string
	for _, name := range buckets() {
		want = append(want, string(name))
	}
	slices.Sort(want)
	if !slices.Equal(want, found) {
		return damaged("it holds the tables %q, not %q", found, want)
	}
	return nil
}

// verifyEntry looks at one entry of a bucket of a file of the given format.
func verifyEntry(found, bucket string, key, value []byte, nested bool) error {
	if nested {
		return damaged("a table inside %q", bucket)
	}
	for _, table := range store.Tables() {
		if bucket == string(bucketOf(table)) {
			return verifyRow(found, key, value)
		}
	}
	if bucket == string(fileBucket) {
		return verifyFact(found, key, value)
	}
	return nil
}

// verifyFact looks at what the file says of itself.
func verifyFact(found string, key, value []byte) error {
	if string(key) == string(generationKey) {
		_, err := parseMarkRecord(value)
		return err
	}
	if string(key) != string(formatKey) || found != format && found != unsummed {
		return damaged("the format is not as it was written")
	}
	return nil
}

func verifyRow(found string, key, value []byte) error {
	name, ok := decodeKey(key)
	if !ok || name.Check() != nil {
		return damaged("a row has no key")
	}
	if found == unsummed {
		_, err := parseItem(name, value)
		return err
	}
	_, err := decode(name, key, value)
	return err
}
