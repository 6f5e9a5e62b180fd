package ledger

import (
	"slices"
	"time"

	"rolefit/pkg/contribution"
)

// PublishMonths is how long blocks are kept after the end of their round.
const PublishMonths = 24

// publishedEnd is when blocks, manifests and tallies of a round expire.
func publishedEnd(r contribution.Round) time.Time { return r.Kept().AddDate(0, PublishMonths, 0) }

// begun returns the rounds that have begun, to which anybody could contribute, and
// whose end of lasting, as a function of the round, has not passed.
func (c collector) begun(now time.Time, lasting func(contribution.Round) time.Time) (spans []contribution.Span) {
	spans = slices.Clone(c.spans)
	for r := contribution.RoundAt(now); now.Before(lasting(r)) && r.Known(); r = r.Previous() {
		if s, ok := c.quarter(r); ok {
			spans = append(spans, s)
		}
	}
	return slices.DeleteFunc(spans, func(span contribution.Span) bool {
		return now.Before(span.Opens) || !now.Before(lasting(span.Round)) || !c.had(span)
	})
}

// had reports whether the collector had a team before the grace of a round was over.
func (c collector) had(span contribution.Span) bool {
	return slices.ContainsFunc(c.teams, func(team string) bool { return c.since[team].Before(span.Until()) })
}

// due says what is done in the units of a round.
type due struct {
	over bool // the round is sealed: blocks of what is enough, and units are closed; what is left over is pooled or erased
	stop bool // units are closed without another block, and the rest is erased
	none bool // the round was a rehearsal: as over, but nothing of it is counted, and everything is erased
	all  bool // also what was finished is looked at again, and units that are not marked
}

// wish is what a caller wants of the rounds that have begun.
type wish string

const (
	whatIsDue  wish = ""
	closing    wish = "close"      // due.stop
	everywhere wish = "everywhere" // due.all
)

// dueAt says what is due in a round at a moment.
func dueAt(span contribution.Span, now time.Time, w wish) due {
	over := !now.Before(span.Seals())
	return due{over: over, stop: w == closing, none: over && span.Rehearsal, all: w == everywhere}
}

// blockless reports whether no block is made of what is there.
func (d due) blockless() bool { return d.stop || d.none }

// again reports whether what was done is done once more, in one go.
func (d due) again() bool { return d.stop || d.all }
