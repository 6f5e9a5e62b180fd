//go:build !wasm

package desk

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rolefit/app/link"
	"rolefit/app/route"
	"rolefit/pkg/contribution"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/issuer"
)

// Issuer issues the seats of organisations: an *issuer.Issuer.
type Issuer interface {
	Codes(ctx context.Context, org, round, team string, n int) ([]seat.Code, error)
	Replace(ctx context.Context, p issuer.SeatID) (seat.Code, error)
}

// seatsPage is what the page of seats shows.
type seatsPage struct {
	Rounds []seatsRound
	Most   int    // seats of a team
	Link   string // of a seat that was just made in the place of another; "" for none
	Issues bool   // the desk has the secrets that prove seats, and so can hand them out
}

// seatsRound is a round with its seats, or one that can be given some.
type seatsRound struct {
	Round

	Needed  bool       // it has seats
	Fixed   bool       // it has opened
	Teams   []seatsRow // that take answers in it
	Seats   int        // of all teams
	Without int        // teams that have none
}

// seatsRow is a team with its seats in a round.
type seatsRow struct {
	organisation.Team

	Seats    int
	Proposed string // what the form has: what was sent, or else what the team has, or else what fits it; "" for none
}

func showSeats(v *visit) (any, error) {
	p := seatsPage{Most: organisation.MaxHeads, Link: v.Secret, Issues: v.desk.Seats != nil}
	for _, span := range seatRounds(v.Org, v.Now) {
		p.Rounds = append(p.Rounds, v.seatsOf(span))
	}
	return p, nil
}

// seatsOf is a round as the page of seats shows it.
func (v *visit) seatsOf(span contribution.Span) seatsRound {
	own, _ := v.Org.Named(span.Round.String())
	r := seatsRound{Round: roundOf(v.Org, span, v.Now), Needed: own.Seated(), Fixed: !v.Now.Before(span.Opens)}
	for _, t := range v.Org.TeamsIn(span) {
		n := own.Seats[t.ID]
		if r.Seats += n; n == 0 {
			r.Without++
		}
		r.Teams = append(r.Teams, seatsRow{t, n, v.proposed(own, t, n)})
	}
	return r
}

// seatRounds are the rounds whose seats are shown: those with seats to which answers may still come, and the next one that is
// planned. A rehearsal has no seats.
func seatRounds(o organisation.Organisation, now time.Time) (shown []contribution.Span) {
	for _, s := range o.Spans() { // oldest first
		own, _ := o.Named(s.Round.String())
		switch {
		case s.Rehearsal || s.Round.Fixed():
		case now.Before(s.Opens):
			return append(shown, s)
		case own.Seated() && now.Before(s.Seals()):
			shown = append(shown, s)
		}
	}
	return shown
}

// proposed is the number of seats that the form has for a team, which has n in the round.
func (v *visit) proposed(r organisation.NamedRound, t organisation.Team, n int) string {
	if sent, ok := v.form[seatsField+t.ID]; ok && v.Was("round") == r.Code {
		return sent[0]
	}
	if !r.Seated() {
		n = cmp.Or(t.People(), lastSeats(v.Org, r.Code, t.ID))
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// lastSeats is how many seats a team had in the last round with seats before the one of a code; 0 for none.
func lastSeats(o organisation.Organisation, before, team string) (n int) {
	for _, r := range o.Rounds { // oldest first
		if r.Code == before {
			break
		}
		if r.Seated() {
			n = r.Seats[team]
		}
	}
	return n
}

// seatsField is how the names of the fields begin that hold a team's number of seats.
const seatsField = "seats-"

func seatActions() []action {
	return []action{
		{path: "seats/give", page: "seats", note: register.GaveSeats, do: giveSeats},
		{path: "seats/off", page: "seats", note: register.ChoseSeats, do: func(v *visit, o *organisation.Organisation) error {
			return o.DropSeats(v.Was("round"), v.Now)
		}},
		{path: "seats/replace", page: "seats", beside: replaceSeat},
	}
}

// giveSeats gives the teams the seats of the form, in its round. A field that is empty gives none.
func giveSeats(v *visit, o *organisation.Organisation) error {
	span, _ := o.Span(v.Was("round"))
	seats := map[string]int{}
	var problems []error
	for _, t := range o.TeamsIn(span) {
		text := strings.TrimSpace(v.Was(seatsField + t.ID))
		if text == "" {
			continue
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			problems = append(problems, organisation.WrongSeats(t, text))
		}
		seats[t.ID] = n
	}
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	return o.GiveSeats(v.Was("round"), seats, v.Now)
}

// seatLinks sends every seat of the form's round as a table for a spreadsheet, and notes that somebody has them.
func (d Desk) seatLinks(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if status := v.admit(w, organisation.Access.Administers); status != 0 {
		return status
	}
	if !v.readForm(w, maxForm) {
		v.Problems = []string{v.T("desk.problem.form")}
		return v.show(w, http.StatusBadRequest, "seats")
	}
	round, ok := v.seatRound()
	if !ok || d.Seats == nil {
		return v.tell(w, http.StatusNotFound, "nothing")
	}
	rows, err := v.seatRows(round)
	if err == nil {
		err = d.Register.AuditBy(r.Context(), v.Org.ID, register.ReadSeats, v.Access.Label, v.Now)
	}
	if err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	return v.sendTable(w, "seats", rows)
}

// seatRound is the round of the form, if its seats are shown.
func (v *visit) seatRound() (seatsRound, bool) {
	for _, span := range seatRounds(v.Org, v.Now) {
		if r := v.seatsOf(span); r.Code == v.Was("round") && r.Needed {
			return r, true
		}
	}
	return seatsRound{}, false
}

// seatRows are the seats of a round, a seat a row.
func (v *visit) seatRows(r seatsRound) ([][]string, error) {
	rows := [][]string{{v.T("desk.teams.name"), v.T("desk.seats.number"), v.T("desk.seats.link"), v.T("desk.seats.code")}}
	for _, t := range r.Teams {
		codes, err := v.desk.Seats.Codes(v.r.Context(), v.Org.ID, r.Code, t.ID, t.Seats)
		if err != nil {
			return nil, err
		}
		for _, code := range codes {
			rows = append(rows, []string{t.Name, strconv.Itoa(code.Number), v.seatLink(t.Team, code), code.String()})
		}
	}
	return rows, nil
}

func (v *visit) seatLink(t organisation.Team, code seat.Code) string {
	return v.Site() + route.Address(v.Lang(), "/join") + "#" + link.ToSeat(v.Org.ID, t.ID, code)
}

// replaceSeat ends a seat of the form's round whose link was lost, and shows the one in its place. It notes that, and also that a seat was
// found to be used.
func replaceSeat(v *visit) (note string, refused, err error) {
	round, _ := v.seatRound()
	team, _ := v.Org.Team(v.Was("team"))
	number, _ := strconv.Atoi(strings.TrimSpace(v.Was("number")))
	if n, _ := v.Org.SeatsIn(round.Code, team.ID); number < 1 || number > n || v.desk.Seats == nil {
		return "", problem.New("org-seat-none", "there is no such seat", "n", v.Was("number")), nil
	}
	code, err := v.desk.Seats.Replace(v.r.Context(), issuer.SeatID{Org: v.Org.ID, Round: round.Code, Team: team.ID, Number: number})
	if errors.Is(err, issuer.ErrUsed) {
		return register.KeptSeat, problem.New("org-seat-used", "the seat was used"), nil
	} else if err != nil {
		return "", nil, err
	}
	v.Secret = v.seatLink(team, code)
	return register.ReplacedSeat, nil, nil
}
