package ledger

import (
	"bytes"
	"context"
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
	err := races(func() error { return s.snapshot(ctx, c, now) })
	if err != nil {
		return fmt.Errorf("publish %s: %w", c.org, err)
	}
	return nil
}

func (s *Sealer) snapshot(ctx context.Context, c collector, now time.Time) error {
	old, err := s.store.Get(ctx, store.Publications, snapshotKey(c.org))
	condition := store.IfState(old.State)
	if errors.Is(err, store.ErrNotFound) {
		condition = store.IfAbsent
	} else if err != nil {
		return err
	}
	blocks, err := s.allBlocks(ctx, c, now)
	if err != nil || condition == store.IfAbsent && len(blocks) == 0 {
		return err
	}
	data, err := figures(c.org, blocks)
	if err != nil || bytes.Equal(data, old.Data) {
		return err
	}
	item := store.Item{Key: snapshotKey(c.org), State: following(old.State), Data: data, Expires: lastEnd(blocks)}
	return s.store.Put(ctx, store.Publications, item, condition)
}

// figures is the snapshot of blocks, encoded.
func figures(org string, blocks []benchmark.Block) ([]byte, error) {
	if org == contribution.Public {
		s, err := benchmark.Build(blocks)
		return s.Encode(), err
	}
	c, err := benchmark.BuildCompany(org, blocks)
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
	for _, g := range c.groups(now, publishedEnd) {
		units = append(units, g.units()...)
	}
	found, err := gather(s.workers, units, func(b contribution.Unit) ([]benchmark.Block, error) {
		return readBlocks(ctx, s.store, b)
	})
	return slices.Concat(found...), err
}

func readBlocks(ctx context.Context, s store.Store, b contribution.Unit) (blocks []benchmark.Block, err error) {
	for item, err := range store.All(ctx, s, store.Publications, b.String(), blockPrefix) {
		if err != nil {
			return nil, fmt.Errorf("read blocks: %w", err)
		}
		block, err := benchmark.ParseBlock(item.Data)
		if err != nil {
			return nil, fmt.Errorf("read blocks of %s: %w", b, err)
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}
