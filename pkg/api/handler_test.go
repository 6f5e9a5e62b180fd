package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

var (
	quarter = contribution.Round{Year: 2026, Quarter: 4}
	midway  = quarter.Start().AddDate(0, 1, 0)
	receipt = contribution.Receipt{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}
	unit    = contribution.PublicUnit("project", "1", quarter)
	body    = `{"kind":"project","model":"1","org":"public","team":"public","round":"2026-q4","values":[0,25,50,75,100]}`
)

// world is an API over a store in memory, with a clock that the test moves.
type world struct {
	*testing.T
	now      time.Time
	store    *memory.Store
	register *register.Register
	secrets  contribution.Secrets
	handler  http.Handler
	counted  []string
}

// clock is what the service takes the time from.
func (w *world) clock() time.Time { return w.now }

func newWorld(t *testing.T, duty api.Duty) *world {
	w := &world{T: t, now: midway}
	clock := w.clock
	w.store = memory.New(clock)
	w.register = register.New(w.store)
	var err error
	if w.secrets, err = contribution.NewSecrets([]byte("a secret of thirty-two bytes....")); err != nil {
		t.Fatal(err)
	}
	w.handler = api.Service{
		Duty: duty, Submit: ledger.NewSubmitter(w.store), Read: ledger.NewReader(w.store), Organisations: w.register,
		Secrets: w.secrets, Now: clock,
		Count: func(a api.Answered) {
			w.counted = append(w.counted, strings.TrimRight(a.Route+" "+http.StatusText(a.Status)+" "+a.Code, " "))
		},
	}.Handler()
	return w
}

func (w *world) ticket() string {
	return w.secrets.Sign(unit, receipt.ID(), midway.Add(contribution.TicketLife)).String()
}

// ask sends a request with headers "Name: value" and returns the answer.
func (w *world) ask(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		r.Header.Set(name, value)
	}
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	return answer
}

// rows returns how many rows the unit of the tests has.
func (w *world) rows() int {
	n := 0
	for _, shard := range contribution.Shards {
		for _, err := range store.All(w.Context(), w.store, store.Contributions, unit.String()+"|"+string(shard), "") {
			if err != nil {
				w.Fatal(err)
			}
			n++
		}
	}
	return n
}

func TestTheWholeWay(t *testing.T) {
	w := newWorld(t, api.Both)
	ask := `{"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4","id":"` + receipt.ID().String() + `"}`
	back := `{"receipt":"0102030405060708090a0b0c0d0e0f10","org":"public","team":"public","kind":"project","model":"1","round":"2026-q4"}`
	for _, tc := range []struct {
		method, path, body string
		status             int
		answer             string
	}{
		{"GET", "/api/health", "", 200, `{"status":"ok","duty":"both","round":"2026-q4"}`},
		{"GET", "/api/benchmarks/public", "", 200, `{"v":1,"edition":"","norms":[]}`},
		{"POST", "/api/tickets", ask, 200, `{"ticket":"` + w.ticket() + `","expires":"2026-11-01T00:10:00Z"}`},
		{"POST", "/api/withdrawals", back, 200, `{"status":"unknown"}`},
		{"POST", "/api/contributions", body, 201, `{"status":"kept"}`},
		{"POST", "/api/contributions", body, 200, `{"status":"already kept"}`},
		{"POST", "/api/withdrawals", back, 200, `{"status":"withdrawn"}`},
		{"POST", "/api/contributions", body, 200, `{"status":"withdrawn"}`},
	} {
		answer := w.ask(tc.method, tc.path, tc.body, api.HeaderTicket+": "+w.ticket())
		if answer.Code != tc.status || answer.Body.String() != tc.answer+"\n" {
			t.Errorf("%s %s: %d %s\nwant %d %s", tc.method, tc.path, answer.Code, answer.Body, tc.status, tc.answer)
		}
	}
}

