package outbox

import (
	"maps"
	"slices"
	"time"

	"rolefit/pkg/contribution"
)

// Spends reports whether the delivery uses up what a person may contribute: it
// does unless nothing of it was kept, or it was taken back to count elsewhere.
func (l Delivery) Spends() bool {
	return l.State != "" && l.State != NotSent && !(l.State == Withdrawn && l.Moved)
}

// Movable reports whether the delivery can still be taken back so that the result
// counts in another team: not what is in a published figure, nor what counts for
// everybody.
func (l Delivery) Movable() bool {
	code, err := contribution.ParseCode(l.Code)
	return err == nil && code.Unit.Org != contribution.Public && (l.Withdrawable() || l.State == Withdrawn)
}

// Move marks a delivery that was taken back: its result may count in another team.
func (l Delivery) Move() Delivery {
	l.Moved = l.State == Withdrawn
	return l
}

// Spent returns the slot of the delivery for whose sake this device may not
// contribute to a unit, whose round closes at a moment (zero: as its code says):
//
//   - the unit's own;
//   - in an organisation, one of the same kind in a round that overlaps, of any team
//     of any organisation: a person counts in one group at a time;
//   - in public, one of the same kind in the same calendar year.
func (o Outbox) Spent(u contribution.Unit, closes time.Time) (slot string, spent bool) {
	own := Slot(u)
	if o[own].Spends() {
		return own, true
	}
	for _, slot := range slices.Sorted(maps.Keys(o)) {
		if l := o[slot]; l.Spends() && l.excludes(u, closes) {
			return slot, true
		}
	}
	return "", false
}

// excludes reports whether who contributed this may not contribute to a unit as well.
func (l Delivery) excludes(u contribution.Unit, closes time.Time) bool {
	code, err := contribution.ParseCode(l.Code)
	if err != nil || code.Unit.Kind != u.Kind {
		return false
	}
	was, err := contribution.ParseRound(code.Unit.Round)
	is, isErr := contribution.ParseRound(u.Round)
	switch public := u.Org == contribution.Public; {
	case err != nil, isErr != nil, public != (code.Unit.Org == contribution.Public):
		return false
	case public:
		return was.Year == is.Year
	case u.Org == code.Unit.Org: // whose rounds never overlap
		return was == is
	}
	return was.Start().Before(end(is, closes)) && is.Start().Before(end(was, l.Closes))
}

// end is when a round closes, as its organisation said, or else as its code says.
func end(r contribution.Round, closes time.Time) time.Time {
	if closes.IsZero() {
		return r.End()
	}
	return closes
}

// Claim returns the outbox with a new delivery in its slot, and whether that was
// free: a device that is spent for the delivery's unit keeps what it has.
func (o Outbox) Claim(l Delivery) (next Outbox, ok bool) {
	code, err := contribution.ParseCode(l.Code)
	if err != nil {
		return o, false
	}
	if _, spent := o.Spent(code.Unit, l.Closes); spent {
		return o, false
	}
	return o.With(Slot(code.Unit), l), true
}
