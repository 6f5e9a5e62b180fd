package api_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/blind/blindtest"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store/memory"
)

// seated is an organisation whose round has seats, two for its one team, with what a person there needs.
type seated struct {
	service api.Service
	unit    contribution.Unit
	codes   []seat.Code
	blinded string // a blinded message for the unit
	token   string // of the unit
	ticket  string // of the unit
}

func newSeated(t *testing.T) seated {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	o := exampleOrganisation
	o.Own, o.Teams = true, []organisation.Team{{ID: "0a1b2c3d", Name: "Payments"}}
	round, err := o.AddRound(midway.AddDate(0, 0, -1).Truncate(24*time.Hour), midway.AddDate(0, 0, 7).Truncate(24*time.Hour), "Round", midway.AddDate(0, 0, -2))
	must(err)
	must(o.GiveSeats(round.Code, map[string]int{"0a1b2c3d": 2}, midway.AddDate(0, 0, -2)))
	kept := memory.New(func() time.Time { return midway })
	organisations, seats := register.New(kept), issuer.New(kept, describedSecrets)
	must(organisations.Add(t.Context(), o))
	s := seated{unit: contribution.Unit{Org: o.ID, Team: "0a1b2c3d", Kind: "project", Model: "1", Round: round.Code}}
	s.service = api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: ledger.NewReader(kept), Organisations: organisations, Seats: seats,
		Secrets: describedSecrets, Now: func() time.Time { return midway },
	}
	s.codes, err = seats.Codes(t.Context(), o.ID, round.Code, "0a1b2c3d", 2)
	must(err)
	modulus, err := seats.Modulus(t.Context(), s.unit)
	must(err)
	text, err := blindtest.Blind(seat.Text(modulus), s.unit.String())
	must(err)
	blinding, err := seat.ParseBlinding(text)
	must(err)
	s.blinded = seat.Text(blinding.Blinded)
	signature, err := seats.Sign(t.Context(), s.unit, 2, s.codes[0], blinding.Blinded)
	must(err)
	s.token, err = blindtest.Unblind(text, seat.Text(signature))
	must(err)
	s.ticket = describedSecrets.SignFor(seat.KeyName(modulus), s.unit, receipt.ID(), midway.Add(contribution.TicketLife)).String()
	return s
}

// seatCalls make every answer that openapi.yaml describes for seats, at least once.
func seatCalls(t *testing.T) []call {
	s := newSeated(t)
	broken, void, lost, spent := s.service, s.service, s.service, s.service
	broken.Now = nil
	void.Organisations = faulty{func(context.Context) error { return errNowhere }}
	lost.Seats = lostSeats{}
	spent.Submit = outcome{says: ledger.Spent}
	place := `"org":"` + s.unit.Org + `","team":"` + s.unit.Team + `","kind":"project","model":"1","round":"` + s.unit.Round + `"`
	sign := func(code seat.Code, blinded string) string {
		return `{` + place + `,"seat":"` + code.String() + `","blinded":"` + blinded + `"}`
	}
	mine, other := sign(s.codes[0], s.blinded), strings.Repeat("A", 341)+"Q"
	guessed := s.codes[1]
	guessed.Proof[0] ^= 1
	key := strings.NewReplacer("{org}", s.unit.Org, "{team}", s.unit.Team).Replace(api.PathSeatKey)
	asked := key + "?kind=project&round=" + s.unit.Round
	send := `{` + place + `,"values":[0,25,50,75,100]}`
	token, _ := seat.ParseToken(s.token)
	token.Serial = make([]byte, seat.SerialLength)
	without := strings.NewReplacer(s.unit.Org, exampleOrganisation.ID, s.unit.Round, "2026-q4").Replace
	quarterly := s.service
	quarterly.Organisations = only{o: exampleOrganisation}
	return []call{
		{"an organisation with seats", "GET", strings.Replace(api.PathOrganisation, "{org}", s.unit.Org, 1), "", "", "", s.service, 200, ""},
		{"the key of a unit", "GET", asked, "", "", "", s.service, 200, ""},
		{"the key of no kind", "GET", key + "?kind=people&round=" + s.unit.Round, "", "", "", s.service, 400, "bad-request"},
		{"the key of no round", "GET", key + "?kind=project&round=soon", "", "", "", s.service, 400, "bad-request"},
		{"the key of a round without seats", "GET", without(asked), "", "", "", quarterly, 403, "seat-none"},
		{"a key without a clock", "GET", asked, "", "", "", broken, 500, "internal"},
		{"a key out of reach", "GET", asked, "", "", "", lost, 503, "store"},

		{"a seat", "POST", api.PathSeats, mine, "", "", s.service, 200, ""},
		{"a seat with another message", "POST", api.PathSeats, sign(s.codes[0], other), "", "", s.service, 403, "seat-used"},
		{"a guessed seat", "POST", api.PathSeats, sign(guessed, s.blinded), "", "", s.service, 403, "seat-unknown"},
		{"a seat where there are none", "POST", api.PathSeats, without(mine), "", "", quarterly, 403, "seat-none"},
		{"a seat of a mistyped code", "POST", api.PathSeats, strings.Replace(mine, "RS1", "RS2", 1), "", "", s.service, 400, "bad-request"},
		{"a short message", "POST", api.PathSeats, sign(s.codes[0], "AAAA"), "", "", s.service, 400, "bad-request"},
		{"a seat at length", "POST", api.PathSeats, mine + strings.Repeat(" ", 2048), "", "", s.service, 413, "too-large"},
		{"a seat as text", "POST", api.PathSeats, mine, "", "text/plain", s.service, 415, "wrong-type"},
		{"a seat without a clock", "POST", api.PathSeats, mine, "", "", broken, 500, "internal"},
		{"a seat out of reach", "POST", api.PathSeats, mine, "", "", void, 503, "store"},
		{"a seat of a store that fails", "POST", api.PathSeats, mine, "", "", lost, 503, "store"},

		{"ask with seats", "POST", api.PathTickets, `{` + place + `,"id":"` + receipt.ID().String() + `"}`, "", "", s.service, 200, ""},
		{"send with a seat", "POST", api.PathContributions, send, s.ticket + " " + s.token, "", s.service, 201, ""},
		{"send with a seat again", "POST", api.PathContributions, send, s.ticket + " " + s.token, "", s.service, 200, ""},
		{"send without the seat", "POST", api.PathContributions, send, s.ticket, "", s.service, 403, "seat-missing"},
		{"send with another serial number", "POST", api.PathContributions, send, s.ticket + " " + token.String(), "", s.service, 403, "seat-forged"},
		{"send with a spent token", "POST", api.PathContributions, send, s.ticket + " " + s.token, "", spent, 403, "seat-spent"},
	}
}

