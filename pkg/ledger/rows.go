package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// parted divides rows by whether a manifest names them.
func parted(rows []pending, members map[contribution.ID]bool) (fresh, stale []pending) {
	for _, r := range rows {
		if members[r.id] {
			stale = append(stale, r)
		} else {
			fresh = append(fresh, r)
		}
	}
	return fresh, stale
}

// pending is a row that has values.
type pending struct {
	id     contribution.ID
	values []int
}

// readPending reads all shards of a unit, in the order of the ids. faulty
// counts rows that are not what Contribute writes.
func readPending(ctx context.Context, s store.Store, b contribution.Bucket) (rows []pending, faulty int, err error) {
	for _, shard := range contribution.Shards {
		for item, err := range store.All(ctx, s, store.Contributions, shardKey(b, string(shard)), "") {
			if err != nil {
				return nil, faulty, fmt.Errorf("read pending rows: %w", err)
			}
			if item.State != statePending {
				continue
			}
			if r, err := readRow(b, item); err == nil {
				rows = append(rows, r)
			} else {
				faulty++
			}
		}
	}
	return rows, faulty, nil
}

func readRow(b contribution.Bucket, item store.Item) (pending, error) {
	id, err := contribution.ParseID(item.Key.Sort)
	if err != nil {
		return pending{}, err
	}
	var values []int
	if err := json.Unmarshal(item.Data, &values); err != nil {
		return pending{}, err
	}
	if _, err := contribution.New(b, values); err != nil {
		return pending{}, err
	}
	return pending{id, values}, nil
}

// erase takes the values out of rows that are in a manifest, several at once,
// and leaves tombstones alone.
func (s *Sealer) erase(ctx context.Context, b contribution.Bucket, rows []pending, done *Sealing) error {
	var erased atomic.Int64
	err := each(s.workers, rows, func(r pending) error {
		item, err := row(b, r.id, stateSealed)
		if err != nil {
			return err
		}
		err = s.store.Put(ctx, store.Contributions, item, store.IfState(statePending))
		if errors.Is(err, store.ErrCondition) {
			return nil // a tombstone, or another sealer was here
		} else if err == nil {
			erased.Add(1)
		}
		return err
	})
	done.Erased += int(erased.Load())
	if err != nil {
		return fmt.Errorf("erase: %w", err)
	}
	return nil
}

// each does something with every row, so many at once, and stops taking new
// ones after an error. It returns the errors joined.
func each(workers int, rows []pending, do func(pending) error) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(rows)) && errs[w] == nil; i = next.Add(1) - 1 {
				if errs[w] = do(rows[i]); errs[w] != nil {
					next.Store(int64(len(rows)))
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
