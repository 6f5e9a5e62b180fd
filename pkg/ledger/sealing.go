package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// sealRound does what is due in the collections of a round, and returns what it did
// in each unit. Kinds that are finished are not looked at again. When all is done and
// published the audit says so, and only then do they count as finished: each step
// is found done when it is done again.
func (s *Sealer) sealRound(ctx context.Context, all []collection, now time.Time, stop bool) (done []Sealing, err error) {
	org, span := all[0].org, all[0].round
	d := dueAt(span, now, stop)
	if !d.over && !stop {
		if stopped, err := isStopped(ctx, s.store, org, span.Round); err != nil || !stopped {
			return nil, err
		}
	}
	var left []collection
	var problems []error
	for _, one := range all {
		finished, err := s.finished(ctx, one, stop)
		if problems = append(problems, err); err != nil || finished {
			continue
		}
		units, err := s.sealCollection(ctx, one, now, d)
		left, done, problems = append(left, one), append(done, units...), append(problems, err)
	}
	if err := errors.Join(problems...); err != nil || len(left) == 0 {
		return done, err
	}
	if !d.over && !stop { // what was still under way when the round was stopped
		return done, nil
	}
	if err := s.audit.Audit(ctx, org, s.cause.action(stop), now); err != nil {
		return done, fmt.Errorf("seal %s of %s: %w", span.Round, org, err)
	}
	if !d.over {
		return done, nil
	}
	for _, one := range left {
		problems = append(problems, s.finish(ctx, one))
	}
	return done, errors.Join(problems...)
}

// sealCollection does what is due in the units of a collection, publishes its
// figures, and returns what it did in each unit, the pool last. The figures of the
// public are those of all rounds together, and published at the end.
func (s *Sealer) sealCollection(ctx context.Context, c collection, now time.Time, d due) ([]Sealing, error) {
	done := make([]Sealing, len(c.units()))
	err := s.sealUnits(ctx, c, d, done)
	if !c.pools() {
		return done, err
	}
	figures, publishErr := s.publishCollection(ctx, c)
	if figures {
		publishErr = errors.Join(publishErr, s.addToIndex(ctx, c.org, now, c.listed()))
	}
	return done, errors.Join(err, publishErr)
}

// sealUnits does what is due in the units of a collection, one after the other.
// When the round is over: every unit is closed, so that who is left over is
// certain; the pool takes them or does not, and is closed; then they are erased
// either way.
func (s *Sealer) sealUnits(ctx context.Context, c collection, d due, done []Sealing) error {
	if d.stop && c.pools() { // before there is anything to take
		if err := s.sealPool(ctx, c, d, nil, &done[len(c.teams)]); err != nil {
			return err
		}
	}
	found, err := s.sealTeams(ctx, c, d, nil, done)
	if err != nil || !d.over || d.stop || !c.pools() {
		return err
	}
	if err := s.sealPool(ctx, c, d, found, &done[len(c.teams)]); err != nil {
		return err
	}
	_, err = s.sealTeams(ctx, c, d, found, done)
	return err
}

// teamUnit is what a pass over the teams found in a unit, as the next pass and the
// pool need it.
type teamUnit struct {
	touched bool
	left    []pending
}

// sealTeams does what is due in the unit of every team, or of those in which an
// earlier pass found something. It goes on after an error, but whoever needs all
// of them then knows that some are missing.
func (s *Sealer) sealTeams(ctx context.Context, c collection, d due, earlier []teamUnit, done []Sealing) ([]teamUnit, error) {
	found := make([]teamUnit, len(c.teams))
	var problems []error
	for i, team := range c.teams {
		if earlier == nil || earlier[i].touched {
			u := c.unit(team)
			now, err := s.sealUnit(ctx, task{unit: u, k: benchmark.Least(u, c.k), due: d}, &done[i])
			problems = append(problems, err)
			if found[i].touched = now.touched(); c.mayPool(team) {
				found[i].left = now.leftOver()
			}
		}
	}
	return found, errors.Join(problems...)
}

// sealPool does what is due in the pool, for those who are left over in the teams.
func (s *Sealer) sealPool(ctx context.Context, c collection, d due, teams []teamUnit, done *Sealing) error {
	u := c.unit(contribution.Others)
	t := task{unit: u, k: benchmark.Least(u, c.k), due: d}
	for _, team := range teams {
		t.left = append(t.left, team.left...)
	}
	_, err := s.sealUnit(ctx, t, done)
	return err
}

// sealUnit does what is due in one unit: it reads, decides and applies. It adds
// to done and returns the state on which the last decision was made. Between
// reading and applying anything may happen: what is applied then loses the number
// that it asks for, and the unit is read anew.
func (s *Sealer) sealUnit(ctx context.Context, t task, done *Sealing) (now state, err error) {
	done.Unit = t.unit.String()
	err = againstOthers(func() (again bool, err error) {
		if now, err = s.read(ctx, t); err != nil {
			return false, err
		}
		done.Faulty = now.rows.faulty
		return s.apply(ctx, t, decide(now), done)
	})
	if err != nil {
		return now, fmt.Errorf("seal %s: %w", t.unit, err)
	}
	return now, nil
}

// finished reports whether everything of a collection was done and tallied. With
// reopen it makes that untrue, so that whoever comes after one that broke off
// takes it up again.
func (s *Sealer) finished(ctx context.Context, c collection, reopen bool) (bool, error) {
	_, err := s.store.Get(ctx, store.Publications, c.finishKey())
	switch {
	case errors.Is(err, store.ErrNotFound):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("seal: %w", err)
	case !reopen:
		return true, nil
	}
	if err := s.store.Delete(ctx, store.Publications, c.finishKey(), store.Always); err != nil {
		return false, fmt.Errorf("reopen: %w", err)
	}
	return false, nil
}

// finish marks the collection as finished: by an empty tally of the pool, or in the
// public, whose unit has a tally of its own, beside it.
func (s *Sealer) finish(ctx context.Context, c collection) error {
	units := c.units()
	item, err := unitItem(c.finishKey(), units[0], "", record.Encode(tally{}))
	if err == nil {
		err = s.store.Put(ctx, store.Publications, item, store.Always)
	}
	if err != nil {
		return fmt.Errorf("finish %s: %w", units[len(units)-1], err)
	}
	return nil
}

func (c collection) finishKey() store.Key {
	if c.pools() {
		return tallyKey(c.unit(contribution.Others))
	}
	return store.Key{Partition: c.unit(contribution.Public).String(), Sort: finishedSort}
}