// lostSeats does not answer.
type lostSeats struct{}

func (lostSeats) Modulus(context.Context, contribution.Unit) ([]byte, error) { return nil, errNowhere }

func (lostSeats) Sign(context.Context, contribution.Unit, int, seat.Code, []byte) ([]byte, error) {
	return nil, errNowhere
}

// only is a register with one organisation, which nobody leads.
type only struct {
	api.Organisations

	o organisation.Organisation
}

func (r only) Get(context.Context, string) (organisation.Organisation, error) { return r.o, nil }

// From the code of a seat to a kept contribution with the client, and what the client is told on the way.
func TestTheWayOfASeat(t *testing.T) {
	s := newSeated(t)
	client := api.NewClient("http://rolefit.example", api.OverHTTP(direct{s.service.Handler()}))
	if o, err := client.Organisation(t.Context(), s.unit.Org); err != nil || !o.Round.Seats || o.Teams[0].Seats != 2 {
		t.Errorf("%+v, %v", o, err)
	}
	key, err := client.SeatKey(t.Context(), s.unit)
	if err != nil || key.Seats != 2 {
		t.Fatalf("%+v, %v", key, err)
	}
	text, err := blindtest.Blind(key.Modulus, s.unit.String())
	if err != nil {
		t.Fatal(err)
	}
	blinding, _ := seat.ParseBlinding(text)
	signature, err := client.Sign(t.Context(), s.unit, s.codes[1].String(), seat.Text(blinding.Blinded))
	if err != nil {
		t.Fatal(err)
	}
	token, err := blindtest.Unblind(text, signature)
	if err != nil {
		t.Fatal(err)
	}
	ticket, err := client.Ticket(t.Context(), s.unit, receipt.ID())
	if err != nil {
		t.Fatal(err)
	}
	body := contribution.Contribution{Kind: "project", Model: "1", Org: s.unit.Org, Team: s.unit.Team, Round: s.unit.Round, Values: []int{0, 25, 50, 75, 100}}.Encode()
	if status, err := client.Spend(t.Context(), ticket.Ticket, token, body); err != nil || status != api.StatusKept {
		t.Errorf("%q, %v", status, err)
	}
	if parsed, _ := seat.ParseToken(token); blind.Verify(parsed, s.unit.String()) != nil {
		t.Error("the token is not good")
	}
}

// direct sends requests to a handler.
type direct struct{ http.Handler }

func (d direct) Do(r *http.Request) (*http.Response, error) {
	answer := httptest.NewRecorder()
	d.ServeHTTP(answer, r)
	return answer.Result(), nil
}
