package api_test

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/seat"
)

// call is one request of the table below and how the service is when it comes.
type call struct {
	name, method, path, body string
	pass, kind               string // headers: a ticket for POST, and behind a blank the token of a seat; a key for GET; kind "" is application/json
	service                  api.Service
	status                   int
	code                     string // of an error
}

var (
	unitJSON   = `"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4"`
	askJSON    = `{` + unitJSON + `,"id":"` + receipt.ID().String() + `"}`
	sendJSON   = `{` + unitJSON + `,"values":[0,25,50,75,100]}`
	takeJSON   = `{` + unitJSON + `,"receipt":"` + receipt.String() + `"}`
	signJSON   = `{` + unitJSON + `,"seat":"` + seat.Code{Number: 1}.String() + `","blinded":"` + strings.Repeat("A", 342) + `"}`
	errNowhere = errors.New("the store is out of reach")
)

// outcome is a service whose ledger always says the same.
type outcome struct {
	says ledger.Outcome
	data []byte
	err  error
	stop bool // every round is stopped
}

func (o outcome) Contribute(context.Context, contribution.ID, contribution.Contribution) (ledger.Outcome, error) {
	return o.says, o.err
}

func (o outcome) Spend(context.Context, contribution.ID, contribution.Contribution, []byte) (ledger.Outcome, error) {
	return o.says, o.err
}

func (o outcome) Withdraw(context.Context, contribution.Unit, contribution.ID, bool) (ledger.Outcome, error) {
	return o.says, o.err
}

func (o outcome) Fast(context.Context, contribution.Unit) error { return o.err }

func (o outcome) Public(context.Context) ([]byte, error) { return o.data, o.err }

func (o outcome) Company(context.Context, string) ([]byte, error) { return o.data, o.err }

func (o outcome) Stopped(context.Context, string, contribution.Round) (bool, error) {
	return o.stop, o.err
}

// says returns a service at a moment, with a ledger that always says the same.
func says(o outcome, now time.Time) api.Service {
	return api.Service{Duty: api.Both, Submit: o, Read: o, Secrets: describedSecrets, Now: func() time.Time { return now }}
}

var describedSecrets = func() contribution.Secrets {
	s, err := contribution.NewSecrets([]byte("another secret of 32 bytes......"))
	if err != nil {
		panic(err)
	}
	return s
}()

