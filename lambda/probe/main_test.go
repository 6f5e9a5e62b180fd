package main

import (
	"bytes"
	"crypto/rand"
	"log/slog"
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
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

// service is a whole service with an organisation, in which a path may fail, and the store behind it.
func service(t *testing.T, failing string) (probe, *memory.Store) {
	t.Helper()
	s := memory.New(time.Now)
	o, err := organisation.New("The operator's", 5, false, rand.Reader)
	if err == nil {
		_, err = o.AddTeam("The probe's", time.Now(), rand.Reader)
	}
	if err == nil {
		err = register.New(s).Add(t.Context(), o)
	}
	if err != nil {
		t.Fatal(err)
	}
	secrets, err := contribution.NewSecrets(bytes.Repeat([]byte{1}, 32))
	if err != nil {
		t.Fatal(err)
	}
	handler := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(s), Read: ledger.NewReader(s), Organisations: register.New(s), Secrets: secrets, Now: time.Now,
	}.Handler()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == failing:
			w.WriteHeader(http.StatusServiceUnavailable)
		case r.URL.Path == "/questionnaire" || r.URL.Path == "/desk":
			w.Header().Set("Content-Security-Policy", "default-src 'none'")
		default:
			handler.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return probe{url: server.URL, org: o.ID, team: o.Teams[0].ID, http: server.Client()}, s
}

// The probe says which step fails, and leaves nothing behind that counts.
func TestProbe(t *testing.T) {
	for failing, want := range map[string]string{
		"": "", "/api/health": "health: ", "/questionnaire": "page /questionnaire: it answers 503", "/desk": "page /desk: it answers 503", "/api/tickets": "ticket: ",
		"/api/contributions": "contribution: ", "/api/withdrawals": "withdrawal: ",
	} {
		t.Run(failing, func(t *testing.T) {
			p, s := service(t, failing)
			log := &bytes.Buffer{}
			err := p.report(t.Context(), slog.New(slog.NewJSONHandler(log, nil)))
			if (err != nil) != (want != "") || err != nil && !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%v, want %s", err, want)
			}
			if line := log.String(); !strings.Contains(line, `"msg":"probe"`) || strings.Contains(line, `"failed":true`) != (want != "") {
				t.Errorf("the log says %s", line)
			}
			unit := contribution.Unit{Org: p.org, Team: p.team, Kind: contribution.KindProject, Model: "1", Round: contribution.RoundAt(time.Now()).String()}
			for _, shard := range contribution.Shards {
				for item, err := range store.All(t.Context(), s, store.Contributions, unit.String()+"|"+string(shard), "") {
					if err != nil || item.State != "withdrawn" && failing != "/api/withdrawals" {
						t.Errorf("left behind: %s, %v", item.State, err)
					}
				}
			}
		})
	}
}

func TestConfigure(t *testing.T) {
	for given, want := range map[string]string{
		"u":     "",
		"u o t": "",
		"":      "ROLEFIT_URL is not set",
		"u o":   "ROLEFIT_ORG and ROLEFIT_TEAM are set together",
	} {
		values := append(strings.Fields(given), "", "", "")
		_, err := configure(func(name string) string {
			return map[string]string{"ROLEFIT_URL": values[0], "ROLEFIT_ORG": values[1], "ROLEFIT_TEAM": values[2]}[name]
		})
		if got := ""; err != nil {
			if got = err.Error(); got != want {
				t.Errorf("%q: %s, want %s", given, got, want)
			}
		} else if want != "" {
			t.Errorf("%q: no error, want %s", given, want)
		}
	}
}

// Without an organisation it only looks.
func TestLooking(t *testing.T) {
	p, _ := service(t, "/api/tickets")
	p.org, p.team = "", ""
	if err := p.run(t.Context()); err != nil {
		t.Error(err)
	}
}
