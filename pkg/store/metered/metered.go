// Package metered counts what DynamoDB bills for a store on demand. Figures of costs and tests of what a sealing costs read it.
package metered

import (
	"context"
	"sync"
	"time"

	"rolefit/pkg/store"
)

// Store is a store that counts what is billed for it: for every write a unit for each KB, for every consistent read a unit
// for each 4 KB, in a transaction twice as much, and what is stored for as long as it is. Its calls take turns.
type Store struct {
	store.Store
	now func() time.Time

	mu   sync.Mutex
	bill Bill
	kept map[place]stay
}

// Bill is what was counted.
type Bill struct {
	Calls, Writes, Reads int     // of the store; units
	ByteMonths           float64 // bytes, times the months for which they are stored
}

// Minus is what was counted since another bill.
func (b Bill) Minus(before Bill) Bill {
	return Bill{b.Calls - before.Calls, b.Writes - before.Writes, b.Reads - before.Reads, b.ByteMonths - before.ByteMonths}
}

// place is where an item is.
type place struct {
	table store.Table
	key   store.Key
}

// stay is how large an item is, and until when it stays.
type stay struct {
	bytes int
	until time.Time
}

const (
	writeUnit   = 1024            // bytes
	readUnit    = 4096            // bytes
	month       = 730 * time.Hour // as prices have it
	withoutEnd  = 24 * month      // how long what never expires is counted
	transaction = 2               // units for one
)

// New counts what is billed for a store; now is the clock by which items expire.
func New(inner store.Store, now func() time.Time) *Store {
	return &Store{Store: inner, now: now, kept: map[place]stay{}}
}

// Bill is what was counted so far.
func (m *Store) Bill() Bill {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bill
}

// called counts a call with its units. The lock is held.
func (m *Store) called(writes, reads int) {
	m.bill.Calls++
	m.bill.Writes += writes
	m.bill.Reads += reads
}

// Put implements [store.Store]. A condition that does not hold costs what the write would have.
func (m *Store) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.called(units(item.Size(), writeUnit), 0)
	err := m.Store.Put(ctx, table, item, condition)
	if err == nil {
		m.keep(table, item)
	}
	return err
}

// Delete implements [store.Store].
func (m *Store) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.called(units(m.kept[place{table, key}].bytes, writeUnit), 0)
	err := m.Store.Delete(ctx, table, key, condition)
	if err == nil {
		m.release(place{table, key})
	}
	return err
}

// Get implements [store.Store].
func (m *Store) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	item, err := m.Store.Get(ctx, table, key)
	m.called(0, units(item.Size(), readUnit))
	return item, err
}

// Query implements [store.Store]. What it reads is billed together.
func (m *Store) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	page, err := m.Store.Query(ctx, table, partition, prefix, limit, after)
	bytes := 0
	for _, item := range page.Items {
		bytes += item.Size()
	}
	m.called(0, units(bytes, readUnit))
	return page, err
}

// Transact implements [store.Store].
func (m *Store) Transact(ctx context.Context, token string, writes []store.Write) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := 0
	for _, w := range writes {
		all += transaction * units(max(w.Item.Size(), m.kept[place{w.Table, w.Item.Key}].bytes), writeUnit)
	}
	m.called(all, 0)
	err := m.Store.Transact(ctx, token, writes)
	if err != nil {
		return err
	}
	for _, w := range writes {
		if w.Delete {
			m.release(place{w.Table, w.Item.Key})
		} else {
			m.keep(w.Table, w.Item)
		}
	}
	return nil
}

// keep counts an item until it expires, in place of the one before.
func (m *Store) keep(table store.Table, item store.Item) {
	at := place{table, item.Key}
	m.release(at)
	until := m.now().Add(withoutEnd)
	if item.Expires != 0 {
		until = time.Unix(item.Expires, 0)
	}
	m.kept[at] = stay{item.Size(), until}
	m.count(m.kept[at], 1)
}

// release takes back what was counted of an item for the time to come.
func (m *Store) release(at place) {
	m.count(m.kept[at], -1)
	delete(m.kept, at)
}

func (m *Store) count(s stay, sign float64) {
	if left := s.until.Sub(m.now()); left > 0 {
		m.bill.ByteMonths += sign * float64(s.bytes) * left.Hours() / month.Hours()
	}
}

// units is what so many bytes cost: one at least.
func units(bytes, unit int) int { return max(1, (bytes+unit-1)/unit) }
