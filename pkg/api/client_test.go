package api_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/problem"
)

// Do makes a world's handler a network for the client.
func (w *world) Do(r *http.Request) (*http.Response, error) {
	answer := httptest.NewRecorder()
	w.handler.ServeHTTP(answer, r)
	return answer.Result(), nil
}

// evenly is a source of bits for which every draw of noise is 0.
type evenly struct{}

func (evenly) Read(p []byte) (int, error) {
	p = p[:len(p)-len(p)%24]
	for i := range p {
		p[i] = 0
		if i%24 == 15 {
			p[i] = 1
		}
	}
	return len(p), nil
}

func TestClientGoesTheWholeWay(t *testing.T) {
	w := newWorld(t, api.Both)
	client := api.NewClient("https://rolefit.example/", api.OverHTTP(w))
	code := contribution.Code{Receipt: receipt, Unit: unit}
	c, err := contribution.New(unit, []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	ticket, err := client.Ticket(t.Context(), unit, receipt.ID())
	if err != nil {
		t.Fatal(err)
	}
	if want := (api.TicketAnswer{Ticket: w.ticket(), Expires: "2026-11-01T00:10:00Z"}); ticket != want {
		t.Errorf("ticket %+v, want %+v", ticket, want)
	}
	for _, want := range []string{api.StatusKept, api.StatusAlreadyKept} {
		if status, err := client.Contribute(t.Context(), ticket.Ticket, c.Encode()); err != nil || status != want {
			t.Errorf("%q, %v, want %q", status, err, want)
		}
	}
	for range 2 {
		if status, err := client.Withdraw(t.Context(), code, ticket.Ticket); err != nil || status != api.StatusWithdrawn {
			t.Errorf("%q, %v", status, err)
		}
	}
	if health, err := client.Health(t.Context()); err != nil || health != (api.HealthAnswer{Status: "ok", Duty: "both", Round: "2026-q4"}) {
		t.Errorf("%+v, %v", health, err)
	}
}

func TestClientReadsTheFigures(t *testing.T) {
	w := newWorld(t, api.Both)
	client := api.NewClient("", api.OverHTTP(w))
	for i := range 100 {
		r := contribution.Receipt{byte(i)}
		c, err := contribution.New(unit, []int{25 * (i % 5), 25 * (i / 5 % 5), 50, 75, 100})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ledger.NewSubmitter(w.store).Contribute(t.Context(), r.ID(), c); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ledger.NewSealer(w.store, evenly{}, w.register, ledger.ByClock).SealPublic(t.Context(), contribution.SpanOf(quarter).Seals()); err != nil {
		t.Fatal(err)
	}
	got, err := client.Public(t.Context())
	want := []benchmark.Norm{{
		Kind: "project", Model: "1", Rounds: []string{"2026-q4"}, N: 100, Blocks: 1, Epsilon: 5,
		Made:       []benchmark.Made{{Rules: benchmark.Rules{K: 100, Epsilon: 1, Bins: 21}, Blocks: 1}},
		Histograms: []benchmark.Histogram{{20, 5: 20, 10: 20, 15: 20, 20: 20}, {20, 5: 20, 10: 20, 15: 20, 20: 20}, {10: 100}, {15: 100}, {20: 100}},
	}}
	if diff := cmp.Diff(want, got.Norms); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	status, err := client.Withdraw(t.Context(), contribution.Code{Receipt: contribution.Receipt{7}, Unit: unit}, "")
	if err != nil || status != api.StatusSealed {
		t.Errorf("%q, %v", status, err)
	}
}

// answering is a network on which everything gets one answer, or none.
type answering struct {
	status int
	body   io.Reader
	wait   string // the header Retry-After
}

func (a answering) Do(*http.Request) (*http.Response, error) {
	if a.status == 0 {
		return nil, errors.New("no network")
	}
	return &http.Response{StatusCode: a.status, Body: io.NopCloser(a.body), Header: http.Header{"Retry-After": {a.wait}}}, nil
}

func TestClientTellsRefusalsFromSilence(t *testing.T) {
	for _, tc := range []struct {
		name  string
		net   answering
		want  *api.Error // nil for an error that is none of the service's
		final bool
	}{
		{"no network", answering{}, nil, false},
		{"broken off", answering{status: 201, body: brokenBody{}}, nil, false},
		{"no JSON", answering{status: 201, body: strings.NewReader("<html>")}, nil, false},
		{
			"refused",
			answering{status: 403, body: strings.NewReader(`{"error":{"code":"ticket-forged","message":"m","problems":[{"code":"x","message":"p"},{"code":"y","params":{"n":"1"},"message":"q"}]}}`)},
			&api.Error{Status: 403, Code: "ticket-forged", Message: "m", Problems: []*problem.Error{{Code: "x", Message: "p"}, {Code: "y", Params: map[string]string{"n": "1"}, Message: "q"}}}, true,
		},
		{
			"expired",
			answering{status: 410, body: strings.NewReader(`{"error":{"code":"ticket-expired","message":"m","problems":[]}}`)},
			&api.Error{Status: 410, Code: "ticket-expired", Message: "m", Problems: []*problem.Error{}}, true,
		},
		{
			"the store",
			answering{status: 503, body: strings.NewReader(`{"error":{"code":"store","message":"m","problems":[]}}`)},
			&api.Error{Status: 503, Code: "store", Message: "m", Problems: []*problem.Error{}}, false,
		},
		{
			"something in front",
			answering{status: 403, body: strings.NewReader("<html>Forbidden</html>")},
			&api.Error{Status: 403, Code: "unreadable", Message: "An answer that cannot be read, with status 403."}, false,
		},
		{
			"too busy in front",
			answering{status: 429, body: strings.NewReader(`{"message":"Too Many Requests"}`)},
			&api.Error{Status: 429, Code: "unreadable", Message: "An answer that cannot be read, with status 429."}, false,
		},
		{
			"asked to wait",
			answering{429, strings.NewReader(`{"error":{"code":"too-many","message":"m","problems":[]}}`), "17"},
			&api.Error{Status: 429, RetryAfter: 17 * time.Second, Code: "too-many", Message: "m", Problems: []*problem.Error{}}, false,
		},
		{
			"asked to wait by something in front",
			answering{429, strings.NewReader("<html>"), "999999"},
			&api.Error{Status: 429, RetryAfter: time.Hour, Code: "unreadable", Message: "An answer that cannot be read, with status 429."}, false,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := api.NewClient("https://rolefit.example", api.OverHTTP(tc.net)).Contribute(t.Context(), "t", []byte(body))
			var got *api.Error
			errors.As(err, &got)
			if diff := cmp.Diff(tc.want, got); err == nil || diff != "" {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			if api.Final(err) != tc.final {
				t.Errorf("Final is %t", api.Final(err))
			}
			wait, must := api.MustWait(err)
			if tooMany := got != nil && got.Status == 429; must != tooMany || must && wait != tc.want.RetryAfter {
				t.Errorf("MustWait is %v, %t", wait, must)
			}
		})
	}
	if text := (&api.Error{Message: "m.", Problems: []*problem.Error{{Code: "x", Message: "p"}, {Code: "y", Params: map[string]string{"n": "1"}, Message: "q"}}}).Error(); text != "m. p; q" {
		t.Errorf("%q", text)
	}
	if _, err := api.NewClient("://", api.OverHTTP(answering{})).Health(t.Context()); err == nil {
		t.Error("an address that is none was asked")
	}
	if _, err := api.NewClient("://", api.OverHTTP(answering{})).Contribute(t.Context(), "", nil); err == nil {
		t.Error("an address that is none was sent to")
	}
}
