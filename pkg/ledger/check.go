package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Report is what a store says of itself. What was acknowledged and is nowhere
// any more, only those know who were told so; everything else that the package
// guarantees can be seen.
type Report struct {
	Holds       bool     `json:"holds"`       // nothing is wrong, and everything can be read
	Units       int      `json:"units"`       // in which somebody ever was
	Blocks      int      `json:"blocks"`      //
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
// that does not hold is in the report. It is best asked while nobody seals.
func Check(ctx context.Context, s store.Store, all Organisations, now time.Time) (Report, error) {
	total := Report{Problems: []string{}}
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
		var found Report
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

func (r *Report) add(other Report) {
	r.Units, r.Blocks = r.Units+other.Units, r.Blocks+other.Blocks
	r.Published, r.Members = r.Published+other.Published, r.Members+other.Members
	r.Pending, r.Unerased = r.Pending+other.Pending, r.Unerased+other.Unerased
	r.Withdrawn, r.Unpublished = r.Withdrawn+other.Withdrawn, r.Unpublished+other.Unpublished
	r.Faulty += other.Faulty
	r.Problems = append(r.Problems, other.Problems...)
}

// readers is how many units Check reads at once.
const readers = 8

func checkCollection(ctx context.Context, s store.Store, c collection, now time.Time) (Report, error) {
	expired := !now.Before(rowsEnd(c.round.Round))
	units, err := gather(readers, c.units(), func(u contribution.Unit) (stored, error) {
		return readStored(ctx, s, u, expired)
	})
	if err != nil {
		return Report{}, err
	}
	e := examination{of: c, ends: map[member]string{}}
	for _, u := range units {
		e.manifests(u)
	}
	for _, u := range units { // when it is known what the pool holds
		e.rows(u)
	}
	return e.report, nil
}

// examination collects what is found in the units of a collection.
type examination struct {
	of     collection
	report Report
	ends   map[member]string
}

func (e *examination) problem(u stored, format string, args ...any) {
	e.report.Problems = append(e.report.Problems, u.unit.String()+": "+fmt.Sprintf(format, args...))
}

// manifests looks at the log of a unit and its blocks.
func (e *examination) manifests(u stored) {
	for _, err := range u.unreadable {
		e.problem(u, "%v", err)
	}
	closed, twice := false, 0
	for i, m := range u.log {
		switch {
		case m.sequence != i+1:
			e.problem(u, "manifest %d stands where %d should", m.sequence, i+1)
		case m.end == stateSealed && closed:
			e.problem(u, "block %d was made after the unit was closed", m.sequence)
		}
		closed = closed || m.end == stateUnpublished
		for _, one := range m.members {
			if e.ends[one] != "" {
				twice++
			}
			e.ends[one] = m.end
		}
		e.manifest(u, m)
	}
	for sequence := range u.sizes {
		e.problem(u, "block %d has no manifest", sequence)
	}
	if twice > 0 {
		e.problem(u, "%d ids are in two manifests", twice)
	}
}

// manifest looks at one manifest and its block, which it takes out of the unit.
func (e *examination) manifest(u stored, m manifest) {
	if m.end == stateUnpublished {
		e.report.Unpublished += len(m.members)
		return
	}
	n, there := u.sizes[m.sequence]
	delete(u.sizes, m.sequence)
	e.report.Members += len(m.members)
	if !there {
		e.problem(u, "manifest %d has no block", m.sequence)
		return
	}
	e.report.Blocks, e.report.Published = e.report.Blocks+1, e.report.Published+n
	if n != len(m.members) {
		e.problem(u, "block %d has n = %d and %d members", m.sequence, n, len(m.members))
	}
	if isPool(u.unit) && !benchmark.Pools(perTeam(m.members), benchmark.MinimumK) {
		e.problem(u, "block %d is not of several teams of which none has more than half", m.sequence)
	}
	if isPool(u.unit) && slices.ContainsFunc(m.members, func(one member) bool { return !e.of.mayPool(one.team) }) {
		e.problem(u, "block %d holds people of a team that was added when the round had begun", m.sequence)
	}
}

// rows looks at the rows of a unit, or at what was tallied of them.
func (e *examination) rows(u stored) {
	if u.any() {
		e.report.Units++
	}
	e.report.Faulty += u.rows.faulty
	if u.rows.faulty > 0 {
		e.problem(u, "%d rows cannot be read", u.rows.faulty)
	}
	pending := len(manifests{ends: e.ends}.ending(u.rows.pending, ""))
	unerased, stray := len(u.rows.pending)-pending, len(manifests{ends: e.ends}.unnamed(u.rows.erased))
	e.report.Pending, e.report.Unerased = e.report.Pending+pending, e.report.Unerased+unerased
	if unerased > 0 {
		e.problem(u, "%d rows are in a manifest and have their values", unerased)
	}
	if stray > 0 {
		e.problem(u, "%d rows were erased and are in no manifest", stray)
	}
	e.tally(u, pending)
}

// tally compares what was tallied with what there is, as long as it is there.
func (e *examination) tally(u stored, pending int) {
	here := manifests{ends: e.ends}.tally(u.unit, u.rows.withdrawn)
	switch {
	case u.tallied == nil && u.expired && len(u.log) > 0 && !isPool(u.unit): // a pool has no rows
		e.problem(u, "rows expired before they were tallied")
	case u.tallied == nil:
	case pending > 0:
		e.problem(u, "%d rows are pending after the unit was tallied", pending)
	case here.Unpublished != u.tallied.Unpublished:
		e.problem(u, "%d were erased unpublished and %d tallied", here.Unpublished, u.tallied.Unpublished)
	case u.expired:
		here.Withdrawn = u.tallied.Withdrawn
	case here.Withdrawn != u.tallied.Withdrawn:
		e.problem(u, "%d are withdrawn and %d tallied", here.Withdrawn, u.tallied.Withdrawn)
	}
	e.report.Withdrawn += here.Withdrawn
}
