package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// job is the sealing of one round of a collector.
type job struct {
	of     func() collector // made when it is its turn, as there may be many
	org    string
	span   contribution.Span
	due    due
	marked bool // every unit in which something may be is marked

	line *straggling // of a stopped round that is to be closed; nil for any other
}

// sealRound does what is due in a round, and returns what it did in each unit. When all
// is done and published the audit says so, and only then the round counts as finished:
// each step is found done when it is done again. It is errTurnOver when the turn ended
// before all was done.
func (s *Sealer) sealRound(ctx context.Context, j job, now time.Time, t *turn) (done []Sealing, err error) {
	all, err := s.begin(ctx, j, now)
	if err != nil {
		return nil, err
	}
	return s.sealCollections(ctx, j, all, now, t)
}

// sealCollections is sealRound of the collections in which something is to be done.
func (s *Sealer) sealCollections(ctx context.Context, j job, all []collection, now time.Time, t *turn) (done []Sealing, err error) {
	var problems []error
	for _, one := range all {
		units, err := s.sealCollection(ctx, one, j.due, now, t)
		done = append(done, units...)
		if errors.Is(err, errTurnOver) {
			return done, err
		}
		problems = append(problems, err)
	}
	if j.org == contribution.Public && j.due.over {
		problems = append(problems, s.publishPublic(ctx, now))
	}
	if err := errors.Join(problems...); err != nil {
		return done, err
	}
	return done, s.end(ctx, j, now)
}

// begin returns the collections of a round in which something is to be done.
func (s *Sealer) begin(ctx context.Context, j job, now time.Time) ([]collection, error) {
	c := j.of()
	if c.pools() && !j.marked {
		if err := s.divideSnapshot(ctx, c, now); err != nil {
			return nil, err
		}
	}
	if j.due.again() && j.line == nil {
		return c.collectionsOf(j.span), s.reopen(ctx, j.org, j.span.Round)
	}
	if j.marked {
		marks, err := readMarks(ctx, s.store, j.org, j.span.Round.String())
		return c.collectionsOf(j.span).marked(marks), err
	}
	var all []collection
	for _, one := range c.collectionsOf(j.span) {
		finished, err := s.finishedBefore(ctx, one)
		if err != nil {
			return nil, err
		}
		if !finished {
			all = append(all, one)
		}
	}
	return all, nil
}

// end notes that all of a round was done.
func (s *Sealer) end(ctx context.Context, j job, now time.Time) error {
	if j.line != nil {
		return s.closedStraggling(ctx, j.org, j.span.Round, *j.line, now)
	}
	if err := s.audit.Audit(ctx, j.org, s.cause.action(j.due.blockless()), now); err != nil {
		return fmt.Errorf("seal %s of %s: %w", j.span.Round, j.org, err)
	}
	if !j.due.over {
		return s.closedStraggling(ctx, j.org, j.span.Round, straggling{Stopped: now}, now)
	}
	return s.finish(ctx, j.org, j.span.Round)
}

// sealCollection does what is due in the units of a collection, publishes its figures,
// and returns what it did in each unit, the pool last. When the round is over: every
// unit gets its blocks and is closed, so that who is left over is certain; the pool
// takes them or does not, and is closed; what is published of the whole organisation is
// added up; then all are swept. A unit that fails keeps the pool open, and the others are
// swept as far as that goes, unless the values are wanted for the whole organisation. The figures of the
// public are those of all rounds together, and published at the end.
func (s *Sealer) sealCollection(ctx context.Context, c collection, d due, now time.Time, t *turn) ([]Sealing, error) {
	done := make([]Sealing, len(c.units()))
	w := c.newWhole()
	pool, swept, err := s.sealTeams(ctx, c, d, t, w, done)
	if errors.Is(err, errTurnOver) {
		return done, err
	}
	if w != nil && !d.stop { // is made of the values that are erased next
		if err == nil {
			err = s.sealWhole(ctx, c, pool, w)
		}
		if err != nil {
			return done, err
		}
	}
	problems := []error{err}
	for i, team := range c.teams {
		if swept[i] {
			err := s.sweep(ctx, c.task(team, d, t, nil), pool, &done[i])
			if errors.Is(err, errTurnOver) {
				return done, err
			}
			problems = append(problems, err)
		}
	}
	if c.pools() {
		figures, err := s.publishCollection(ctx, c)
		if figures {
			err = errors.Join(err, s.addToIndex(ctx, c.org, now, c.listed()))
		}
		problems = append(problems, err)
	}
	return done, errors.Join(problems...)
}

// sealTeams makes the blocks of every team's unit, and of the pool, and says which units
// are to be swept.
func (s *Sealer) sealTeams(ctx context.Context, c collection, d due, t *turn, w *whole, done []Sealing) (pool poolLog, swept []bool, err error) {
	swept = make([]bool, len(c.teams))
	pool, open := noPool, c.pools() && !d.blockless()
	if c.pools() && !open { // closed before there is anything to take
		if pool, err = s.sealPool(ctx, c.task(contribution.Others, d, t, w), nil, &done[len(c.teams)]); err != nil {
			return pool, swept, err
		}
	}
	var left []pending
	var problems []error
	for i, team := range c.teams {
		over, touched, err := s.sealTeam(ctx, c.task(team, d, t, w), &done[i])
		if errors.Is(err, errTurnOver) {
			return pool, swept, err
		}
		problems, swept[i] = append(problems, err), touched
		if c.mayPool(team) {
			left = append(left, over...)
		}
	}
	if err := errors.Join(problems...); err != nil || !open {
		if open {
			pool = poolLog{}
		}
		return pool, swept, err
	}
	pool, err = s.sealPool(ctx, c.task(contribution.Others, d, t, w), left, &done[len(c.teams)])
	return pool, swept, err
}

// task is what is wanted of a team's unit.
func (c collection) task(team string, d due, t *turn, w *whole) task {
	u := c.unit(team)
	return task{unit: u, k: benchmark.Least(u, c.k), due: d, turn: t, whole: w}
}
