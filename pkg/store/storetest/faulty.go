package storetest

import (
	"context"
	"fmt"
	"sync"

	"rolefit/pkg/store"
)

// Faulty is a store over another that fails on purpose, so that what is above it can show that nothing is lost and
// nothing doubled. Half of its faults hit before the call (the request was lost), half after it (it was done, and
// the answer lost); both look alike to the caller: [store.ErrUnavailable].
type Faulty struct {
	inner store.Store
	rate  float64

	mu     sync.Mutex
	draw   func() float64
	before int
	after  int
}

var _ store.Store = (*Faulty)(nil)

// NewFaulty returns a store over inner whose calls fail with the given rate, from 0 to 1, by draws from [0, 1). Draw
// need not be safe for use by several goroutines.
func NewFaulty(inner store.Store, rate float64, draw func() float64) *Faulty {
	return &Faulty{inner: inner, rate: rate, draw: draw}
}

// Faults returns how many calls failed so far before and after they were done.
func (f *Faulty) Faults() (before, after int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.before, f.after
}

// strike decides what befalls a call.
func (f *Faulty) strike() (before, after bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	switch drawn := f.draw(); {
	case drawn < f.rate/2:
		f.before++
		return true, false
	case drawn < f.rate:
		f.after++
		return false, true
	}
	return false, false
}

func (f *Faulty) call(do func() error) error {
	before, after := f.strike()
	if before {
		return fmt.Errorf("fault before the call: %w", store.ErrUnavailable)
	}
	err := do()
	if after {
		return fmt.Errorf("fault after the call: %w", store.ErrUnavailable)
	}
	return err
}

// Put implements [store.Store].
func (f *Faulty) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	return f.call(func() error { return f.inner.Put(ctx, table, item, condition) })
}

// Delete implements [store.Store].
func (f *Faulty) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	return f.call(func() error { return f.inner.Delete(ctx, table, key, condition) })
}

// Get implements [store.Store].
func (f *Faulty) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	err = f.call(func() error { item, err = f.inner.Get(ctx, table, key); return err })
	if err != nil {
		return store.Item{}, err
	}
	return item, nil
}

// Query implements [store.Store].
func (f *Faulty) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	err = f.call(func() error { page, err = f.inner.Query(ctx, table, partition, prefix, limit, after); return err })
	if err != nil {
		return store.Page{}, err
	}
	return page, nil
}

// Transact implements [store.Store].
func (f *Faulty) Transact(ctx context.Context, token string, writes []store.Write) error {
	return f.call(func() error { return f.inner.Transact(ctx, token, writes) })
}

// Close implements [store.Store] and never fails on purpose.
func (f *Faulty) Close() error { return f.inner.Close() }
