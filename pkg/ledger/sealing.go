package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// sealCollection does what is due in the units of a collection, publishes its
// figures, and returns what it did in each unit, the pool last. What is finished,
// published too, is not looked at again. Each step is found done when it is done
// again.
func (s *Sealer) sealCollection(ctx context.Context, c collection, now time.Time, stop bool) ([]Sealing, error) {
	done, d := make([]Sealing, len(c.units())), dueAt(c.round, now, stop)
	if finished, err := s.finished(ctx, c, stop); err != nil || finished {
		return done, err
	}
	err := s.sealUnits(ctx, c, d, done)
	if !c.pools() { // its own tally ends it, and its figures are those of all rounds
		return done, err
	}
	figures, publishErr := s.publishCollection(ctx, c)
	if figures {
		publishErr = errors.Join(publishErr, s.addToIndex(ctx, c.org, now, c.listed()))
	}
	if err = errors.Join(err, publishErr); err != nil || !d.over {
		return done, err
	}
	return done, s.finish(ctx, c)
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

// finish marks the collection of an organisation as finished.
func (s *Sealer) finish(ctx context.Context, c collection) error {
	_, err := s.apply(ctx, task{unit: c.unit(contribution.Others)}, []step{{do: writeTally}}, &Sealing{})
	return err
}

// finishKey is where the tally of the last unit is: the last that is written.
func (c collection) finishKey() store.Key {
	units := c.units()
	return tallyKey(units[len(units)-1])
}