func TestRefusals(t *testing.T) {
	other := contribution.PublicUnit("fit", "1", quarter)
	back := `{"receipt":"0102030405060708090a0b0c0d0e0f10","org":"public","team":"public","kind":"project","model":"1","round":"2026-q4","ticket":"%"}`
	withdraw := func(w *world, ticket string) string { return strings.Replace(back, "%", ticket, 1) }
	for _, tc := range []struct {
		name, method, path string
		body               string
		headers            []string
		status             int
		code               string
		problems           []string
	}{
		{name: "no such path", method: "GET", path: "/api/people", status: 404, code: "unknown-route"},
		{name: "a path with more behind it", method: "GET", path: "/api/health/", status: 404, code: "unknown-route"},
		{name: "no organisation", method: "GET", path: "/api/organisations/", status: 404, code: "unknown-route"},
		{name: "no organisation's figures", method: "GET", path: "/api/organisations//benchmark", status: 404, code: "unknown-route"},
		{name: "more behind an organisation", method: "GET", path: "/api/organisations/o/rows", status: 404, code: "unknown-route"},
		{name: "a way around", method: "GET", path: "/api/organisations/a%2fb", status: 404, code: "unknown-organisation"},
		{name: "a path that is not clean", method: "GET", path: "/api/../api/health", status: 404, code: "unknown-route"},
		{name: "a path that begins twice", method: "GET", path: "//api/health", status: 404, code: "unknown-route"},
		{name: "an unknown organisation", method: "GET", path: "/api/organisations/o", status: 404, code: "unknown-organisation"},
		{name: "no key", method: "GET", path: "/api/organisations/o/audit", status: 401, code: "wrong-key"},
		{name: "post of the audit", method: "POST", path: "/api/organisations/o/audit", body: "{}", status: 405, code: "wrong-method"},
		{name: "get of a contribution", method: "GET", path: "/api/contributions", status: 405, code: "wrong-method"},
		{name: "delete of the figures", method: "DELETE", path: "/api/benchmarks/public", status: 405, code: "wrong-method"},
		{name: "no content type", method: "POST", path: "/api/contributions", body: body, headers: []string{"Content-Type: "}, status: 415, code: "wrong-type"},
		{name: "a form", method: "POST", path: "/api/tickets", body: "a=b", headers: []string{"Content-Type: application/x-www-form-urlencoded"}, status: 415, code: "wrong-type"},
		{name: "3 KB", method: "POST", path: "/api/contributions", body: body + strings.Repeat(" ", 3000), status: 413, code: "too-large"},
		{name: "3 KB of a ticket request", method: "POST", path: "/api/tickets", body: strings.Repeat(" ", 3000), status: 413, code: "too-large"},
		{
			name: "not even JSON", method: "POST", path: "/api/contributions", body: "hello",
			status: 400, code: "bad-request", problems: []string{"not a JSON object"},
		},
		{
			name: "unknown fields and values off the grid", method: "POST", path: "/api/contributions",
			body:   `{"kind":"project","model":"1","org":"public","team":"public","round":"2026-q4","values":[1,25,50,75,101],"name":"x"}`,
			status: 400, code: "bad-request", problems: []string{
				`unknown field "name"`, `values[0] (size) = 1 is off the grid 0, 25 … 100`, `values[4] (stakeholders) = 101 is off the grid 0, 25 … 100`,
			},
		},
		{name: "no ticket", method: "POST", path: "/api/contributions", body: body, status: 403, code: "ticket-missing"},
		{name: "a forged ticket", method: "POST", path: "/api/contributions", body: body, headers: []string{"Rolefit-Ticket: public|public"}, status: 403, code: "ticket-forged"},
		{name: "a ticket for another unit", method: "POST", path: "/api/contributions", body: body, headers: []string{"Rolefit-Ticket: other"}, status: 403, code: "ticket-elsewhere"},
		{name: "an expired ticket", method: "POST", path: "/api/contributions", body: body, headers: []string{"Rolefit-Ticket: expired"}, status: 410, code: "ticket-expired"},
		{
			name: "a ticket request with everything wrong", method: "POST", path: "/api/tickets",
			body: `{"org":"public","team":"ours","kind":"mood","model":"1","round":"today","id":"7"}`, status: 400, code: "bad-request",
			problems: []string{
				`org "public" has no team "ours"`, `kind "mood" is unknown`, `round "today" is not a quarter such as 2026-q4, nor an opening such as 20261201T0900Z`, `id: not 32 lower-case hex digits`,
			},
		},
		{name: "an organisation that is not there", method: "POST", path: "/api/tickets", body: ticketBody("o", "t", "2026-q4"), status: 403, code: "unknown-team"},
		{name: "the next round", method: "POST", path: "/api/tickets", body: ticketBody("public", "public", "2027-q1"), status: 403, code: "closed-round"},
		{name: "a round whose tickets have expired", method: "POST", path: "/api/tickets", body: ticketBody("public", "public", "2026-q2"), status: 403, code: "too-late"},
		{name: "an empty withdrawal", method: "POST", path: "/api/withdrawals", body: `{}`, status: 400, code: "bad-request", problems: []string{
			`field "kind" is missing`, `field "model" is missing`, `field "org" is missing`, `field "receipt" is missing`, `field "round" is missing`, `field "team" is missing`,
		}},
		{name: "a withdrawal with a forged ticket", method: "POST", path: "/api/withdrawals", body: "forged", status: 403, code: "ticket-forged"},
		{name: "a withdrawal with somebody else's ticket", method: "POST", path: "/api/withdrawals", body: "elsewhere", status: 403, code: "ticket-elsewhere"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w := newWorld(t, api.Both)
			switch tc.body {
			case "forged":
				tc.body = withdraw(w, "x")
			case "elsewhere":
				tc.body = withdraw(w, w.secrets.Sign(unit, contribution.ID{9}, midway.Add(contribution.TicketLife)).String())
			}
			for i, h := range tc.headers {
				switch h {
				case "Rolefit-Ticket: other":
					tc.headers[i] = api.HeaderTicket + ": " + w.secrets.Sign(other, receipt.ID(), midway.Add(contribution.TicketLife)).String()
				case "Rolefit-Ticket: expired":
					tc.headers[i], w.now = api.HeaderTicket+": "+w.ticket(), contribution.SpanOf(quarter).Until()
				}
			}
			answer := w.ask(tc.method, tc.path, tc.body, tc.headers...)
			var got api.ErrorAnswer
			if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
				t.Fatalf("%s: %v", answer.Body, err)
			}
			if answer.Code != tc.status || got.Error.Code != tc.code || got.Error.Message == "" {
				t.Errorf("%d %s, want %d %s", answer.Code, answer.Body, tc.status, tc.code)
			}
			if tc.problems == nil {
				tc.problems = []string{}
			}
			messages := []string{}
			for _, p := range got.Error.Problems {
				messages = append(messages, p.Message)
			}
			if diff := cmp.Diff(tc.problems, messages); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
			if n := w.rows(); n != 0 {
				t.Errorf("%d rows were written", n)
			}
		})
	}
}

