package ledger

import (
	"context"
	"time"

	"rolefit/pkg/contribution"
)

// plan returns the rounds of collectors in which something is due, by few reads of the
// store, however many collectors and teams there are.
func (s *Sealer) plan(ctx context.Context, collectors []func() collector, now time.Time, w wish) (jobs []job, err error) {
	p := planner{Sealer: s, now: now, wish: w, finished: map[string]map[string]bool{}}
	if p.marked, err = s.markedFrom(ctx, now, w == everywhere); err != nil {
		return nil, err
	}
	if p.stopped, err = s.readStragglers(ctx, now); err != nil {
		return nil, err
	}
	for _, of := range collectors {
		c := of()
		if w == closing {
			if err := s.noteStopped(ctx, c, now); err != nil {
				return nil, err
			}
		}
		for _, span := range c.begun(now, contribution.Round.RowsEnd) {
			j, due, err := p.job(ctx, c, span)
			if err != nil {
				return nil, err
			}
			if j.of = of; due {
				jobs = append(jobs, j)
			}
		}
	}
	return jobs, nil
}

// planner is what tells which rounds are due.
type planner struct {
	*Sealer
	now      time.Time
	wish     wish
	marked   time.Time                  // from when on rounds open whose units are marked
	stopped  map[string]straggling      // rounds that are to be closed, by "organisation|round"
	finished map[string]map[string]bool // by round, read when it first comes up: who has finished it
}

// job returns the sealing of a round of a collector, and whether it is due.
func (p *planner) job(ctx context.Context, c collector, span contribution.Span) (j job, due bool, err error) {
	j = job{org: c.org, span: span, due: dueAt(span, p.now, p.wish), marked: !span.Opens.Before(p.marked)}
	round := span.Round.String()
	if !j.due.over && p.wish != closing {
		line, due := p.stopped[c.org+"|"+round]
		j.due.stop, j.line = due, &line
		return j, due, nil
	}
	if p.finished[round] == nil {
		if p.finished[round], err = p.finishedIn(ctx, round); err != nil {
			return j, false, err
		}
	}
	return j, j.due.again() || !p.finished[round][c.org], nil
}
