package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
)

// companies are the figures of organisations by id.
type companies map[string][]byte

func (c companies) Public(context.Context) ([]byte, error) {
	return []byte(`{"edition":"","norms":[]}`), nil
}

func (c companies) Company(_ context.Context, org string) ([]byte, error) { return c[org], nil }

func (c companies) Stopped(_ context.Context, org string, round contribution.Round) (bool, error) {
	return c[stoppedRound(org, round)] != nil, nil
}

func stoppedRound(org string, round contribution.Round) string {
	return org + " stopped " + round.String()
}

// led is an organisation of a test and keys of all fates.
type led struct {
	organisation.Organisation
	first, second, expired, replaced string
}

// twoOrganisations are a world in which two organisations, A in quarters and B
// in rounds of its own, have figures.
func twoOrganisations(t *testing.T) (w *world, a, b led) {
	w = newWorld(t, api.Both)
	random := rand.NewChaCha8([32]byte{3})
	figures := companies{}
	enrol := func(name string, own bool) led {
		o := led{}
		var err error
		if o.Organisation, err = organisation.New(name, 5, own, random); err != nil {
			t.Fatal(err)
		}
		for _, team := range []string{"Payments of " + name, "Closed of " + name} {
			if _, err := o.AddTeam(team, quarter.Start(), random); err != nil {
				t.Fatal(err)
			}
		}
		if err := o.CloseTeam(o.Teams[1].ID); err != nil {
			t.Fatal(err)
		}
		return o
	}
	a, b = enrol("A", false), enrol("B", true)
	if _, err := b.AddRound(quarter.Start(), quarter.Start().AddDate(0, 0, 61), "Autumn of B", quarter.Start()); err != nil {
		t.Fatal(err)
	}
	for _, o := range []*led{&a, &b} {
		for _, key := range []struct {
			into  *string
			from  time.Time
			until time.Time
		}{
			{&o.expired, quarter.Start(), midway},
			{&o.replaced, quarter.Start(), quarter.End()},
			{&o.first, midway, quarter.End()},
			{&o.second, midway, quarter.End()},
		} {
			var err error
			if *key.into, err = o.Rotate(random, key.from, key.until, false); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.register.Add(t.Context(), o.Organisation); err != nil {
			t.Fatal(err)
		}
		figures[o.ID] = someCompany(t, o.Organisation)
	}
	w.handler = api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(w.store), Read: figures, Organisations: w.register,
		Secrets: w.secrets, Now: func() time.Time { return w.now },
	}.Handler()
	return w, a, b
}

// audited returns what was done with an organisation.
func (w *world) audited(org string) (actions []string) {
	w.Helper()
	entries, err := w.register.Entries(w.Context(), org)
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range entries {
		actions = append(actions, slices.Repeat([]string{e.Action}, max(1, e.Times))...)
	}
	return actions
}

