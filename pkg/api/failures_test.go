package api_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/widget"
)

// faulty stands for a store behind both duties that fails with a secret in its
// error, panics, or does not answer at all.
type faulty struct {
	fail func(ctx context.Context) error
}

func (f faulty) Contribute(ctx context.Context, _ contribution.ID, _ contribution.Contribution) (ledger.Outcome, error) {
	return "", f.fail(ctx)
}

func (f faulty) Spend(ctx context.Context, _ contribution.ID, _ contribution.Contribution, _ []byte) (ledger.Outcome, error) {
	return "", f.fail(ctx)
}

func (f faulty) Withdraw(ctx context.Context, _ contribution.Unit, _ contribution.ID, _ bool) (ledger.Outcome, error) {
	return "", f.fail(ctx)
}

func (f faulty) Fast(ctx context.Context, _ contribution.Unit) error { return f.fail(ctx) }

func (f faulty) Public(ctx context.Context) ([]byte, error) { return nil, f.fail(ctx) }

func (f faulty) Company(ctx context.Context, _ string) ([]byte, error) { return nil, f.fail(ctx) }

func (f faulty) Stopped(ctx context.Context, _ string, _ contribution.Round) (bool, error) {
	return false, f.fail(ctx)
}

func (f faulty) Get(ctx context.Context, _ string) (organisation.Organisation, error) {
	return organisation.Organisation{}, f.fail(ctx)
}

func (f faulty) Admit(ctx context.Context, _ organisation.Organisation, _ string, _ time.Time) (organisation.Access, error) {
	return organisation.Access{}, f.fail(ctx)
}

func (f faulty) Commitments(ctx context.Context, _ string) ([]organisation.Commitment, error) {
	return nil, f.fail(ctx)
}

func (f faulty) CountRead(ctx context.Context, _, _, _ string, _ time.Time) error { return f.fail(ctx) }

func (f faulty) Newest(ctx context.Context, _, _ string, _ int, _ time.Time) (register.Page, error) {
	return register.Page{}, f.fail(ctx)
}

func TestFailuresStayInside(t *testing.T) {
	for name, tc := range map[string]struct {
		fail   func(context.Context) error
		status int
		code   string
	}{
		"error": {func(context.Context) error { return errors.New("secret table 7") }, 503, "store"},
		"hangs": {func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, 503, "store"},
		"panic": {func(context.Context) error { panic("secret table 7") }, 500, "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, api.Both)
				broken := faulty{tc.fail}
				w.handler = api.Service{
					Duty: api.Both, Submit: broken, Read: broken, Organisations: broken, Secrets: w.secrets,
					Now: func() time.Time { return midway }, Limits: api.Limits{Wait: 3 * time.Second},
				}.Handler()
				back := `{"receipt":"` + receipt.String() + `","org":"public","team":"public","kind":"project","model":"1","round":"2026-q4"}`
				start := time.Now()
				for _, answer := range []*httptest.ResponseRecorder{
					w.ask("POST", "/api/contributions", body, api.HeaderTicket+": "+w.ticket()),
					w.ask("POST", "/api/withdrawals", back),
					w.ask("GET", "/api/benchmarks/public", ""),
					w.ask("GET", "/api/organisations/o", ""),
					w.ask("GET", "/api/organisations/o/benchmark", "", "Authorization: Bearer k"),
					w.ask("GET", "/api/organisations/o/audit", ""),
					w.ask("POST", "/api/tickets", ticketBody("o", "t", "2026-q4")),
				} {
					var got api.ErrorAnswer
					if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != tc.status || got.Error.Code != tc.code {
						t.Errorf("%d %s, %v", answer.Code, answer.Body, err)
					}
					if strings.Contains(answer.Body.String(), "secret") {
						t.Errorf("what the store said got out: %s", answer.Body)
					}
				}
				if waited := time.Since(start); waited > 21*time.Second {
					t.Errorf("waited %s for seven answers", waited)
				}
			})
		})
	}
}

// A source that has to wait is told for how long, in whole seconds, before anything
// of its request is read; so is who asks for the widget's page.
func TestASourceThatHasToWait(t *testing.T) {
	w := newWorld(t, api.Both)
	page, err := api.NewWidgetPage(widgetPages(), api.Inline{}, w.register, w.clock)
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	w.handler = api.Service{
		Duty: api.Both, Secrets: w.secrets, Now: w.clock, Widget: page,
		Slow: func(_ *http.Request, route string) time.Duration {
			asked = append(asked, route)
			return 1500 * time.Millisecond
		},
	}.Handler()
	want := `{"error":{"code":"too-many","params":{"seconds":"2"},"message":"Too many requests come from where you are. Please try again in 2 seconds.","problems":[]}}` + "\n"
	for _, path := range []string{api.PathTickets, api.PathContributions, api.PathWithdrawals} {
		if got := w.ask("POST", path, "{"); got.Code != 429 || got.Header().Get("Retry-After") != "2" || got.Body.String() != want {
			t.Errorf("%s: %d, %s, %s", path, got.Code, got.Header().Get("Retry-After"), got.Body)
		}
	}
	if got := w.ask("GET", widget.Path, ""); got.Code != 429 || got.Header().Get("Retry-After") != "2" {
		t.Errorf("the widget's page: %d, %v", got.Code, got.Header())
	}
	if diff := cmp.Diff([]string{api.PathTickets, api.PathContributions, api.PathWithdrawals, widget.Path}, asked); diff != "" {
		t.Errorf("asked about (-want +got):\n%s", diff)
	}
}

func TestABodyThatBreaksOff(t *testing.T) {
	w := newWorld(t, api.Both)
	r := httptest.NewRequest("POST", "/api/contributions", io.MultiReader(strings.NewReader(body[:20]), brokenBody{}))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	if answer.Code != 400 || !strings.Contains(answer.Body.String(), "broke off") {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

type brokenBody struct{}

func (brokenBody) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// sleeping is a submitter during whose call the clock moves.
type sleeping struct {
	api.Submitter

	sleep func()
}

func (s sleeping) Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (ledger.Outcome, error) {
	outcome, err := s.Submitter.Contribute(ctx, id, c)
	s.sleep()
	return outcome, err
}

// A contribution is acknowledged only while its round cannot have been sealed: of one that
// the store kept later, as on a machine that slept, nobody can say that it counts.
func TestNothingIsAcknowledgedTooLate(t *testing.T) {
	until := contribution.SpanOf(quarter).Until()
	for _, tc := range []struct {
		name   string
		awakes time.Time
		status int
		code   string
	}{
		{"in time", until.Add(time.Minute - time.Second), 201, ""},
		{"when it may be sealed", contribution.SpanOf(quarter).Seals(), 503, "store"},
		{"a day later", until.AddDate(0, 0, 1), 503, "store"},
	} {
		w := newWorld(t, api.Submit)
		w.now = until.Add(-time.Minute)
		ticket := w.secrets.Sign(unit, receipt.ID(), contribution.SpanOf(quarter).TicketEnd(w.now)).String()
		w.handler = api.Service{
			Duty: api.Submit, Submit: sleeping{ledger.NewSubmitter(w.store), func() { w.now = tc.awakes }}, Secrets: w.secrets, Now: w.clock,
		}.Handler()
		answer := w.ask("POST", api.PathContributions, body, api.HeaderTicket+": "+ticket)
		if answer.Code != tc.status || tc.code != "" && !strings.Contains(answer.Body.String(), `"`+tc.code+`"`) {
			t.Errorf("%s: %d %s", tc.name, answer.Code, answer.Body)
		}
	}
}
