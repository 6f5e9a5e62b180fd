package ledger

import (
	"context"
	"fmt"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// Began reports whether collection of an organisation began: whether a row or a
// block of it is in the store. Manifests alone do not tell: one also closes a
// unit in which there never was anything.
func Began(ctx context.Context, s store.Store, o organisation.Organisation, now time.Time) (bool, error) {
	for _, c := range collectorOf(o).collections(now, publishedEnd) {
		for _, u := range c.units() {
			if there, err := beganIn(ctx, s, u); there || err != nil {
				return there, err
			}
		}
	}
	return false, nil
}

func beganIn(ctx context.Context, s store.Store, u contribution.Unit) (bool, error) {
	if there, err := anyUnder(ctx, s, store.Publications, u.String(), blockPrefix); there || err != nil {
		return there, err
	}
	for shard := range strings.SplitSeq(contribution.Shards, "") {
		if there, err := anyUnder(ctx, s, store.Contributions, shardKey(u, shard), ""); there || err != nil {
			return there, err
		}
	}
	return false, nil
}

// anyUnder reports whether there is an item in a partition whose sort key begins
// with prefix.
func anyUnder(ctx context.Context, s store.Store, table store.Table, partition, prefix string) (bool, error) {
	for _, err := range store.All(ctx, s, table, partition, prefix) {
		if err != nil {
			return false, fmt.Errorf("look for contributions: %w", err)
		}
		return true, nil
	}
	return false, nil
}
