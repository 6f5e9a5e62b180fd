package store

import (
	"context"
	"iter"
)

// All walks the items of one partition whose sort keys begin with prefix, ascending, page by page. It stops after
// yielding an error, which comes with an empty item. Items that are written or removed during the walk may or may not
// appear; every other one appears exactly once.
func All(ctx context.Context, s Store, table Table, partition, prefix string) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		for after, more := "", true; more; more = after != "" {
			page, err := s.Query(ctx, table, partition, prefix, MaxPage, after)
			if err != nil {
				yield(Item{}, err)
				return
			}
			for _, item := range page.Items {
				if !yield(item, nil) {
					return
				}
			}
			after = page.Next
		}
	}
}
