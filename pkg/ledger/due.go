package ledger

import (
	"time"

	"rolefit/pkg/contribution"
)

// How long things are kept after the end of their round. What the ticket's end
// decides has a day more, for clocks that differ.
const (
	graceDays     = 1
	PublishMonths = 24
)

// rowsEnd is when rows with values, and tombstones, of a round expire.
func rowsEnd(r contribution.Round) time.Time { return r.End().AddDate(0, 0, contribution.RowDays) }

// settledFrom is the moment from which no ticket can bring anything to a round,
// not even a duplicate: erased rows expire, and what is left over is pooled.
func settledFrom(r contribution.Round) time.Time { return r.TicketsEnd().AddDate(0, 0, graceDays) }

// publishedEnd is when blocks, manifests and tallies of a round expire.
func publishedEnd(r contribution.Round) time.Time { return r.End().AddDate(0, PublishMonths, 0) }

// begun returns the rounds that have begun and whose end of lasting, as a
// function of the round, has not passed.
func (c collector) begun(now time.Time, lasting func(contribution.Round) time.Time) (rounds []contribution.Round) {
	if !c.own {
		for r := contribution.RoundAt(now); now.Before(lasting(r)) && r.Known(); r = r.Previous() {
			rounds = append(rounds, r)
		}
		return rounds
	}
	for _, r := range c.rounds {
		if !now.Before(r.Start()) && now.Before(lasting(r)) {
			rounds = append(rounds, r)
		}
	}
	return rounds
}

// due says how far the units of a round are taken. Blocks are made of what is
// enough for them, and the rest waits, unless one of these holds.
type due struct {
	over bool // no ticket can bring anything any more: units are closed, and what is left over is pooled or erased
	stop bool // units are closed without another block, and the rest is erased
}

// dueAt says what is due in a round at a moment; stop is the caller's wish.
func dueAt(r contribution.Round, now time.Time, stop bool) due {
	return due{over: !now.Before(settledFrom(r)), stop: stop}
}
