// Package bolt keeps everything in one file, by bbolt: it is the embedded default of the self-hosted program.
//
// # Model
//
// The file has a bucket per table. A row's key is the length of the partition key (two bytes, big-endian), the
// partition key and the sort key, so that the rows of a partition lie together in the byte order of their sort keys
// (record.go). Beside them lie the file's format and the tokens of recent transactions (tokens.go).
//
// # Guarantees
//
//   - A write that returned nil is on the disk. Writes of many goroutines share a commit (commit.go). One that changes
//     nothing, because its condition does not hold or because what it puts is there already, writes nothing.
//   - A transaction's token is remembered, in the file, for ten minutes after its success, by the clock that the store was
//     opened with. So it outlasts a restart. DynamoDB counts the same ten minutes by its own clock.
//   - One program at a time uses a file; a second one is told so ([ErrInUse]). Only its owner may read the file.
//   - A context that ends while a write waits for its turn ends the write, and nothing is written. Once its turn has come
//     it is carried through.
//   - What was changed in the file by anything but this package is found, whatever bit it is: a row by its checksum when
//     it is read (record.go), everything else by [Store.Verify] (walk.go). Such a file is an error, [store.ErrDamaged], and
//     never an answer or a crash.
//   - A file that was put back from a backup says so when it is opened (generation.go), by a note under [store.RestoredKey]:
//     beside the file lies a mark of its last generation, and an older file, or one that is not empty and has no mark, was
//     put back. The mark follows at the first commit, once a minute while something is written, after a backup and at
//     the end.
//   - Overwritten and deleted bytes stay in free pages of the file, and in its backups, until it is compacted.
//
// # Why
//
// bbolt is small, in pure Go, and its one file is copied while it is in use. bbolt's own batches would have every writer
// wait, and commit when there is nothing to write.
package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// Store is a [store.Store] in one file.
type Store struct {
	path string
	now  func() time.Time

	closing context.Context         // ends when the store is about to be closed: what takes long ends with it
	end     context.CancelCauseFunc // ends it

	mu   sync.RWMutex // held for reading by every call, for writing when the file is exchanged or closed
	db   *bbolt.DB    // nil once closed
	file *os.File     // the database's own

	commits commits
	marker  marker
}

var _ store.Store = (*Store)(nil)

var errClosed = errors.New("the store is closed")

// Put implements [store.Store].
func (s *Store) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	w := store.Write{Table: table, Item: item, If: condition}
	return wrap("put", table, s.write(ctx, w))
}

// Delete implements [store.Store].
func (s *Store) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	w := store.Write{Table: table, Item: store.Item{Key: key}, Delete: true, If: condition}
	return wrap("delete", table, s.write(ctx, w))
}

func (s *Store) write(ctx context.Context, w store.Write) error {
	if err := w.Check(); err != nil {
		return err
	}
	judge := func(tx *bbolt.Tx) (bool, error) { return changes(tx, w), s.judge(tx, w) }
	return s.update(ctx, judge, func(tx *bbolt.Tx) error { return do(tx, w) })
}

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	if err := errors.Join(table.Check(), key.Check()); err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	var item store.Item
	err := s.view(ctx, func(tx *bbolt.Tx) error {
		found, ok, err := s.present(tx, table, key)
		if err == nil && !ok {
			err = store.ErrNotFound
		}
		item = found
		return err
	})
	if err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	return item, nil
}

// Transact implements [store.Store].
func (s *Store) Transact(ctx context.Context, token string, writes []store.Write) error {
	if err := store.CheckTransaction(token, writes); err != nil {
		return fmt.Errorf("transact: %w", err)
	}
	print := store.Fingerprint(writes)
	judge := func(tx *bbolt.Tx) (bool, error) {
		if repeated, err := wasSpent(tx, token, print, s.now()); repeated || err != nil {
			return false, err
		}
		for n, w := range writes {
			if err := s.judge(tx, w); err != nil {
				return false, fmt.Errorf("write %d, %s: %w", n, w.Table, err)
			}
		}
		return true, nil
	}
	err := s.update(ctx, judge, func(tx *bbolt.Tx) error {
		return errors.Join(doAll(tx, writes), spend(tx, token, print, s.now()))
	})
	if err != nil {
		return fmt.Errorf("transact: %w", err)
	}
	return nil
}

// Close implements [store.Store]. It waits for calls that are under way; a backup and a compaction are broken off.
func (s *Store) Close() error {
	s.end(errClosed)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	db := s.db
	s.db = nil
	if err := errors.Join(s.marker.finish(), db.Close()); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	return nil
}

// update judges and does a write in one commit, which it may share with others: see change.
func (s *Store) update(ctx context.Context, judge func(tx *bbolt.Tx) (any bool, err error), do func(tx *bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db == nil {
		return errClosed
	}
	return s.commits.run(s.db, &change{ctx: ctx, judge: judge, do: do})
}

func (s *Store) view(ctx context.Context, read func(tx *bbolt.Tx) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.db == nil {
		return errClosed
	}
	return guard(func() error { return s.db.View(read) })
}

func (s *Store) judge(tx *bbolt.Tx, w store.Write) error {
	if w.If == store.Always {
		return nil
	}
	item, present, err := s.present(tx, w.Table, w.Item.Key)
	if err != nil {
		return err
	}
	if !w.If.Holds(present, item.State) {
		return fmt.Errorf("%w: %s", store.ErrCondition, w.If)
	}
	return nil
}

// present returns what is under the key and has not expired.
func (s *Store) present(tx *bbolt.Tx, table store.Table, key store.Key) (store.Item, bool, error) {
	at := encodeKey(key)
	record := tx.Bucket(bucketOf(table)).Get(at)
	if record == nil {
		return store.Item{}, false, nil
	}
	item, err := decode(key, at, record)
	if err != nil || item.Expired(s.now()) {
		return store.Item{}, false, err
	}
	return item, true, nil
}

// changes reports whether a write would leave anything else than what is there.
func changes(tx *bbolt.Tx, w store.Write) bool {
	key := encodeKey(w.Item.Key)
	there := tx.Bucket(bucketOf(w.Table)).Get(key)
	if w.Delete {
		return there != nil
	}
	return there == nil || !bytes.Equal(there, encode(key, w.Item))
}

func doAll(tx *bbolt.Tx, writes []store.Write) error {
	for _, w := range writes {
		if err := do(tx, w); err != nil {
			return err
		}
	}
	return nil
}

func do(tx *bbolt.Tx, w store.Write) error {
	bucket, key := tx.Bucket(bucketOf(w.Table)), encodeKey(w.Item.Key)
	if w.Delete {
		return bucket.Delete(key)
	}
	return bucket.Put(key, encode(key, w.Item))
}

func wrap(what string, table store.Table, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", what, table, err)
}
