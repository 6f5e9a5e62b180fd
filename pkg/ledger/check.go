package ledger

import (
	"context"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// CheckReport is what a store says of itself. What was acknowledged and is nowhere
// any more, only those know who were told so; everything else that the package
// guarantees can be seen.
type CheckReport struct {
	Holds       bool     `json:"holds"`       // nothing is wrong, and everything can be read
	Units       int      `json:"units"`       // in which somebody ever was
	Blocks      int      `json:"blocks"`      //
	Held        int      `json:"held"`        // of the blocks, those that wait for somebody's look
	Published   int      `json:"published"`   // contributions in the blocks, as these say
	Members     int      `json:"members"`     // ids in the manifests of the blocks: as many
	Pending     int      `json:"pending"`     // rows with values, in no manifest
	Unerased    int      `json:"unerased"`    // rows with values although they are in a manifest: none once a sealing is through
	Withdrawn   int      `json:"withdrawn"`   // taken back, in no manifest; tallied where the rows have expired
	Unpublished int      `json:"unpublished"` // ids in manifests without a block
	Faulty      int      `json:"faulty"`      // rows that could not be read
	Problems    []string `json:"problems"`    // never nil
}

// Check looks at everything that a store holds of the public and of the listed
// organisations, and changes nothing. The error is of reading; the invariant
// that does not hold is in the report. It is best asked while nobody seals. It needs
// as little memory as sealing does.
func Check(ctx context.Context, s store.Store, all Organisations, now time.Time) (CheckReport, error) {
	total := CheckReport{Problems: []string{}}
	switch err := unrestored(ctx, s); {
	case errors.Is(err, ErrRestored):
		total.Problems = append(total.Problems, err.Error())
	case err != nil:
		return total, fmt.Errorf("check: %w", err)
	}
	organisations, err := everyOne(ctx, all)
	switch {
	case organisations == nil && err != nil:
		return total, fmt.Errorf("check: %w", err)
	case err != nil:
		total.Problems = append(total.Problems, err.Error())
	}
	collections := publicCollector().collections(now, publishedEnd)
	for _, o := range organisations {
		collections = append(collections, collectorOf(o).collections(now, publishedEnd)...)
	}
	for _, c := range collections {
		var found CheckReport
		_, err := repeat(checkTries, func() (_ bool, err error) {
			found, err = checkCollection(ctx, s, c, now)
			return err != nil || len(found.Problems) == 0, err
		})
		if err != nil {
			return total, fmt.Errorf("check: %w", err)
		}
		total.add(found)
	}
	total.Holds = len(total.Problems) == 0
	return total, nil
}

func (r *CheckReport) add(other CheckReport) {
	r.Units, r.Blocks = r.Units+other.Units, r.Blocks+other.Blocks
	r.Published, r.Members = r.Published+other.Published, r.Members+other.Members
	r.Pending, r.Unerased = r.Pending+other.Pending, r.Unerased+other.Unerased
	r.Withdrawn, r.Unpublished = r.Withdrawn+other.Withdrawn, r.Unpublished+other.Unpublished
	r.Faulty, r.Held = r.Faulty+other.Faulty, r.Held+other.Held
	r.Problems = append(r.Problems, other.Problems...)
}

// readers is how many units Check reads at once.
const readers = 8

// checkCollection looks at the pool of a collection and at every unit of its teams.
func checkCollection(ctx context.Context, s store.Store, c collection, now time.Time) (total CheckReport, err error) {
	var pool poolLog
	if c.pools() {
		e := newExamination(s, c, c.unit(contribution.Others))
		if err := e.published(ctx); err != nil {
			return CheckReport{}, err
		}
		pool, total = e.pool, e.report
	}
	finished, err := isFinished(ctx, s, c.org, c.round.Round)
	if err != nil {
		return CheckReport{}, err
	}
	expired := !now.Before(c.round.Round.RowsEnd())
	found, err := gather(readers, c.teams, func(team string) (CheckReport, error) {
		e := newExamination(s, c, c.unit(team))
		e.finished = finished
		err := e.published(ctx)
		if err == nil {
			err = e.rows(ctx, pool, expired)
		}
		return e.report, err
	})
	for _, one := range found {
		total.add(one)
	}
	wrong, wholeErr := checkWhole(ctx, s, c, total.Published)
	total.Problems = append(total.Problems, wrong...)
	return total, errors.Join(err, wholeErr)
}
