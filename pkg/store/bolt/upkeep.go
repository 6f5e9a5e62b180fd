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
// meanwhile. The copy is a whole file that [Open] opens; it also holds the bytes that were erased since the last
// compaction.
func (s *Store) Backup(w io.Writer) (int64, error) {
	var size int64
	err := s.view(context.Background(), func(tx *bbolt.Tx) (err error) {
		size, err = tx.WriteTo(w)
		return err
	})
	if err != nil {
		return size, fmt.Errorf("back up: %w", err)
	}
	return size, nil
}

// Compact writes what the store holds into a new file at dst, which must not exist, without the bytes of anything
// overwritten or deleted. Reads and writes go on meanwhile; the new file holds one moment.
func (s *Store) Compact(dst string) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	db, err := s.compact(dst)
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
// leaves either the old file or the new one at the path.
func (s *Store) CompactInPlace() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.exchange(); err != nil {
		return fmt.Errorf("compact: %w", err)
	}
	return nil
}

// exchange keeps the new file locked from its beginning, so that no other program can come between.
func (s *Store) exchange() error {
	beside := s.path + ".compact"
	if err := os.Remove(beside); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := s.compact(beside)
	if err != nil {
		return err
	}
	if err := os.Rename(beside, s.path); err != nil {
		return errors.Join(err, db.Close(), os.Remove(beside))
	}
	old := s.db
	s.db = db
	return errors.Join(disk.SyncFolder(s.path), old.Close())
}

// compact returns the new file, open and on the disk. What it could not finish it removes.
func (s *Store) compact(dst string) (*bbolt.DB, error) {
	const commit = 4 << 20
	if s.db == nil {
		return nil, errClosed
	}
	db, err := openFile(dst, os.O_EXCL)
	if err != nil {
		return nil, err
	}
	if err := bbolt.Compact(db, s.db, commit); err != nil {
		return nil, errors.Join(err, db.Close(), os.Remove(dst))
	}
	return db, nil
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
	none := func(*bbolt.Tx) error { return nil }
	err = s.update(ctx, none, func(tx *bbolt.Tx) error {
		var old [][]byte
		old, next = s.expired(tx.Bucket(bucketOf(table)), from)
		swept = len(old)
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
		if expiredRecord(record, now) {
			old = append(old, bytes.Clone(key))
		}
		key, record = cursor.Next()
	}
	return old, bytes.Clone(key)
}
