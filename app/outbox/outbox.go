// Package outbox holds the contributions that this device is sending to the
// service, as a value that pure functions change. The courier does what Due says,
// reports what came of it, and keeps the text that Encode gives before it acts.
//
// # Guarantees
//
//   - Exactly once: a delivery has one receipt, and every ticket of it leads to the
//     same key of the store, so every attempt, days apart or from two tabs, hits it.
//   - A ticket lives some minutes. When it has expired another is asked for, as
//     long as the round takes contributions; after that the state is NotSent when
//     every attempt was answered, and else Unknown.
//   - People count, not rows. A device contributes once per kind among overlapping
//     rounds, to one team of one organisation, and once per kind and calendar year to
//     the public comparison, also after a withdrawal (Spent). Only what was taken back
//     in order to count in another team makes room (Move).
//   - In a round with seats the seat, its blinding and its token are kept, each before the
//     next step: a reload, a lost answer and a second tab lead to the same token.
//   - A delivery is claimed in what the device keeps before anything goes out (Claim).
//     Of two tabs that claim at once the one that wrote last has it, and the other
//     sends nothing.
package outbox

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// State is what is true of a delivery, as the person is told.
type State string

// The states. Only Waiting changes by itself.
const (
	Waiting   State = "waiting"   // on this device; it goes when there is a network
	Sent      State = "sent"      // the service acknowledged it
	NotSent   State = "not-sent"  // it was refused, and nothing was kept
	Unknown   State = "unknown"   // it may or may not have arrived
	Withdrawn State = "withdrawn" // taken back
	Sealed    State = "sealed"    // taken back too late: in a published group figure, its values gone
)

// Reason says why a delivery was not sent: a code of the service's, a device.Unable or Damaged, with the values for a sentence.
type Reason struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params,omitempty"`
}

// Damaged is the one code of ours that is not the service's: what was kept cannot be read.
const Damaged = "damaged"

// seatReason is how the codes of reasons begin that are about a seat.
const seatReason = "seat-"

// Delivery is one contribution on its way.
type Delivery struct {
	State    State     `json:"state"`
	Body     string    `json:"body"`               // the exact bytes that the person saw
	Code     string    `json:"code"`               // to take it back with
	Ticket   string    `json:"ticket,omitempty"`   // once it was got, until the service says that it has expired
	Attempts int       `json:"attempts,omitempty"` // made and not known to have failed, the one under way among them
	Reason   Reason    `json:"reason,omitzero"`    // why it was refused
	Fails    int       `json:"fails,omitempty"`    // attempts in a row without an answer
	Until    time.Time `json:"until,omitzero"`     // before which the service asked not to be asked again

	// As the person knew them when saying yes; "" in the public comparison.
	Org   string `json:"org,omitempty"`   // name of the organisation
	Team  string `json:"team,omitempty"`  // name of the team
	Round string `json:"round,omitempty"` // the organisation's name for the round; may be ""

	Closes time.Time `json:"closes,omitzero"` // when the round closes, as the organisation said; zero: as its code says
	Moved  bool      `json:"moved,omitempty"` // taken back so that the result can count in another team

	// In a round with seats, until the service acknowledged the delivery or it was taken back.
	Seat     string `json:"seat,omitempty"`     // code of the person's
	Blinding string `json:"blinding,omitempty"` // to what it was blinded (seat.Blinding), once it was
	Token    string `json:"token,omitempty"`    // that it became

	Extra record.Extra `json:"-"`
}

// format is the record of a delivery. Version 1 is the first that has a version; what
// was written before holds the same.
var format = record.Format{Name: "a contribution on its way", Version: 1}

// plain is a Delivery without its methods, for package record.
type plain Delivery

