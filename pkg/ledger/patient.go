package ledger

import (
	"context"
	"errors"

	"rolefit/pkg/store"
)

// patient is a store that is asked again when it did not answer, where asking
// again can do no harm: reads, writes without a condition, and transactions,
// which their token makes one.
// Sealing an organisation takes thousands of calls, and a group of units is
// pooled only when all of it was read.
type patient struct{ store.Store }

// tries is how often a call is made in all.
const tries = 3

func patiently(call func() error) (err error) {
	for range tries {
		if err = call(); !errors.Is(err, store.ErrUnavailable) {
			return err
		}
	}
	return err
}

// Get implements store.Store.
func (p patient) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	err = patiently(func() error { item, err = p.Store.Get(ctx, table, key); return err })
	return item, err
}

// Query implements store.Store.
func (p patient) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	err = patiently(func() error { page, err = p.Store.Query(ctx, table, partition, prefix, limit, after); return err })
	return page, err
}

// Put implements store.Store. With a condition it asks once: a second attempt
// would meet what the first one wrote.
func (p patient) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	put := func() error { return p.Store.Put(ctx, table, item, condition) }
	if condition != store.Always {
		return put()
	}
	return patiently(put)
}

// Delete implements store.Store, as Put does.
func (p patient) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	remove := func() error { return p.Store.Delete(ctx, table, key, condition) }
	if condition != store.Always {
		return remove()
	}
	return patiently(remove)
}

// Transact implements store.Store.
func (p patient) Transact(ctx context.Context, token string, writes []store.Write) error {
	return patiently(func() error { return p.Store.Transact(ctx, token, writes) })
}
