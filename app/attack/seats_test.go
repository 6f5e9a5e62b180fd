package attack

import (
	"slices"
	"testing"
	"time"

	"rolefit/app/outbox"
	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind/blindtest"
)

// alone is a person who is alone in a team, in a round that has begun: with seats there is one, which the person has.
type alone struct {
	*world

	unit   contribution.Unit
	seat   string            // "" without seats
	others contribution.Unit // of a team of five where the attackers have seats of their own
	theirs []seat.Code
}

func newAlone(t *testing.T, seats bool) *alone {
	t.Helper()
	w := newWorld(t, nil)
	o := w.organisation(true, "Alone", "Five")
	opens := midway.AddDate(0, 0, 1).Truncate(24 * time.Hour)
	round := ""
	o = w.change(o.ID, func(o *organisation.Organisation) error {
		named, err := o.AddRound(opens, opens.AddDate(0, 0, 14), "", midway)
		round = named.Code
		if err != nil || !seats {
			return err
		}
		return o.GiveSeats(round, map[string]int{o.Teams[0].ID: 1, o.Teams[1].ID: 5}, midway)
	})
	w.at(opens.Add(time.Hour))
	a := &alone{world: w, unit: unit(o, 0, "project", round), others: unit(o, 1, "project", round)}
	if seats {
		codes, err := w.issuer.Codes(t.Context(), o.ID, round, o.Teams[0].ID, 1)
		w.must(err)
		a.seat = codes[0].String()
		a.theirs, err = w.issuer.Codes(t.Context(), o.ID, round, o.Teams[1].ID, 5)
		w.must(err)
	}
	return a
}

// sit sends values with a seat, as the page does, and says what became of them.
func (a *alone) sit(u contribution.Unit, seat string, values []int) outbox.Delivery {
	a.Helper()
	p := a.person()
	l := p.letter(u, values)
	l.Seat = seat
	p.post.Claim(l)
	p.post.Deliver()
	return p.post.Outbox()[outbox.Slot(u)]
}

// honest is what the person says who is alone.
var honest = []int{0, 100, 0, 100, 50}

// puppets are four answers of one attacker: 200 together, so that 0, something between and 100 of the person make a
// figure each.
var puppets = []int{0, 0, 100, 100}

// known seals the round and says how many of the person's numbers the figures give away.
func (a *alone) known() attempt {
	a.Helper()
	a.at(a.clock().AddDate(0, 1, 0))
	a.seal()
	a.check()
	round, _ := a.figures(a.unit.Org, "project", a.unit.Round)
	known := 0
	for i, want := range []benchmark.Bound{benchmark.AtMost, benchmark.AtLeast, benchmark.AtMost, benchmark.AtLeast, benchmark.About} {
		if len(round.Figures) > i && round.Figures[i].Bound() == want {
			known++
		}
	}
	return foundf(known > 0, "%d of 5 numbers, to who holds four of five", known)
}

// sockpuppets files four rows beside the one of a person who is alone in a team, and reads from the figures where that
// person is. With seats the attacker tries everything that there is without a seat of the team: none, one of another
// team, the token of one, the person's own again, a ticket without a token.
func sockpuppets(t *testing.T, defended bool) attempt {
	a := newAlone(t, defended)
	if sent := a.sit(a.unit, a.seat, honest); sent.State != outbox.Sent {
		t.Fatalf("the person: %s, %+v", sent.State, sent.Reason)
	}
	for i, own := range puppets {
		values := slices.Repeat([]int{own}, 5)
		a.sit(a.unit, "", values)
		if defended {
			a.sit(a.unit, a.theirs[i].String(), values)
			a.sit(a.unit, a.seat, values)
			a.forge(values, i)
		}
	}
	if rows := a.rows(a.unit, "pending"); defended && rows != 1 {
		t.Errorf("%d rows of one seat", rows)
	}
	return a.known()
}

// forge spends the token of a seat of another team in the team of the person.
func (a *alone) forge(values []int, i int) {
	a.Helper()
	p := a.person()
	key, err := a.client.SeatKey(a.Context(), a.others)
	a.must(err)
	text, err := blindtest.Blind(key.Modulus, a.unit.String())
	a.must(err)
	blinding, err := seat.ParseBlinding(text)
	a.must(err)
	signature, err := a.client.Sign(a.Context(), a.others, a.theirs[i].String(), seat.Text(blinding.Blinded))
	a.must(err)
	token, err := blindtest.Unblind(text, signature)
	a.must(err)
	l := p.letter(a.unit, values)
	code, err := contribution.ParseCode(l.Code)
	a.must(err)
	ticket, err := a.client.Ticket(a.Context(), a.unit, code.Receipt.ID())
	a.must(err)
	if _, err = a.client.Spend(a.Context(), ticket.Ticket, token, []byte(l.Body)); !api.Final(err) {
		a.Errorf("the token of another team: %v", err)
	}
}

// holder is sockpuppets by who issues seats: five for a team of one person. No number of seats that people see can keep the
// issuer from it, so the pages say it, and the person sees that a team of one has five seats.
func holder(t *testing.T, _ bool) attempt {
	a := newAlone(t, true)
	if sent := a.sit(a.others, a.theirs[0].String(), honest); sent.State != outbox.Sent {
		t.Fatalf("the person: %s, %+v", sent.State, sent.Reason)
	}
	for i, own := range puppets {
		a.sit(a.others, a.theirs[i+1].String(), slices.Repeat([]int{own}, 5))
	}
	return a.known()
}

// TestASeatCountsOnce: one seat brings one row of each kind, from however many devices; and what is lost on the way costs none.
func TestASeatCountsOnce(t *testing.T) {
	a := newAlone(t, true)
	first := a.sit(a.unit, a.seat, honest)
	second := a.sit(a.unit, a.seat, honest)
	if first.State != outbox.Sent || second.State != outbox.NotSent || second.Reason.Code != api.CodeSeatUsed {
		t.Errorf("%s, %s %+v", first.State, second.State, second.Reason)
	}
	fit := a.unit
	fit.Kind = "fit"
	k, _ := contribution.Known("fit")
	fit.Model = k.Newest()
	if other := a.sit(fit, a.seat, []int{50, 50, 50, 50, 50, 50, 50}); other.State != outbox.Sent {
		t.Errorf("another kind: %s, %+v", other.State, other.Reason)
	}
	if rows := a.rows(a.unit, "pending"); rows != 1 {
		t.Errorf("%d rows", rows)
	}
}