// MarshalJSON writes the record with its version.
func (l Delivery) MarshalJSON() ([]byte, error) { return format.Marshal(plain(l)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (l *Delivery) UnmarshalJSON(data []byte) error {
	_, err := format.Unmarshal(data, (*plain)(l))
	return err
}

// New puts a contribution into an envelope that takes it to its unit.
func New(c contribution.Contribution, r contribution.Receipt) Delivery {
	code := contribution.Code{Receipt: r, Unit: c.Unit()}
	return Delivery{State: Waiting, Body: string(c.Encode()), Code: code.String()}
}

// Action is what is to be done for a delivery next.
type Action string

// The actions.
const (
	Nothing   Action = ""
	Exchange  Action = "exchange" // the seat, to a blinding and then to a token
	GetTicket Action = "get-ticket"
	Post      Action = "post"
)

// Due says what is to be done now.
func (l Delivery) Due(now time.Time) Action {
	switch {
	case l.State != Waiting, now.Before(l.Until):
		return Nothing
	case l.Seat != "" && l.Token == "":
		return Exchange
	case l.Ticket == "":
		return GetTicket
	}
	return Post
}

// Blinded keeps to what the seat was blinded, before anything of it goes out: the service
// signs for one blinding of a seat and kind.
func (l Delivery) Blinded(blinding string) Delivery {
	l.Blinding, l.Fails = blinding, 0
	return l
}

// GotToken keeps the token of the seat.
func (l Delivery) GotToken(token string) Delivery {
	l.Token, l.Fails = token, 0
	return l
}

// Overtakes reports whether a delivery may take the place of what the device keeps of
// it: that waits still, and no other tab has blinded its seat, or else it has arrived.
func (l Delivery) Overtakes(kept Delivery) bool {
	mine := kept.Blinding == "" || kept.Blinding == l.Blinding || l.State == Sent
	return kept.State == Waiting && kept.Code == l.Code && mine
}

// SeatRefused reports whether the delivery was not sent because of its seat, so that
// another seat could bring it there.
func (l Delivery) SeatRefused() bool {
	return l.State == NotSent && strings.HasPrefix(l.Reason.Code, seatReason)
}

// SeatLost reports whether SeatRefused is because of the code itself, which will serve for nothing any more. Else the code is
// still good; where it was blinded, for that blinding alone (Again).
func (l Delivery) SeatLost() bool {
	return l.State == NotSent && slices.Contains(lostSeats, l.Reason.Code)
}

// Again is a delivery that was not sent because of its seat, on its way once more. Its blinding stays: the service signs for no
// other one of the seat.
func (l Delivery) Again() Delivery {
	l.State, l.Reason, l.Fails, l.Until = Waiting, Reason{}, 0, time.Time{}
	return l
}

// lostSeats are the reasons that are about the code of a seat: the service's codes, as package api has them.
var lostSeats = []string{"seat-unknown", "seat-used", "seat-forged", "seat-spent"}

// GotTicket keeps the ticket.
func (l Delivery) GotTicket(ticket string) Delivery {
	l.Ticket, l.Fails = ticket, 0
	return l
}

// TicketExpired says that the ticket is too old: another is to be asked for, after
// a pause.
func (l Delivery) TicketExpired() Delivery {
	l.Ticket, l.Fails = "", l.Fails+1
	return l
}

// NoTicket says that the service gives no token or ticket any more. An earlier attempt without an
// answer may have arrived.
func (l Delivery) NoTicket(reason Reason) Delivery {
	l.State, l.Reason = NotSent, reason
	if l.Attempts > 0 {
		l.State = Unknown
	}
	return l
}

// Trying marks that an attempt is about to be made; keep it before the attempt.
func (l Delivery) Trying() Delivery {
	l.Attempts++
	return l
}

// Unread says that the last attempt was answered, and nothing of it kept.
func (l Delivery) Unread() Delivery {
	l.Attempts--
	return l
}

// Arrived says that the service acknowledged the delivery.
func (l Delivery) Arrived() Delivery {
	l.State, l.Fails = Sent, 0
	return l.unseated()
}

// unseated forgets the seat, which nothing needs any more.
func (l Delivery) unseated() Delivery {
	l.Seat, l.Blinding, l.Token = "", "", ""
	return l
}

// Refused says that the service refused for good. In answer to the first attempt
// nothing was kept; after one without an answer, which also a killed tab leaves
// behind, nobody can tell, because that one may have arrived.
func (l Delivery) Refused(reason Reason) Delivery {
	l.State, l.Reason = NotSent, reason
	if l.Attempts > 1 {
		l.State = Unknown
	}
	return l
}

// Failed says that no answer came; the delivery goes on waiting.
func (l Delivery) Failed() Delivery {
	l.Fails++
	return l
}

// Postponed says for how long the service asked to wait; 0 when it did not say, and
// the pause grows.
func (l Delivery) Postponed(now time.Time, wait time.Duration) Delivery {
	l.Fails++
	if wait <= 0 {
		wait = l.Pause(now)
	}
	l.Until = now.Add(wait)
	return l
}

// TakenBack says what the service answered to a withdrawal.
func (l Delivery) TakenBack(sealed bool) Delivery {
	l.State = Withdrawn
	if sealed {
		l.State = Sealed
	}
	return l.unseated()
}

// Pause is how long to wait before the next attempt: as long as the service asked,
// or else 5 s doubled with every failure in a row, at most 5 minutes.
func (l Delivery) Pause(now time.Time) time.Duration {
	if now.Before(l.Until) {
		return l.Until.Sub(now)
	}
	return min(5*time.Second<<min(l.Fails, 6), 5*time.Minute)
}

// Withdrawable reports whether taking the delivery back may still change
// anything.
func (l Delivery) Withdrawable() bool {
	return l.State == Waiting || l.State == Sent || l.State == Unknown
}

// Outbox holds the deliveries of one device, by kind, round and unit.
type Outbox map[string]Delivery

// Slot is the place of a unit's delivery: one for each kind and round of the
// public comparison, and one for each kind and round of a team.
func Slot(b contribution.Unit) string {
	slot := b.Kind + "|" + b.Round
	if b.Org != contribution.Public {
		slot += "|" + b.Org + "|" + b.Team
	}
	return slot
}

// Others lists the slots of all deliveries but one, the latest round first.
func (o Outbox) Others(slot string) []string {
	others := slices.Sorted(maps.Keys(o))
	others = slices.DeleteFunc(others, func(s string) bool { return s == slot })
	slices.SortStableFunc(others, func(a, b string) int { return strings.Compare(round(b), round(a)) })
	return others
}

// round is the part of a slot from its round on.
func round(slot string) string {
	_, rest, _ := strings.Cut(slot, "|")
	return rest
}

// Parse reads a kept outbox; an empty text is an empty outbox.
func Parse(text string) (Outbox, error) {
	box := Outbox{}
	if text == "" {
		return box, nil
	}
	if err := json.Unmarshal([]byte(text), &box); err != nil {
		return Outbox{}, fmt.Errorf("reading the outbox: %w", err)
	}
	return box, nil
}

// Encode is the text to keep.
func (o Outbox) Encode() string {
	data, err := json.Marshal(o)
	if err != nil {
		panic("outbox: plain values always encode: " + err.Error())
	}
	return string(data)
}

// With is the outbox with a delivery in a slot.
func (o Outbox) With(slot string, l Delivery) Outbox {
	next := maps.Clone(o)
	if next == nil {
		next = Outbox{}
	}
	next[slot] = l
	return next
}

// Without is the outbox with an empty slot.
func (o Outbox) Without(slot string) Outbox {
	next := maps.Clone(o)
	delete(next, slot)
	return next
}
