package ledger

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// publish makes the snapshot of a collector from all its blocks and keeps it. Of
// two that run at once, the one that wrote last had read the blocks after the
// other wrote: no block is left out by a race.
func (s *Sealer) publish(ctx context.Context, c collector, now time.Time) error {
	err := againstOthers(func() (again bool, err error) {
		old, err := s.snapshot(ctx, c.org)
		if err != nil {
			return false, err
		}
		blocks, err := s.allBlocks(ctx, c, now)
		if err != nil {
			return false, err
		}
		next, when, err := nextSnapshot(c.org, old, blocks)
		if err != nil || bytes.Equal(next.Data, old.Data) {
			return false, err
		}
		return false, s.store.Put(ctx, store.Publications, next, when)
	})
	if err != nil {
		return fmt.Errorf("publish %s: %w", c.org, err)
	}
	return nil
}

// snapshot reads the snapshot that there is; one without a state for none.
func (s *Sealer) snapshot(ctx context.Context, org string) (store.Item, error) {
	old, err := s.store.Get(ctx, store.Publications, snapshotKey(org))
	if errors.Is(err, store.ErrNotFound) {
		return store.Item{}, nil
	}
	return old, err
}

// nextSnapshot is the item that follows the old one, and the condition of its
// being put: the old one itself, without one, for the first snapshot of no block.
func nextSnapshot(org string, old store.Item, blocks []benchmark.Block) (store.Item, store.Condition, error) {
	when := store.IfState(old.State)
	if old.State == "" {
		when = store.IfAbsent
	}
	if when == store.IfAbsent && len(blocks) == 0 {
		return old, when, nil
	}
	data, err := figures(org, old.Data, blocks)
	return store.Item{Key: snapshotKey(org), State: following(old.State), Data: data, Expires: lastEnd(blocks)}, when, err
}

// figures is the snapshot of blocks, encoded, with what a later version wrote in
// the one before it. One that cannot be read is replaced: the blocks hold it all.
func figures(org string, before []byte, blocks []benchmark.Block) ([]byte, error) {
	if org == contribution.Public {
		s, err := benchmark.Build(blocks)
		if old := (benchmark.Snapshot{}); json.Unmarshal(before, &old) == nil {
			s = s.Keeping(old)
		}
		return s.Encode(), err
	}
	c, err := benchmark.BuildCompany(org, blocks)
	if old := (benchmark.Company{}); json.Unmarshal(before, &old) == nil {
		c = c.Keeping(old)
	}
	return c.Encode(), err
}

// following counts the versions of the snapshot in its state, so that a
// condition can ask for the one that was read.
func following(state string) string {
	n, _ := strconv.Atoi(state) // none is 0
	return strconv.Itoa(n + 1)
}

// lastEnd is when the last of the blocks expires, and so the snapshot too; 0
// for none.
func lastEnd(blocks []benchmark.Block) (end int64) {
	for _, b := range blocks {
		if r, err := contribution.ParseRound(b.Round); err == nil {
			end = max(end, publishedEnd(r).Unix())
		}
	}
	return end
}

// allBlocks reads the blocks of all units of a collector, several at once.
func (s *Sealer) allBlocks(ctx context.Context, c collector, now time.Time) ([]benchmark.Block, error) {
	var units []contribution.Unit
	for _, one := range c.collections(now, publishedEnd) {
		units = append(units, one.units()...)
	}
	found, err := gather(s.workers, units, func(u contribution.Unit) ([]benchmark.Block, error) {
		return readBlocks(ctx, s.store, u)
	})
	return slices.Concat(found...), err
}

func readBlocks(ctx context.Context, s store.Store, u contribution.Unit) (blocks []benchmark.Block, err error) {
	for item, err := range store.All(ctx, s, store.Publications, u.String(), blockPrefix) {
		if err != nil {
			return nil, fmt.Errorf("read blocks: %w", err)
		}
		block, err := benchmark.ParseBlock(item.Data)
		if err != nil {
			return nil, fmt.Errorf("read blocks of %s: %w", u, err)
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}