func ticketBody(org, team, round string) string {
	return `{"org":"` + org + `","team":"` + team + `","kind":"fit","model":"1","round":"` + round + `","id":"` + receipt.ID().String() + `"}`
}

// A contribution that waited without a network still gets its ticket after the
// end of its round.
func TestTicketsUntilTheyExpire(t *testing.T) {
	w := newWorld(t, api.Read)
	for _, tc := range []struct {
		now    time.Time
		status int
	}{
		{quarter.Start().Add(-time.Second), 403},
		{quarter.Start(), 200},
		{quarter.End(), 200},
		{contribution.SpanOf(quarter).Until().Add(-time.Second), 200},
		{contribution.SpanOf(quarter).Until(), 403},
	} {
		w.now = tc.now
		if got := w.ask("POST", "/api/tickets", ticketBody("public", "public", "2026-q4")); got.Code != tc.status {
			t.Errorf("at %s: %d %s, want %d", tc.now, got.Code, got.Body, tc.status)
		}
	}
}

// With a ticket that is good a withdrawal keeps a late attempt out; with one
// that has expired, or none, it does not.
func TestWithdrawingBeforeArrival(t *testing.T) {
	for _, tc := range []struct {
		name   string
		ticket bool
		now    time.Time
		rows   int
	}{{"good", true, midway, 1}, {"expired", true, contribution.SpanOf(quarter).Until(), 0}, {"none", false, midway, 0}} {
		w := newWorld(t, api.Submit)
		w.now = tc.now
		ticket := ""
		if tc.ticket {
			ticket = `,"ticket":"` + w.ticket() + `"`
		}
		answer := w.ask("POST", "/api/withdrawals", `{"receipt":"`+receipt.String()+`","org":"public","team":"public","kind":"project","model":"1","round":"2026-q4"`+ticket+`}`)
		if got := strings.TrimSpace(answer.Body.String()); got != `{"status":"unknown"}` || w.rows() != tc.rows {
			t.Errorf("%s: %s and %d rows, want %d", tc.name, got, w.rows(), tc.rows)
		}
	}
}

