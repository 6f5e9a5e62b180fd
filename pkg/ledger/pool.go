package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/store"
)

// group does what is due in the units of a group, one after the other, and
// returns what it did in each, the pool last. When the round is over: every unit
// is closed, so that who is left over is certain; the pool takes them or does
// not, and is closed, which is the decision; then they are erased either way.
// Each step is found done when it is done again.
func (s *Sealer) group(ctx context.Context, g group, st stage, now time.Time) ([]Sealing, error) {
	units := g.units()
	done := make([]Sealing, len(units))
	over := !now.Before(settledFrom(g.round))
	if finished, err := s.finished(ctx, g, st == stopped); err != nil || finished {
		return done, err
	}
	if st == stopped && g.pools() { // before there is anything to take
		if err := s.pool(ctx, g, nil, &done[len(g.teams)]); err != nil {
			return done, err
		}
	}
	all := make([]remains, len(g.teams))
	for i := range all {
		all[i].begun = true // for all we know
	}
	err := s.teams(ctx, g, st, all, done)
	if err != nil || st == running || !over {
		return done, err
	}
	if left := leftOver(all); st == last && g.pools() {
		if err := s.pool(ctx, g, left, &done[len(g.teams)]); err != nil {
			return done, err
		}
		if err := s.teams(ctx, g, st, all, done); err != nil {
			return done, err
		}
	}
	return done, s.count(ctx, g, all)
}

// teams does what is due in the unit of every team in which something began. It
// goes on after an error, but whoever needs all of them then knows that some
// are missing.
func (s *Sealer) teams(ctx context.Context, g group, st stage, all []remains, done []Sealing) error {
	var problems []error
	for i, team := range g.teams {
		if all[i].begun {
			var err error
			all[i], err = s.unit(ctx, g.unit(team), g.k, st, &done[i])
			problems = append(problems, err)
		}
	}
	return errors.Join(problems...)
}

func leftOver(all []remains) (rows []pending) {
	for _, r := range all {
		rows = append(rows, r.left...)
	}
	return rows
}

// pool makes blocks of those who are left over of several closed units, as far
// as they may be pooled, and closes the pool. It does nothing to a pool that is
// closed.
func (s *Sealer) pool(ctx context.Context, g group, left []pending, done *Sealing) error {
	b := poolOf(g.unit(""))
	done.Unit = b.String()
	err := races(func() error {
		known, err := readManifests(ctx, s.store, b)
		if err != nil || known.closed {
			return err
		}
		fresh, _ := known.parted(left)
		for _, hand := range dealt(fresh, benchmark.Least(b, g.k)) {
			if err := s.commit(ctx, b, g.k, &known, hand, done); err != nil {
				return err
			}
		}
		return s.conclude(ctx, b, &known, nil)
	})
	if err != nil {
		return fmt.Errorf("pool %s: %w", b, err)
	}
	return nil
}

// dealt says which rows become a block each: none when they may not be pooled.
// Rows come ordered by team, and where they are too many for one block every
// block gets its part of every team.
func dealt(rows []pending, k int) [][]pending {
	sizes := benchmark.Split(len(rows), k)
	hands := make([][]pending, len(sizes))
	for i, r := range rows {
		if len(hands) > 0 {
			hands[i%len(hands)] = append(hands[i%len(hands)], r)
		}
	}
	for _, hand := range hands {
		if !benchmark.Pools(perTeam(members(hand)), k) {
			return nil
		}
	}
	return hands
}

// perTeam counts the members of each team.
func perTeam(all []member) (counts []int) {
	place := map[string]int{}
	for _, m := range all {
		if _, known := place[m.team]; !known {
			place[m.team] = len(counts)
			counts = append(counts, 0)
		}
		counts[place[m.team]]++
	}
	return counts
}

// finished reports whether everything of a group was done and counted. With
// reopen it makes that untrue, so that whoever comes after one that broke off
// takes it up again.
func (s *Sealer) finished(ctx context.Context, g group, reopen bool) (bool, error) {
	units := g.units()
	mark := tallyKey(units[len(units)-1])
	_, err := s.store.Get(ctx, store.Publications, mark)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return false, nil
	case err == nil && reopen:
		err = s.store.Delete(ctx, store.Publications, mark, store.Always)
		return false, wrapped("reopen", err)
	}
	return err == nil, wrapped("seal", err)
}

func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
