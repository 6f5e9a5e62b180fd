package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// whole adds up, over all blocks of an organisation's collection, what is published of
// the whole organisation only (contribution.Number.Whole). nil adds nothing up.
type whole struct {
	people  int
	sums    []int // of every number of the kind
	earlier bool  // some of the blocks were there before, and are not in the sums
}

// newWhole returns what begins the block of a whole organisation; nil for a collection
// that has none.
func (c collection) newWhole() *whole {
	kind, known := contribution.Known(c.kind)
	if !c.pools() || !known || kind.PerTeam() == len(kind.Numbers) {
		return nil
	}
	return &whole{sums: make([]int, len(kind.Numbers))}
}

// missed notes that a unit had manifests before.
func (w *whole) missed(last int) {
	if w != nil && last > 0 {
		w.earlier = true
	}
}

// add takes the people of a block in.
func (w *whole) add(values ...[]int) {
	if w == nil {
		return
	}
	for _, one := range values {
		w.people++
		for i, x := range one {
			w.sums[i] += x
		}
	}
}

// sealWhole makes the block of the whole organisation once every unit and the pool of
// the collection are closed, and before any of their values is erased: who is in it
// follows from their manifests. A sealer that comes later, or was faster, finds it there.
// Of too few people there is none, then or later.
func (s *Sealer) sealWhole(ctx context.Context, c collection, pool poolLog, w *whole) error {
	if w == nil {
		return nil
	}
	unit := c.unit(contribution.Everyone)
	if w.earlier {
		_, err := s.store.Get(ctx, store.Publications, blockKey(unit, 1))
		if !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if w, err = s.addUp(ctx, c, pool); err != nil {
			return fmt.Errorf("seal %s: %w", unit, err)
		}
	}
	block, err := benchmark.SealWhole(unit, c.k, w.people, w.sums)
	if errors.Is(err, benchmark.ErrTooFew) {
		return nil
	} else if err != nil {
		return err
	}
	item, err := unitItem(blockKey(unit, 1), unit, "", block.Encode())
	if err == nil {
		err = s.store.Put(ctx, store.Publications, item, store.IfAbsent)
	}
	if err != nil && !errors.Is(err, store.ErrCondition) {
		return fmt.Errorf("seal %s: %w", unit, err)
	}
	return nil
}

// addUp reads everybody of a collection who is in a block and has values.
func (s *Sealer) addUp(ctx context.Context, c collection, pool poolLog) (*whole, error) {
	w := c.newWhole()
	for _, team := range c.teams {
		unit := c.unit(team)
		log, err := readLog(ctx, s.store, unit)
		if err != nil {
			return nil, err
		}
		log.members.addPool(pool)
		if err := w.addUnit(ctx, log, newRowStream(s.store, unit, position{}, s.workers)); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// addUnit adds those of one unit.
func (w *whole) addUnit(ctx context.Context, log *unitLog, rows *rowStream) error {
	for {
		row, there, err := rows.next(ctx)
		if err != nil || !there {
			return err
		}
		end, err := log.ending(ctx, row.position)
		if err != nil {
			return err
		}
		if row.state != statePending || end != stateSealed {
			continue
		}
		if values, err := readValues(log.unit, row.data); err == nil { // one that cannot be read is in no block
			w.add(values)
		}
	}
}

// checkWhole says what is wrong with the block of the whole organisation, beside blocks
// of so many people in all.
func checkWhole(ctx context.Context, s store.Store, c collection, published int) (problems []string, err error) {
	if c.newWhole() == nil {
		return nil, nil
	}
	unit := c.unit(contribution.Everyone)
	blocks, err := readBlocks(ctx, s, unit)
	for _, b := range blocks {
		if b.Sequence != 1 || b.N > published {
			problems = append(problems, fmt.Sprintf("%s: block %d of %d people, and the teams' blocks are of %d", unit, b.Sequence, b.N, published))
		}
	}
	return slices.Clip(problems), err
}
