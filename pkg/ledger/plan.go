package ledger

import (
	"context"
	"time"
)

// plan returns the rounds of collectors in which something is due, by few reads of the
// store, however many collectors and teams there are: who has finished a round is read
// once for each round.
func (s *Sealer) plan(ctx context.Context, collectors []func() collector, now time.Time, w wish) (jobs []job, err error) {
	from, err := s.markedFrom(ctx, now, w == everywhere)
	if err != nil {
		return nil, err
	}
	lines, err := s.readStragglers(ctx, now)
	if err != nil {
		return nil, err
	}
	finished := map[string]map[string]bool{} // by round
	for _, of := range collectors {
		c := of()
		if w == closing {
			if err := s.noteStopped(ctx, c, now); err != nil {
				return nil, err
			}
		}
		for _, span := range c.begun(now, rowsEnd) {
			j := job{of: of, org: c.org, span: span, due: dueAt(span, now, w), marked: !span.Opens.Before(from)}
			round := span.Round.String()
			if !j.due.over && w != closing {
				if line, ok := lines[c.org+"|"+round]; ok {
					j.due.stop, j.line = true, &line
					jobs = append(jobs, j)
				}
				continue
			}
			if finished[round] == nil {
				if finished[round], err = s.finishedIn(ctx, round); err != nil {
					return nil, err
				}
			}
			if j.due.again() || !finished[round][c.org] {
				jobs = append(jobs, j)
			}
		}
	}
	return jobs, nil
}
