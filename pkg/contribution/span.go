package contribution

import "time"

// Grace is how long after the close of a round what waited on a device is still
// taken, unless the round says otherwise.
const Grace = 48 * time.Hour

// FreshDays is how long before the opening of a round an answer may have been given that
// is contributed to it. Old answers that are sent again would make the difference of two
// rounds tell more about whoever did answer anew.
const FreshDays = 30

// FreshFrom returns the first moment whose answers count in a round.
func (r Round) FreshFrom() time.Time { return r.Start().AddDate(0, 0, -FreshDays) }

// skew is by how much clocks may differ.
const skew = time.Minute

// Span is when a round takes contributions, and when it is sealed: once, and not
// before everything that can still come has come.
type Span struct {
	Round  Round
	Opens  time.Time
	Closes time.Time     // the first moment after it
	Grace  time.Duration // how long after it what waited is taken

	Rehearsal bool // nothing of it is counted: at its end everything is erased
}

// SpanOf returns the span of a round that closes when its code says, with the
// usual grace.
func SpanOf(r Round) Span { return Span{Round: r, Opens: r.Start(), Closes: r.End(), Grace: Grace} }

// Open reports whether the round is open at a moment: whether somebody may say yes.
func (s Span) Open(at time.Time) bool { return !at.Before(s.Opens) && at.Before(s.Closes) }

// Takes reports whether at a moment tickets are given: from the opening until the
// grace is over.
func (s Span) Takes(at time.Time) bool { return !at.Before(s.Opens) && at.Before(s.Until()) }

// Until returns the moment at which the grace is over. No ticket outlives it.
func (s Span) Until() time.Time { return s.Closes.Add(s.Grace) }

// Seals returns the moment from which the round may be sealed: the last ticket
// has expired by every clock.
func (s Span) Seals() time.Time { return s.Until().Add(skew) }

// TicketEnd returns when a ticket that is given at a moment expires.
func (s Span) TicketEnd(at time.Time) time.Time {
	end := at.Add(TicketLife)
	if until := s.Until(); end.After(until) {
		return until
	}
	return end
}
