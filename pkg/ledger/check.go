package ledger

import (
	"context"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Report is what a store says of itself. What was acknowledged and is nowhere
// any more, only those know who were told so; everything else that the package
// guarantees can be seen.
type Report struct {
	Holds       bool     `json:"holds"`       // nothing is wrong
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

// maxLooks is how often Check looks at a group in which something seems wrong:
// what is just being sealed seems so for a moment.
const maxLooks = 3

// Check looks at everything that a store holds of the public and of the listed
// organisations, and changes nothing. The error is of reading; the invariant
// that does not hold is in the report. It is best asked while nobody seals.
func Check(ctx context.Context, s store.Store, all Organisations, now time.Time) (Report, error) {
	total := Report{Problems: []string{}}
	organisations, err := everyOne(ctx, all)
	switch {
	case organisations == nil && err != nil:
		return total, fmt.Errorf("check: %w", err)
	case err != nil:
		total.Problems = append(total.Problems, err.Error())
	}
	groups := publicCollector().groups(now, publishedEnd)
	for _, o := range organisations {
		groups = append(groups, collectorOf(o).groups(now, publishedEnd)...)
	}
	for _, g := range groups {
		found, err := checkGroup(ctx, s, g, now)
		for looks := 1; err == nil && len(found.Problems) > 0 && looks < maxLooks; looks++ {
			found, err = checkGroup(ctx, s, g, now)
		}
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

func checkGroup(ctx context.Context, s store.Store, g group, now time.Time) (Report, error) {
	expired := !now.Before(rowsEnd(g.round))
	units, err := gather(readers, g.units(), func(b contribution.Unit) (kept, error) {
		return readKept(ctx, s, b, expired)
	})
	if err != nil {
		return Report{}, err
	}
	c := examination{ends: map[member]string{}}
	for _, unit := range units {
		c.manifests(unit)
	}
	for _, unit := range units { // when it is known what the pool holds
		c.rows(unit)
	}
	return c.report, nil
}

// examination collects what is found in the units of a group.
type examination struct {
	report Report
	ends   map[member]string
}

func (c *examination) problem(unit kept, format string, args ...any) {
	c.report.Problems = append(c.report.Problems, unit.b.String()+": "+fmt.Sprintf(format, args...))
}

// manifests looks at the log of a unit and its blocks.
func (c *examination) manifests(unit kept) {
	for _, err := range unit.unreadable {
		c.problem(unit, "%v", err)
	}
	closed, twice := false, 0
	for i, e := range unit.log {
		switch {
		case e.sequence != i+1:
			c.problem(unit, "manifest %d stands where %d should", e.sequence, i+1)
		case e.end == stateSealed && closed:
			c.problem(unit, "block %d was made after the unit was closed", e.sequence)
		}
		closed = closed || e.end == stateUnpublished
		for _, m := range e.members {
			if c.ends[m] != "" {
				twice++
			}
			c.ends[m] = e.end
		}
		c.entry(unit, e)
	}
	for sequence := range unit.sizes {
		c.problem(unit, "block %d has no manifest", sequence)
	}
	if twice > 0 {
		c.problem(unit, "%d ids are in two manifests", twice)
	}
}

// entry looks at one manifest and its block, which it takes out of the unit.
func (c *examination) entry(unit kept, e entry) {
	if e.end == stateUnpublished {
		c.report.Unpublished += len(e.members)
		return
	}
	n, there := unit.sizes[e.sequence]
	delete(unit.sizes, e.sequence)
	c.report.Members += len(e.members)
	if !there {
		c.problem(unit, "manifest %d has no block", e.sequence)
		return
	}
	c.report.Blocks, c.report.Published = c.report.Blocks+1, c.report.Published+n
	if n != len(e.members) {
		c.problem(unit, "block %d has n = %d and %d members", e.sequence, n, len(e.members))
	}
	if unit.pooled() && !pooled(e.members) {
		c.problem(unit, "block %d is not of several teams of which none has more than half", e.sequence)
	}
}

// rows looks at the rows of a unit, or at what was tallied of them.
func (c *examination) rows(unit kept) {
	if unit.any() {
		c.report.Units++
	}
	c.report.Faulty += unit.rows.faulty
	pending, unerased, stray := 0, 0, 0
	for _, r := range unit.rows.pending {
		if c.ends[r.member] == "" {
			pending++
		} else {
			unerased++
		}
	}
	for _, r := range unit.rows.erased {
		if c.ends[r.member] == "" {
			stray++
		}
	}
	c.report.Pending, c.report.Unerased = c.report.Pending+pending, c.report.Unerased+unerased
	if unerased > 0 {
		c.problem(unit, "%d rows are in a manifest and have their values", unerased)
	}
	if stray > 0 {
		c.problem(unit, "%d rows were erased and are in no manifest", stray)
	}
	c.tally(unit, pending)
}

// tally compares what was tallied with what there is, as long as it is there.
func (c *examination) tally(unit kept, pending int) {
	here := manifests{ends: c.ends}.tally(unit.b, unit.rows.withdrawn)
	switch {
	case unit.tallied == nil && unit.expired && len(unit.log) > 0 && !unit.pooled(): // a pool has no rows
		c.problem(unit, "rows expired before they were tallied")
	case unit.tallied == nil:
	case pending > 0:
		c.problem(unit, "%d rows are pending after the unit was tallied", pending)
	case here.Unpublished != unit.tallied.Unpublished:
		c.problem(unit, "%d were erased unpublished and %d tallied", here.Unpublished, unit.tallied.Unpublished)
	case unit.expired:
		here.Withdrawn = unit.tallied.Withdrawn
	case here.Withdrawn != unit.tallied.Withdrawn:
		c.problem(unit, "%d are withdrawn and %d tallied", here.Withdrawn, unit.tallied.Withdrawn)
	}
	c.report.Withdrawn += here.Withdrawn
}
