package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// balance counts where the acknowledged are.
type balance struct {
	acknowledged                            int
	pending, sealed, withdrawn, unpublished int // of them
	silent                                  int // sealed and never acknowledged
	blocks, members, pools                  int
	lost, double                            int
}

func (b *balance) add(o balance) {
	b.acknowledged += o.acknowledged
	b.pending, b.sealed, b.withdrawn, b.unpublished = b.pending+o.pending, b.sealed+o.sealed, b.withdrawn+o.withdrawn, b.unpublished+o.unpublished
	b.silent, b.blocks, b.members, b.pools = b.silent+o.silent, b.blocks+o.blocks, b.members+o.members, b.pools+o.pools
	b.lost, b.double = b.lost+o.lost, b.double+o.double
}

// place is a contribution among all of a world.
type place struct {
	unit contribution.Unit
	id   contribution.ID
}

// weigh looks for everybody in the store. The error joins what it says of itself
// (Check), blocks whose figures are not those of their members, and whatever
// does not add up.
func (w *world) weigh(ctx context.Context) (sum balance, err error) {
	ends, states := map[place]string{}, map[place]string{}
	var problems []error
	for _, c := range w.collections() {
		for _, b := range c.units() {
			unit, err := readInFull(ctx, w.honest, b)
			problems = append(problems, err, w.take(ctx, unit, ends, states, &sum))
		}
	}
	for _, p := range w.people {
		sum.count(p, ends[place{p.b, p.id}], states[place{p.b, p.id}])
	}
	report, err := w.check(ctx)
	if !report.Holds {
		err = errors.Join(err, fmt.Errorf("check: %q", report.Problems))
	}
	if report.Members != sum.members || report.Published != sum.members || report.Blocks != sum.blocks {
		err = errors.Join(err, fmt.Errorf("check counts %+v, not %+v", report, sum))
	}
	return sum, errors.Join(append(problems, err, sum.err())...)
}

// take notes where a unit has its people, and compares its blocks with them.
func (w *world) take(ctx context.Context, unit unitInFull, ends, states map[place]string, sum *balance) error {
	blocks, err := readBlocks(ctx, w.honest, unit.unit)
	problems := []error{err}
	figures := map[int]benchmark.Block{}
	for _, b := range blocks {
		figures[b.Sequence] = b
	}
	for _, e := range unit.log {
		var ids []contribution.ID
		for _, m := range e.members {
			b := unit.unit
			b.Team = m.team
			if ends[place{b, m.id}] != "" {
				sum.double++
			}
			ends[place{b, m.id}] = e.end
			ids = append(ids, m.id)
		}
		if e.end == stateSealed {
			sum.members += len(ids)
			if !counts(figures[e.sequence], ids) {
				problems = append(problems, fmt.Errorf("block %d of %s is not the sum of its members", e.sequence, unit.unit))
			}
		}
	}
	sum.blocks += len(blocks)
	if isPool(unit.unit) {
		sum.pools += len(blocks)
	}
	for _, id := range unit.pending {
		states[place{unit.unit, id}] = statePending
	}
	for _, id := range unit.withdrawn {
		states[place{unit.unit, id}] = stateWithdrawn
	}
	return errors.Join(problems...)
}

// count puts one person where the manifests, or else their row, have them.
func (b *balance) count(p *someone, end, state string) {
	if !p.acknowledged {
		if end == stateSealed {
			b.silent++
		}
		return
	}
	b.acknowledged++
	switch {
	case end == stateSealed:
		b.sealed++
	case end == stateUnpublished:
		b.unpublished++
	case state == statePending:
		b.pending++
	case state == stateWithdrawn && (p.taken || p.wanted):
		b.withdrawn++
	default:
		b.lost++
	}
}

func (b balance) err() error {
	if b.lost+b.double > 0 || b.acknowledged != b.pending+b.sealed+b.withdrawn+b.unpublished || b.members != b.sealed+b.silent {
		return fmt.Errorf("it does not add up: %+v", b)
	}
	return nil
}
