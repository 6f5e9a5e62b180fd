package main

import (
	"context"
	"sync"
	"time"

	"rolefit/pkg/store"
)

// metered is a store that counts what DynamoDB bills for it on demand: for every write a unit for each KB, for every
// consistent read a unit for each 4 KB, in a transaction twice as much, and what is stored for as long as it is.
// Its calls take turns.
type metered struct {
	store.Store
	now func() time.Time

	mu            sync.Mutex
	writes, reads float64
	byteMonths    float64
	kept          map[place]stay
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

func newMetered(inner store.Store, now func() time.Time) *metered {
	return &metered{Store: inner, now: now, kept: map[place]stay{}}
}

// Put implements [store.Store]. A condition that does not hold costs what the write would have.
func (m *metered) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.writes += units(item.Size(), writeUnit)
	err := m.Store.Put(ctx, table, item, condition)
	if err == nil {
		m.keep(table, item)
	}
	return err
}

// Delete implements [store.Store].
func (m *metered) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.writes += units(m.kept[place{table, key}].bytes, writeUnit)
	err := m.Store.Delete(ctx, table, key, condition)
	if err == nil {
		m.release(place{table, key})
	}
	return err
}

// Get implements [store.Store].
func (m *metered) Get(ctx context.Context, table store.Table, key store.Key) (store.Item, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	item, err := m.Store.Get(ctx, table, key)
	m.reads += units(item.Size(), readUnit)
	return item, err
}

// Query implements [store.Store]. What it reads is billed together.
func (m *metered) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (store.Page, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	page, err := m.Store.Query(ctx, table, partition, prefix, limit, after)
	bytes := 0
	for _, item := range page.Items {
		bytes += item.Size()
	}
	m.reads += units(bytes, readUnit)
	return page, err
}

// Transact implements [store.Store].
func (m *metered) Transact(ctx context.Context, token string, writes []store.Write) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, w := range writes {
		m.writes += transaction * units(max(w.Item.Size(), m.kept[place{w.Table, w.Item.Key}].bytes), writeUnit)
	}
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
func (m *metered) keep(table store.Table, item store.Item) {
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
func (m *metered) release(at place) {
	m.count(m.kept[at], -1)
	delete(m.kept, at)
}

func (m *metered) count(s stay, sign float64) {
	if left := s.until.Sub(m.now()); left > 0 {
		m.byteMonths += sign * float64(s.bytes) * left.Hours() / month.Hours()
	}
}

// units is what so many bytes cost: one at least.
func units(bytes, unit int) float64 { return float64(max(1, (bytes+unit-1)/unit)) }
