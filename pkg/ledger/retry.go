package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/store"
)

// How often something is done at the most. Nothing else in the package does
// anything twice: what fails for good is found undone by the next sealing.
const (
	callTries     = 3  // a call that the store did not answer (retrying)
	raceTries     = 10 // reading and writing, when another sealer was faster and gets nowhere (againstOthers)
	checkTries    = 3  // Check looks at a collection in which something seems wrong, as it does for a moment while it is sealed
	withdrawTries = 3  // Withdraw, when a row came between its attempts, which can then change at most once more
)

// repeat tries until a try is done, at most so many times, and returns whether
// one was and the error of the last.
func repeat(tries int, try func() (done bool, err error)) (done bool, err error) {
	for range tries {
		if done, err = try(); done {
			return true, err
		}
	}
	return false, err
}

// againstOthers repeats what met ErrCondition: another sealer wrote first, so that all
// is to be read anew. A try returns what it read, as far as it tells whether the other
// gets on; while that is so the races are not counted.
func againstOthers(try func() (seen string, err error)) error {
	before := ""
	for lost := 0; lost < raceTries; lost++ {
		seen, err := try()
		if !errors.Is(err, store.ErrCondition) {
			return err
		}
		if seen != before {
			before, lost = seen, 0
		}
	}
	return fmt.Errorf("lost %d races", raceTries)
}

// unanswered repeats a call of the store that was not answered.
func unanswered(call func() error) error {
	_, err := repeat(callTries, func() (bool, error) {
		err := call()
		return !errors.Is(err, store.ErrUnavailable), err
	})
	return err
}

// retrying is a store that is asked again when it did not answer, where asking
// again can do no harm: reads, writes without a condition, and transactions,
// which their token makes one. Sealing an organisation takes thousands of calls,
// and what is left over is pooled only when all of it was read.
type retrying struct{ store.Store }

// Get implements store.Store.
func (r retrying) Get(ctx context.Context, table store.Table, key store.Key) (item store.Item, err error) {
	err = unanswered(func() error { item, err = r.Store.Get(ctx, table, key); return err })
	return item, err
}

// Query implements store.Store.
func (r retrying) Query(ctx context.Context, table store.Table, partition, prefix string, limit int, after string) (page store.Page, err error) {
	err = unanswered(func() error { page, err = r.Store.Query(ctx, table, partition, prefix, limit, after); return err })
	return page, err
}

// Put implements store.Store. With a condition it asks once: a second attempt
// would meet what the first one wrote.
func (r retrying) Put(ctx context.Context, table store.Table, item store.Item, condition store.Condition) error {
	put := func() error { return r.Store.Put(ctx, table, item, condition) }
	if condition != store.Always {
		return put()
	}
	return unanswered(put)
}

// Delete implements store.Store, as Put does.
func (r retrying) Delete(ctx context.Context, table store.Table, key store.Key, condition store.Condition) error {
	remove := func() error { return r.Store.Delete(ctx, table, key, condition) }
	if condition != store.Always {
		return remove()
	}
	return unanswered(remove)
}

// Transact implements store.Store.
func (r retrying) Transact(ctx context.Context, token string, writes []store.Write) error {
	return unanswered(func() error { return r.Store.Transact(ctx, token, writes) })
}
