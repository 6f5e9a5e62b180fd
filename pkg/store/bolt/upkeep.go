package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"go.etcd.io/bbolt"

	"rolefit/pkg/disk"
	"rolefit/pkg/store"
)

// Backup writes a copy of the file as it is at one moment, and returns the number of bytes. Reads and writes go on
// meanwhile. The copy is a whole file that [Open] opens, if this one is: [Verify] tells. It also holds the bytes that were
// erased since the last compaction. A file whose last commit may be missing is not copied: [store.ErrDamaged]. It ends with
// an error when the store is closed meanwhile.
func (s *Store) Backup(w io.Writer) (int64, error) {
	var size int64
	var copied mark
	err := s.view(context.Background(), func(tx *bbolt.Tx) (err error) {
		if copied, err = markOf(tx); err != nil {
			return err
		}
		if _, err := headOf(s.file, tx); err != nil && !errors.Is(err, errMoved) {
			return err
		}
		size, err = tx.WriteTo(&until{s.closing, w})
		if err != nil && s.closing.Err() != nil { // of which bbolt hands on the text alone
			err = context.Cause(s.closing)
		}
		return err
	})
	if err != nil {
		return size, fmt.Errorf("back up: %w", err)
	}
	s.marker.outdate(copied)
	return size, nil
}

// until is a writer that fails when a context has ended.
type until struct {
	ctx context.Context
	to  io.Writer
}

// Write implements [io.Writer].
func (u *until) Write(p []byte) (int, error) {
	if u.ctx.Err() != nil {
		return 0, context.Cause(u.ctx)
	}
	return u.to.Write(p)
}

// Compact writes what the store holds into a new file at dst, which must not exist, without the bytes of anything
// overwritten or deleted. Reads and writes go on meanwhile; the new file holds one moment.
func (s *Store) Compact(dst string) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db == nil {
		return fmt.Errorf("compact into %s: %w", dst, errClosed)
	}
	db, _, err := s.fill(dst, s.copyTo)
	if err == nil {
		err = db.Close()
	}
	if err != nil {
		return fmt.Errorf("compact into %s: %w", dst, err)
	}
	return nil
}

// CompactInPlace exchanges the store's file for a compacted one, while the store stays open: from then on the file
// holds no byte of anything overwritten or deleted. Calls wait meanwhile, about a second for every 100 MB. A crash
// leaves either the old file or the new one at the path. A damaged file is left as it is: [store.ErrDamaged]; so is one
// that is closed meanwhile.
func (s *Store) CompactInPlace() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return fmt.Errorf("compact: %w", errClosed)
	}
	err := guard(func() error {
		return s.db.View(func(tx *bbolt.Tx) error { return verify(s.closing, s.file, tx) })
	})
	if err == nil {
		err = s.exchange(s.copyTo)
	}
	if err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return nil
}

// exchange puts a new file, which fill fills, into the place of the store's. The new file is locked from its beginning,
// so that no other program can come between, and belongs to whom the old one belonged.
func (s *Store) exchange(fill func(dst *bbolt.DB) error) error {
	beside := s.beside()
	if err := os.Remove(beside); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, file, err := s.fill(beside, fill)
	if err != nil {
		return err
	}
	old, err := s.file.Stat()
	if err == nil {
		err = keepOwner(file, old)
	}
	if err == nil {
		err = os.Rename(beside, s.path)
	}
	if err != nil {
		return errors.Join(err, db.Close(), os.Remove(beside))
	}
	before := s.db
	s.db, s.file = db, file
	return errors.Join(disk.SyncFolder(s.path), before.Close())
}

// beside is the new file until it has its place.
func (s *Store) beside() string { return s.path + ".compact" }

// fill returns a new file, open and on the disk. What it could not finish it removes.
func (s *Store) fill(dst string, fill func(dst *bbolt.DB) error) (*bbolt.DB, *os.File, error) {
	db, file, err := openFile(dst, fresh, s.used())
	if err != nil {
		return nil, nil, err
	}
	if err := guard(func() error { return fill(db) }); err != nil {
		return nil, nil, errors.Join(err, db.Close(), os.Remove(dst))
	}
	return db, file, nil
}

// used is how many bytes of the file are in use, about.
func (s *Store) used() (size int64) {
	_ = s.db.View(func(tx *bbolt.Tx) error { size = tx.Size(); return nil }) // of an open store it begins
	stats := s.db.Stats()
	return size - int64(stats.FreePageN+stats.PendingPageN)*int64(s.db.Info().PageSize)
}

// Sweep deletes what has expired, a thousand items a commit, and returns how many it deleted. Expired items count as
// absent anyhow; sweeping and then compacting takes their bytes out of the file. In the cloud DynamoDB does this itself.
func (s *Store) Sweep(ctx context.Context) (int, error) {
	total := 0
	for _, table := range store.Tables() {
		for from := []byte(nil); ; {
			swept, next, err := s.sweep(ctx, table, from)
			if total += swept; err != nil {
				return total, wrap("sweep", table, err)
			}
			if from = next; from == nil {
				break
			}
		}
	}
	return total, nil
}

// sweep looks at up to a thousand rows from the given key on, deletes the expired ones and returns the key to go on
// from, nil at the end.
func (s *Store) sweep(ctx context.Context, table store.Table, from []byte) (swept int, next []byte, err error) {
	var old [][]byte
	look := func(tx *bbolt.Tx) (bool, error) {
		old, next = s.expired(tx.Bucket(bucketOf(table)), from)
		swept = len(old)
		return swept > 0, nil
	}
	err = s.update(ctx, look, func(tx *bbolt.Tx) error {
		for _, key := range old {
			if err := tx.Bucket(bucketOf(table)).Delete(key); err != nil {
				return err
			}
		}
		return nil
	})
	return swept, next, err
}

func (s *Store) expired(bucket *bbolt.Bucket, from []byte) (old [][]byte, next []byte) {
	const atOnce = 1000
	cursor, now := bucket.Cursor(), s.now().Unix()
	key, record := cursor.Seek(from)
	for range atOnce {
		if key == nil {
			return old, nil
		}
		if intact(key, record) && expiredRecord(record, now) { // a damaged one is left to Verify
			old = append(old, bytes.Clone(key))
		}
		key, record = cursor.Next()
	}
	return old, bytes.Clone(key)
}