func TestDuties(t *testing.T) {
	for duty, want := range map[api.Duty][]string{
		api.Submit: {"/api/contributions", "/api/withdrawals", "/api/health"},
		api.Read: {
			"/api/tickets", "/api/benchmarks/public", "/api/organisations/{org}", "/api/organisations/{org}/benchmark", "/api/organisations/{org}/figures.csv",
			"/api/organisations/{org}/audit", "/api/organisations/{org}/teams/{team}/results", "/api/organisations/{org}/teams/{team}/seats",
			"/api/seats", "/api/health", "/api/openapi.yaml",
		},
		api.Both: {
			"/api/tickets", "/api/contributions", "/api/withdrawals", "/api/benchmarks/public", "/api/organisations/{org}",
			"/api/organisations/{org}/benchmark", "/api/organisations/{org}/figures.csv", "/api/organisations/{org}/audit", "/api/organisations/{org}/teams/{team}/results",
			"/api/organisations/{org}/teams/{team}/seats", "/api/seats", "/api/health", "/api/openapi.yaml",
		},
	} {
		var got []string
		for _, route := range api.Routes() {
			if answer := newWorld(t, duty).ask(http.MethodPatch, strings.Replace(route.Path, "{org}", "o", 1), ""); answer.Code != http.StatusNotFound {
				got = append(got, route.Path)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", duty, diff)
		}
	}
}

func TestEveryAnswerHasItsHeaders(t *testing.T) {
	w := newWorld(t, api.Both)
	for _, method := range []string{"GET", "HEAD", "POST", "OPTIONS"} {
		for _, path := range []string{"/api/health", "/api/contributions", "/api/nothing", "/"} {
			answer := w.ask(method, path, "")
			for name, want := range map[string]string{
				"Content-Type": "application/json; charset=utf-8", "Cache-Control": "private, no-store",
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
				"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", "Cross-Origin-Resource-Policy": "same-origin",
			} {
				if got := answer.Header().Get(name); got != want {
					t.Errorf("%s %s: %s is %q, want %q", method, path, name, got, want)
				}
			}
			if (method == "HEAD") != (answer.Body.Len() == 0) {
				t.Errorf("%s %s: a body of %d bytes", method, path, answer.Body.Len())
			}
		}
	}
	if got := w.ask("DELETE", "/api/health", "").Header().Get("Allow"); got != "GET, HEAD" {
		t.Errorf("Allow of health is %q", got)
	}
	if got := w.ask("GET", "/api/tickets", "").Header().Get("Allow"); got != "POST" {
		t.Errorf("Allow of tickets is %q", got)
	}
}

func TestCountsAndNothingElse(t *testing.T) {
	w := newWorld(t, api.Both)
	w.ask("GET", "/api/health", "")
	w.ask("POST", "/api/contributions", body)
	w.ask("GET", "/api/people/"+receipt.String(), "")
	want := []string{"/api/health OK", "/api/contributions Forbidden ticket-missing", " Not Found unknown-route"}
	if diff := cmp.Diff(want, w.counted); diff != "" {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}
