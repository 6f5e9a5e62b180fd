// Package memory keeps items in maps. It obeys the whole law of the store (storetest) and forgets everything when it
// ends, so it is for tests: of a million contributions in seconds, and of time in a bubble of testing/synctest.
package memory

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"sync"
	"time"

	"rolefit/pkg/store"
)

// Store is a [store.Store] in memory. Its calls take turns.
type Store struct {
	now func() time.Time

	mu         sync.Mutex
	partitions map[place]*partition
	tokens     map[string][sha256.Size]byte
	order      []spent // the tokens, oldest first
}

// place is where a partition is.
type place struct {
	table store.Table
	name  string
}

// spent is a token and the Unix second of its success.
type spent struct {
	token string
	at    int64
}

var _ store.Store = (*Store)(nil)

// New returns an empty store that judges expiry by now.
func New(now func() time.Time) *Store {
	return &Store{now: now, partitions: map[place]*partition{}, tokens: map[string][sha256.Size]byte{}}
}

// Put implements [store.Store].
func (s *Store) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	return s.write(ctx, "put", store.Write{Table: table, Item: item, If: condition})
}

// Delete implements [store.Store].
func (s *Store) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	return s.write(ctx, "delete", store.Write{Table: table, Item: store.Item{Key: key}, Delete: true, If: condition})
}

func (s *Store) write(ctx context.Context, what string, w store.Write) error {
	err := first(w.Check, ctx.Err)
	if err == nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if err = s.judge(w); err == nil {
			s.do(w)
		}
	}
	return wrap(what, w.Table, err)
}

// Get implements [store.Store].
func (s *Store) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	if err := first(table.Check, key.Check, ctx.Err); err != nil {
		return store.Item{}, wrap("get", table, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	item, ok := s.present(table, key)
	if !ok {
		return store.Item{}, wrap("get", table, store.ErrNotFound)
	}
	return copied(item), nil
}

// Query implements [store.Store].
func (s *Store) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	check := func() error { return store.CheckQuery(table, partition, prefix, limit, after) }
	if err := first(check, ctx.Err); err != nil {
		return store.Page{}, wrap("query", table, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	p, ok := s.partitions[place{table, partition}]
	if !ok {
		return store.Page{}, nil
	}
	return p.page(s.now(), prefix, limit, after), nil
}

// Transact implements [store.Store].
func (s *Store) Transact(ctx context.Context, token string, writes []store.Write) error {
	check := func() error { return store.CheckTransaction(token, writes) }
	if err := first(check, ctx.Err); err != nil {
		return fmt.Errorf("transact: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget()
	print := store.Fingerprint(writes)
	if known, ok := s.tokens[token]; ok && known != print {
		return fmt.Errorf("transact: %w", store.ErrToken)
	} else if ok {
		return nil
	}
	for n, w := range writes {
		if err := s.judge(w); err != nil {
			return fmt.Errorf("transact: write %d, %s: %w", n, w.Table, err)
		}
	}
	for _, w := range writes {
		s.do(w)
	}
	s.tokens[token] = print
	s.order = append(s.order, spent{token, s.now().Unix()})
	return nil
}

// Close implements [store.Store]; there is nothing to let go of.
func (s *Store) Close() error { return nil }

// forget lets go of the tokens that are older than they need to be.
func (s *Store) forget() {
	old := s.now().Unix() - store.TokenLife
	for len(s.order) > 0 && s.order[0].at < old {
		delete(s.tokens, s.order[0].token)
		s.order = s.order[1:]
	}
}

// present returns what is under the key and has not expired.
func (s *Store) present(table store.Table, key store.Key) (store.Item, bool) {
	p, ok := s.partitions[place{table, key.Partition}]
	if !ok {
		return store.Item{}, false
	}
	item, ok := p.items[key.Sort]
	return item, ok && !item.Expired(s.now())
}

func (s *Store) judge(w store.Write) error {
	item, present := s.present(w.Table, w.Item.Key)
	if !w.If.Holds(present, item.State) {
		return fmt.Errorf("%w: %s", store.ErrCondition, w.If)
	}
	return nil
}

func (s *Store) do(w store.Write) {
	at := place{w.Table, w.Item.Key.Partition}
	p, ok := s.partitions[at]
	if !ok {
		p = &partition{items: map[string]store.Item{}}
		s.partitions[at] = p
	}
	if w.Delete {
		delete(p.items, w.Item.Key.Sort)
		return
	}
	p.put(copied(w.Item))
}

func copied(i store.Item) store.Item {
	i.Data = bytes.Clone(i.Data)
	if len(i.Data) == 0 {
		i.Data = nil
	}
	return i
}

// first returns the first error of the checks, made in turn.
func first(checks ...func() error) error {
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func wrap(what string, table store.Table, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", what, table, err)
}
