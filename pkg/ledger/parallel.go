package ledger

import (
	"errors"
	"sync"
	"sync/atomic"
)

// maxFailures is how often a worker of each may fail before it gives up: one
// lost answer must not stop thousands of erasures, and a store that is down must
// not be asked thousands of times.
const maxFailures = 20

// each does something with every item, so many at once, and goes on after an
// error unless there are many. It returns the first error of every worker,
// joined.
func each[T any](workers int, items []T, do func(T) error) error {
	var next atomic.Int64
	var group sync.WaitGroup
	errs := make([]error, workers)
	for w := range workers {
		group.Go(func() {
			failures := 0
			for i := next.Add(1) - 1; i < int64(len(items)) && failures < maxFailures; i = next.Add(1) - 1 {
				if err := do(items[i]); err != nil {
					if failures++; failures == 1 {
						errs[w] = err
					}
				}
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}

// gather is each with a result for every item, in the order of the items.
func gather[T, R any](workers int, items []T, get func(T) (R, error)) ([]R, error) {
	results, places := make([]R, len(items)), make([]int, len(items))
	for i := range places {
		places[i] = i
	}
	err := each(workers, places, func(i int) (err error) {
		results[i], err = get(items[i])
		return err
	})
	return results, err
}