// calls make every answer that openapi.yaml describes, at least once.
func calls(t *testing.T) []call {
	kept := says(outcome{says: ledger.Kept, data: someSnapshot(t)}, midway)
	again, back := says(outcome{says: ledger.AlreadyKept}, midway), says(outcome{says: ledger.Withdrawn}, midway)
	sealed, unknown := says(outcome{says: ledger.Sealed}, midway), says(outcome{says: ledger.Unknown}, midway)
	gone, late := says(outcome{err: errNowhere}, midway), says(outcome{says: ledger.Kept}, contribution.SpanOf(quarter).Until())
	broken := kept
	broken.Now = nil // every route looks at the clock, but reading the figures
	torn := kept
	torn.Read = nil
	good := describedSecrets.Sign(unit, receipt.ID(), midway.Add(contribution.TicketLife)).String()
	other := describedSecrets.Sign(contribution.PublicUnit("fit", "1", quarter), receipt.ID(), midway.Add(contribution.TicketLife)).String()
	tickets, contributions, withdrawals := api.PathTickets, api.PathContributions, api.PathWithdrawals
	long := strings.Repeat(" ", 2048)
	edit := func(text string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(text) }
	return []call{
		{"up", "GET", api.PathHealth, "", "", "", kept, 200, ""},
		{"no clock", "GET", api.PathHealth, "", "", "", broken, 500, "internal"},
		{"figures", "GET", api.PathPublic, "", "", "", kept, 200, ""},
		{"figures out of reach", "GET", api.PathPublic, "", "", "", gone, 503, "store"},
		{"no figures", "GET", api.PathPublic, "", "", "", torn, 500, "internal"},
		{"this description", "GET", api.PathDescription, "", "", "", kept, 200, ""},
		{"no such route", "GET", "/api/people", "", "", "", kept, 404, "unknown-route"},
		{"another method", "GET", tickets, "", "", "", kept, 405, "wrong-method"},

		{"ask", "POST", tickets, askJSON, "", "", kept, 200, ""},
		{"ask for a fifth quarter", "POST", tickets, edit(askJSON, "2026-q4", "2026-q5"), "", "", kept, 400, "bad-request"},
		{"ask for a round before the first", "POST", tickets, edit(askJSON, "2026-q4", "2025-q4"), "", "", kept, 400, "bad-request"},
		{"ask for a round after the last", "POST", tickets, edit(askJSON, "2026-q4", "2090-q1"), "", "", kept, 400, "bad-request"},
		{"ask for the last round", "POST", tickets, edit(askJSON, "2026-q4", "2089-q4"), "", "", kept, 403, "closed-round"},
		{"ask for an organisation", "POST", tickets, edit(askJSON, `"org":"public"`, `"org":"acme"`), "", "", kept, 403, "unknown-team"},
		{"ask too late", "POST", tickets, askJSON, "", "", late, 403, "too-late"},
		{"ask at length", "POST", tickets, askJSON + long, "", "", kept, 413, "too-large"},
		{"ask by form", "POST", tickets, "org=public", "", "application/x-www-form-urlencoded", kept, 415, "wrong-type"},
		{"ask without a clock", "POST", tickets, askJSON, "", "", broken, 500, "internal"},

		{"send", "POST", contributions, sendJSON, good, "", kept, 201, ""},
		{"send again", "POST", contributions, sendJSON, good, "", again, 200, ""},
		{"send what was withdrawn", "POST", contributions, sendJSON, good, "", back, 200, ""},
		{"send with spaces", "POST", contributions, edit(sendJSON, ",", " , "), good, "", kept, 201, ""},
		{"send off the grid", "POST", contributions, edit(sendJSON, "25", "26"), good, "", kept, 400, "bad-request"},
		{"send beyond the end", "POST", contributions, edit(sendJSON, "100", "125"), good, "", kept, 400, "bad-request"},
		{"send below the end", "POST", contributions, edit(sendJSON, "[0", "[-25"), good, "", kept, 400, "bad-request"},
		{"send a fraction", "POST", contributions, edit(sendJSON, "25", "2.5"), good, "", kept, 400, "bad-request"},
		{"send one number too few", "POST", contributions, edit(sendJSON, ",100", ""), good, "", kept, 400, "bad-request"},
		{"send one number too many", "POST", contributions, edit(sendJSON, ",100", ",100,0"), good, "", kept, 400, "bad-request"},
		{"send a project's values as a fit", "POST", contributions, edit(sendJSON, "project", "fit"), good, "", kept, 400, "bad-request"},
		{"send without a ticket", "POST", contributions, sendJSON, "", "", kept, 403, "ticket-missing"},
		{"send with a made-up ticket", "POST", contributions, sendJSON, "made|up", "", kept, 403, "ticket-forged"},
		{"send with another's ticket", "POST", contributions, sendJSON, other, "", kept, 403, "ticket-elsewhere"},
		{"send too late", "POST", contributions, sendJSON, good, "", late, 410, "ticket-expired"},
		{"send at length", "POST", contributions, sendJSON + long, good, "", kept, 413, "too-large"},
		{"send as text", "POST", contributions, sendJSON, good, "text/plain", kept, 415, "wrong-type"},
		{"send without a clock", "POST", contributions, sendJSON, good, "", broken, 500, "internal"},
		{"send into the void", "POST", contributions, sendJSON, good, "", gone, 503, "store"},

		{"take back", "POST", withdrawals, takeJSON, "", "", back, 200, ""},
		{"take back what is sealed", "POST", withdrawals, takeJSON, "", "", sealed, 200, ""},
		{"take back what never was", "POST", withdrawals, takeJSON, "", "", unknown, 200, ""},
		{"take back with the ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+good+`",`), "", "", back, 200, ""},
		{"take back with a short receipt", "POST", withdrawals, edit(takeJSON, "0f10", ""), "", "", back, 400, "bad-request"},
		{"take back with a made-up ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"x",`), "", "", back, 403, "ticket-forged"},
		{"take back with another's ticket", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+other+`",`), "", "", back, 403, "ticket-elsewhere"},
		{"take back at length", "POST", withdrawals, takeJSON + long, "", "", back, 413, "too-large"},
		{"take back as text", "POST", withdrawals, takeJSON, "", "text/plain", back, 415, "wrong-type"},
		{"take back without a clock", "POST", withdrawals, edit(takeJSON, "{", `{"ticket":"`+good+`",`), "", "", broken, 500, "internal"},
		{"take back from the void", "POST", withdrawals, takeJSON, "", "", gone, 503, "store"},
	}
}

// someSnapshot holds a sealed group of each kind.
func someSnapshot(t *testing.T) []byte {
	var blocks []benchmark.Block
	for _, kind := range contribution.Kinds() {
		values := slices.Repeat([][]int{make([]int, len(kind.Numbers))}, benchmark.PublicK)
		block, err := benchmark.Seal(contribution.PublicUnit(kind.Kind, kind.Models[0], quarter), 1, benchmark.PublicK, values, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, block)
	}
	snapshot, err := benchmark.Build(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return snapshot.Encode()
}

// unwellCalls ask for the health of a service that is not well.
func unwellCalls() (all []call) {
	for _, code := range []string{api.CodeGone, api.CodeFull, api.CodeSlow, api.CodeFailing, api.CodeClock, api.CodeSealing} {
		unwell := says(outcome{}, midway)
		unwell.Health = func(context.Context) string { return code }
		all = append(all, call{"not well, " + code, "GET", api.PathHealth, "", "", "", unwell, 503, code})
	}
	return all
}

// hastyCalls come from a source that has to wait, whatever it asks for.
func hastyCalls() (all []call) {
	hasty := says(outcome{}, midway)
	hasty.Slow = func(*http.Request, string) time.Duration { return time.Second }
	good := describedSecrets.Sign(unit, receipt.ID(), midway.Add(contribution.TicketLife)).String()
	body := map[string]string{api.PathTickets: askJSON, api.PathContributions: sendJSON, api.PathWithdrawals: takeJSON, api.PathSeats: signJSON}
	for _, r := range api.Routes() {
		path := strings.NewReplacer("{org}", exampleOrganisation.ID, "{team}", exampleOrganisation.Teams[0].ID).Replace(r.Path)
		if r.Path == api.PathSeatKey {
			path += "?kind=fit&round=2026-q4"
		}
		all = append(all, call{"too often, " + r.Path, r.Method, path, body[r.Path], good, "", hasty, 429, "too-many"})
	}
	return all
}