func TestWhatARespondentSees(t *testing.T) {
	w, a, b := twoOrganisations(t)
	answer := func(o led, round string) string {
		return fmt.Sprintf(`{"id":"%s","name":"%s","k":5,"teams":[{"id":"%s","name":"%s"}],"round":%s,"roles":{}}`+"\n",
			o.ID, o.Name, o.Teams[0].ID, o.Teams[0].Name, round)
	}
	quarterly := `{"code":"2026-q4","name":"","opens":"2026-10-01T00:00:00Z","closes":"2027-01-01T00:00:00Z"}`
	autumn := `{"code":"20261001T0000Z","name":"Autumn of B","opens":"2026-10-01T00:00:00Z","closes":"2026-12-01T00:00:00Z"}`
	for _, tc := range []struct {
		now  time.Time
		o    led
		want string
	}{
		{midway, a, answer(a, quarterly)},
		{midway, b, answer(b, autumn)},
		{quarter.Start().AddDate(0, 0, 61), b, answer(b, "null")},
	} {
		w.now = tc.now
		got := w.ask("GET", "/api/organisations/"+tc.o.ID, "")
		if got.Code != 200 || got.Body.String() != tc.want {
			t.Errorf("%d %s\nwant %s", got.Code, got.Body, tc.want)
		}
	}
	winter, err := b.AddRound(quarter.End(), quarter.End().AddDate(0, 0, 7), "Winter of B", quarter.Start())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.register.Change(t.Context(), b.ID, func(o *organisation.Organisation) error {
		o.Rounds = b.Rounds
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	next := `null,"next":{"code":"` + winter.Code + `","name":"Winter of B","opens":"2027-01-01T00:00:00Z","closes":"2027-01-08T00:00:00Z"}`
	if got := w.ask("GET", "/api/organisations/"+b.ID, ""); got.Body.String() != answer(b, next) {
		t.Errorf("between two rounds: %s\nwant %s", got.Body, answer(b, next))
	}
	if n := len(w.audited(a.ID)) + len(w.audited(b.ID)); n != 0 {
		t.Errorf("%d entries about what anybody may see", n)
	}
}

func TestWhatALeaderSees(t *testing.T) {
	w, _, b := twoOrganisations(t)
	got := w.ask("GET", "/api/organisations/"+b.ID+"/benchmark", "", "Authorization: Bearer "+b.first)
	round := `{"code":"20261001T0000Z","name":"Autumn of B","opens":"2026-10-01T00:00:00Z","closes":"2026-12-01T00:00:00Z"}`
	want := fmt.Sprintf(`{"organisation":{"id":"%s","name":"B","k":5,"teams":[{"id":"%s","name":"Payments of B"},`+
		`{"id":"%s","name":"Closed of B","closed":true}],"round":%s,"roles":{},"rounds":[%s]},"company":%s,"commitments":[]}`+"\n",
		b.ID, b.Teams[0].ID, b.Teams[1].ID, round, round, someCompany(t, b.Organisation))
	if got.Code != 200 || got.Body.String() != want {
		t.Errorf("%d %s\nwant %s", got.Code, got.Body, want)
	}
}

// A round that was closed early, after a restore, is offered to nobody and gets
// no ticket: what would come to it counts nowhere.
func TestAStoppedRound(t *testing.T) {
	w, a, b := twoOrganisations(t)
	if _, err := ledger.NewSealer(w.store, rand.NewChaCha8([32]byte{4}), w.register, ledger.ByClock).CloseOrganisation(t.Context(), a.Organisation, midway); err != nil {
		t.Fatal(err)
	}
	w.handler = api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(w.store), Read: ledger.NewReader(w.store), Organisations: w.register,
		Secrets: w.secrets, Now: func() time.Time { return w.now },
	}.Handler()
	for _, tc := range []struct {
		o      led
		round  string
		now    time.Time
		status int
	}{
		{a, "2026-q4", midway, 403},
		{a, "2026-q3", quarter.Start().AddDate(0, 0, 1), 200}, // its grace was over when it was closed
		{a, "2027-q1", quarter.End(), 200},
		{b, "20261001T0000Z", midway, 200},
	} {
		w.now = tc.now
		got := w.ask("POST", "/api/tickets", ticketBody(tc.o.ID, tc.o.Teams[0].ID, tc.round))
		if got.Code != tc.status || tc.status == 403 && !strings.Contains(got.Body.String(), "closed early") {
			t.Errorf("%s: %d %s, want %d", tc.round, got.Code, got.Body, tc.status)
		}
		open := w.ask("GET", "/api/organisations/"+tc.o.ID, "").Body.String()
		leads := w.ask("GET", "/api/organisations/"+tc.o.ID+"/benchmark", "", "Authorization: Bearer "+tc.o.second).Body.String()
		if tc.status == 403 && (!strings.Contains(open, `"round":null`) || !strings.Contains(leads, `"round":null`)) {
			t.Errorf("%s is still shown as open: %s%s", tc.round, open, leads)
		}
	}
}

// unheard is a register that cannot note anything.
type unheard struct{ *register.Register }

func (unheard) CountRead(context.Context, string, string, string, time.Time) error { return errNowhere }

func TestNothingIsReadUnnoted(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	w.handler = api.Service{
		Duty: api.Read, Read: companies{a.ID: []byte(`{"kinds":[]}`)}, Organisations: unheard{w.register},
		Secrets: w.secrets, Now: func() time.Time { return midway },
	}.Handler()
	for _, route := range []string{"benchmark", "audit"} {
		got := w.ask("GET", "/api/organisations/"+a.ID+"/"+route, "", "Authorization: Bearer "+a.first)
		if got.Code != 503 || strings.Contains(got.Body.String(), "kinds") || strings.Contains(got.Body.String(), "entries") {
			t.Errorf("%s: %d %s", route, got.Code, got.Body)
		}
	}
}

// The audit is shown a page at a time, newest first, however long it is; reading,
// which costs an entry an hour, pushes nothing out.
func TestTheAuditShowsTheNewest(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	for i := range api.MaxEntries + 5 {
		if err := w.register.Audit(t.Context(), a.ID, register.AddedTeam, midway.Add(-time.Duration(i+1)*time.Second)); err != nil {
			t.Fatal(err)
		}
	}
	path, leads := "/api/organisations/"+a.ID+"/audit", "Authorization: Bearer "+a.first
	for range 1008 {
		if got := w.ask("HEAD", path, "", leads); got.Code != 200 || got.Body.Len() != 0 {
			t.Fatalf("%d with %d bytes", got.Code, got.Body.Len())
		}
	}
	page := func(query string) (answer api.AuditAnswer) {
		t.Helper()
		got := w.ask("GET", path+query, "", leads)
		if err := json.Unmarshal(got.Body.Bytes(), &answer); err != nil {
			t.Fatal(err)
		}
		if got.Body.Len() > api.MaxAnswer {
			t.Errorf("%d bytes are more than the client reads", got.Body.Len())
		}
		return answer
	}
	first := page("")
	want := []api.AuditEntry{
		{At: "2026-11-01T00:00:00Z", Action: "audit-read", Caller: organisation.KeyName(a.first), Times: 1009},
		{At: "2026-10-31T23:59:59Z", Action: "team-added"},
		{At: "2026-10-31T23:59:58Z", Action: "team-added"},
	}
	if diff := cmp.Diff(want, first.Entries[:3]); diff != "" || len(first.Entries) != api.MaxEntries || first.Next == "" {
		t.Errorf("%d entries, next %q (-want +got):\n%s", len(first.Entries), first.Next, diff)
	}
	second := page("?before=" + url.QueryEscape(first.Next))
	if len(second.Entries) != 6 || second.Next != "" || second.Entries[5].At != "2026-10-31T23:43:15Z" {
		t.Errorf("the second page: %+v", second)
	}
}

// A team that goes on in another takes nothing in the rounds that follow, but what waited on a device for the round before;
// who has its link is told where it goes on, and sees the figures of both.
func TestAMergedTeam(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	later, err := organisation.New("Later", 5, false, rand.NewChaCha8([32]byte{5}))
	if err != nil {
		t.Fatal(err)
	}
	later.Results = true
	for _, name := range []string{"Payments", "Platform"} {
		if _, err := later.AddTeam(name, quarter.Start(), rand.NewChaCha8([32]byte{name[1]})); err != nil {
			t.Fatal(err)
		}
	}
	old, into := later.Teams[0].ID, later.Teams[1].ID
	if err := later.MergeTeam(old, into, midway); err != nil {
		t.Fatal(err)
	}
	if err := w.register.Add(t.Context(), later); err != nil {
		t.Fatal(err)
	}
	figures, err := benchmark.Rehearse(later.ID, []string{old, into}, 5, "2026-q3")
	if err != nil {
		t.Fatal(err)
	}
	w.handler = api.Service{
		Duty: api.Both, Read: companies{later.ID: figures.Encode(), a.ID: someCompany(t, a.Organisation)}, Organisations: w.register,
		Secrets: w.secrets, Now: func() time.Time { return w.now },
	}.Handler()
	ticket := func(team, round string) int {
		return w.ask("POST", "/api/tickets", ticketBody(later.ID, team, round)).Code
	}
	for name, tc := range map[string]struct {
		now        time.Time
		old, other int // status of a ticket for the round
		round      string
		merged     string
	}{
		"before the next round":   {midway, 200, 200, "2026-q4", ""},
		"what waited on a device": {quarter.End().Add(time.Hour), 200, 200, "2026-q4", `"merged":{"` + old + `":"` + into + `"}`},
		"the next round":          {quarter.End().Add(time.Hour), 403, 200, "2027-q1", `"merged":{"` + old + `":"` + into + `"}`},
	} {
		w.now = tc.now
		if one, other := ticket(old, tc.round), ticket(into, tc.round); one != tc.old || other != tc.other {
			t.Errorf("%s: tickets are answered %d and %d", name, one, other)
		}
		got := w.ask("GET", "/api/organisations/"+later.ID, "").Body.String()
		if strings.Contains(got, `"merged"`) != (tc.merged != "") || !strings.Contains(got, tc.merged) {
			t.Errorf("%s: respondents are told %s", name, got)
		}
		results := w.ask("GET", "/api/organisations/"+later.ID+"/teams/"+old+"/results", "").Body.String()
		if both := strings.Contains(results, `"team":"`+into+`"`); both != (tc.merged != "") || !strings.Contains(results, `"team":"`+old+`"`) {
			t.Errorf("%s: by the old link there are figures of both: %t", name, both)
		}
	}
}
