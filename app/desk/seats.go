//go:build !wasm

package desk

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"rolefit/app/link"
	"rolefit/app/route"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/issuer"
)

// Issuer issues the seats of organisations: an *issuer.Issuer.
type Issuer interface {
	Codes(ctx context.Context, org, round, team string, n int) ([]seat.Code, error)
	Replace(ctx context.Context, p issuer.Place) (seat.Code, error)
}

// seatsPage is what the page of seats shows: of one round, the one with seats to which answers may come, or else the next
// that is planned.
type seatsPage struct {
	Round   *Round              // nil for none
	Needed  bool                // it has seats
	Fixed   bool                // it has opened
	Teams   []organisation.Team // that take answers in it
	Seats   int                 // of all teams
	Without int                 // teams that have none
	Most    int                 // seats of a team
	Link    string              // of a seat that was just made in the place of another; "" for none
	Issues  bool                // the desk has the secrets that prove seats, and so can hand them out
}

func showSeats(v *visit) (any, error) {
	p := seatsPage{Most: organisation.MaxHeads, Link: v.Secret, Issues: v.desk.Seats != nil}
	own, ok := v.seatRound()
	if !ok {
		return p, nil
	}
	span, _ := v.Org.Span(own.Code)
	round := roundOf(v.Org, span, v.Now)
	p.Round, p.Needed, p.Fixed = &round, own.Seats, !v.Now.Before(span.Opens)
	p.Teams = v.Org.TeamsIn(span)
	for _, t := range p.Teams {
		if p.Seats += t.Seats; t.Seats == 0 {
			p.Without++
		}
	}
	return p, nil
}

// seatRound is the round whose seats are shown.
func (v *visit) seatRound() (organisation.NamedRound, bool) {
	if running, ok := v.Org.Seated(v.Now); ok {
		return running, true
	}
	for _, s := range v.Org.Spans() { // oldest first
		if v.Now.Before(s.Opens) && !s.Round.Fixed() {
			return v.Org.Named(s.Round.String())
		}
	}
	return organisation.NamedRound{}, false
}

// Proposed is the number of seats that the form has for a team: what it has, or else its people.
func (v *visit) Proposed(t organisation.Team) string {
	if sent, ok := v.form[seatsField+t.ID]; ok {
		return sent[0]
	}
	n := t.Seats
	if round, _ := v.seatRound(); n == 0 && !round.Seats {
		n = t.People()
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// seatsField is how the names of the fields begin that hold a team's number of seats.
const seatsField = "seats-"

func seatActions() []action {
	return []action{
		{path: "seats/give", page: "seats", note: register.GaveSeats, do: giveSeats},
		{path: "seats/off", page: "seats", note: register.ChoseSeats, do: func(v *visit, o *organisation.Organisation) error {
			return o.UseSeats(v.Was("round"), false, v.Now)
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

// seatLinks sends every seat of the round as a table for a spreadsheet, and notes that somebody has them.
func (d Desk) seatLinks(w http.ResponseWriter, r *http.Request, lang string) int {
	v := d.visit(r, lang)
	if status := v.admit(w, organisation.Access.Administers); status != 0 {
		return status
	}
	round, _ := v.seatRound()
	if !round.Seats || d.Seats == nil {
		return v.tell(w, http.StatusNotFound, "nothing")
	}
	rows, err := v.seatRows(round.Code)
	if err == nil {
		err = d.Register.AuditBy(r.Context(), v.Org.ID, register.ReadSeats, v.Access.Label, v.Now)
	}
	if err != nil {
		return v.tell(w, http.StatusServiceUnavailable, "away")
	}
	return v.sendTable(w, "seats", rows)
}

// seatRows are the seats of a round, a seat a row.
func (v *visit) seatRows(round string) ([][]string, error) {
	rows := [][]string{{v.T("desk.teams.name"), v.T("desk.seats.number"), v.T("desk.seats.link"), v.T("desk.seats.code")}}
	span, _ := v.Org.Span(round)
	for _, t := range v.Org.TeamsIn(span) {
		codes, err := v.desk.Seats.Codes(v.r.Context(), v.Org.ID, round, t.ID, t.Seats)
		if err != nil {
			return nil, err
		}
		for _, code := range codes {
			rows = append(rows, []string{t.Name, strconv.Itoa(code.Number), v.seatLink(t, code), code.String()})
		}
	}
	return rows, nil
}

func (v *visit) seatLink(t organisation.Team, code seat.Code) string {
	return v.Site() + route.Address(v.Lang(), "/join") + "#" + link.ToSeat(v.Org.ID, t.ID, code)
}

// replaceSeat ends a seat whose link was lost, and shows the one in its place. It notes that, and also that a seat was
// found to be used.
func replaceSeat(v *visit) (note string, refused, err error) {
	round, _ := v.seatRound()
	team, _ := v.Org.Team(v.Was("team"))
	number, _ := strconv.Atoi(strings.TrimSpace(v.Was("number")))
	if n, _ := v.Org.SeatsIn(round.Code, team.ID); number < 1 || number > n || v.desk.Seats == nil {
		return "", problem.New("org-seat-none", "there is no such seat", "n", v.Was("number")), nil
	}
	code, err := v.desk.Seats.Replace(v.r.Context(), issuer.Place{Org: v.Org.ID, Round: round.Code, Team: team.ID, Number: number})
	if errors.Is(err, issuer.ErrUsed) {
		return register.KeptSeat, problem.New("org-seat-used", "the seat was used"), nil
	} else if err != nil {
		return "", nil, err
	}
	v.Secret = v.seatLink(team, code)
	return register.ReplacedSeat, nil, nil
}
