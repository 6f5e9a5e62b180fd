package ledger

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// units returns the public buckets of which a row or a block may still exist
// at a moment: every kind, every known model, the round of now and those
// before it whose end of lasting, as a function of the round, has not passed.
func units(now time.Time, lasting func(contribution.Round) time.Time) []contribution.Bucket {
	var out []contribution.Bucket
	for _, kind := range contribution.Kinds() {
		for _, model := range kind.Models {
			for r := contribution.RoundAt(now); now.Before(lasting(r)) && r.Known(); r = r.Previous() {
				out = append(out, contribution.PublicBucket(kind.Kind, model, r))
			}
		}
	}
	return out
}

// ToSeal returns the public units in which a row may be pending: every kind,
// every known model, the round of now and the past ones whose rows have not
// expired.
func ToSeal(now time.Time) []contribution.Bucket { return units(now, rowsEnd) }

// SealPublic seals every public unit and then makes the public snapshot anew.
// It goes on after an error; the errors are joined. A unit in which there was
// nothing to do is not listed.
func (s *Sealer) SealPublic(ctx context.Context, now time.Time) ([]Sealing, error) {
	done := []Sealing{}
	var problems []error
	for _, unit := range ToSeal(now) {
		sealing, err := s.Seal(ctx, unit, benchmark.PublicK)
		problems = append(problems, err)
		if sealing != (Sealing{Unit: sealing.Unit}) {
			done = append(done, sealing)
		}
	}
	problems = append(problems, s.Publish(ctx, now))
	return done, errors.Join(problems...)
}

// Publish makes the public snapshot from all public blocks and keeps it. Of
// two that run at once, the one that wrote last had read the blocks after the
// other wrote: no block is left out by a race.
func (s *Sealer) Publish(ctx context.Context, now time.Time) error {
	for range maxRaces {
		err := s.publish(ctx, now)
		if !errors.Is(err, store.ErrCondition) {
			return err
		}
	}
	return fmt.Errorf("publish: lost %d races", maxRaces)
}

func (s *Sealer) publish(ctx context.Context, now time.Time) error {
	old, err := s.store.Get(ctx, store.Publications, snapshotKey())
	condition := store.IfState(old.State)
	if errors.Is(err, store.ErrNotFound) {
		condition = store.IfAbsent
	} else if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	blocks, err := s.blocks(ctx, now)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	snapshot, err := benchmark.Build(blocks)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if data := snapshot.Encode(); !bytes.Equal(data, old.Data) {
		item := store.Item{Key: snapshotKey(), State: following(old.State), Data: data}
		if err := s.store.Put(ctx, store.Publications, item, condition); err != nil {
			return fmt.Errorf("publish: %w", err)
		}
	}
	return nil
}

// following counts the versions of the snapshot in its state, so that a
// condition can ask for the one that was read.
func following(state string) string {
	n, _ := strconv.Atoi(state) // none is 0
	return strconv.Itoa(n + 1)
}

func (s *Sealer) blocks(ctx context.Context, now time.Time) ([]benchmark.Block, error) {
	var out []benchmark.Block
	for _, unit := range units(now, publishedEnd) {
		for item, err := range store.All(ctx, s.store, store.Publications, unit.String(), blockPrefix) {
			if err != nil {
				return nil, fmt.Errorf("read blocks: %w", err)
			}
			block, err := benchmark.ParseBlock(item.Data)
			if err != nil {
				return nil, err
			}
			out = append(out, block)
		}
	}
	return out, nil
}
