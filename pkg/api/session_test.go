package api_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/organisation"
)

// sit gives an access of an organisation of a world a session, and returns it as a cookie.
func (w *world) sit(o led, label string, right organisation.Right, teams ...string) (access organisation.Access, cookie string) {
	w.Helper()
	random := drawn(label)
	if err := w.register.Change(w.Context(), o.ID, func(o *organisation.Organisation) (err error) {
		if access, _, err = o.Invite(label, right, teams, random, w.now); err != nil {
			return err
		}
		return nil
	}); err != nil {
		w.Fatal(err)
	}
	secret, err := w.register.Begin(w.Context(), o.ID, access.ID, w.now)
	if err != nil {
		w.Fatal(err)
	}
	return access, "Cookie: __Host-rolefit-" + o.ID + "=" + secret
}

// company asks for an organisation's figures with a header.
func (w *world) company(path, header string) (out api.CompanyAnswer) {
	w.Helper()
	if err := json.Unmarshal(w.ask("GET", path, "", header).Body.Bytes(), &out); err != nil {
		w.Fatal(err)
	}
	return out
}

// drawn are bytes that a label stands for, enough for one invitation.
func drawn(label string) *strings.Reader { return strings.NewReader(strings.Repeat(label+"#", 64)) }

// TestSessions: figures and audit open to who may see them, by the label of the access, and to nobody else's session.
func TestSessions(t *testing.T) {
	w, a, b := twoOrganisations(t)
	_, admin := w.sit(a, "Administrator of A", organisation.Administrator)
	_, leader := w.sit(a, "Leader of A", organisation.Leader)
	_, foreign := w.sit(b, "Administrator of B", organisation.Administrator)
	moved := strings.Replace(foreign, b.ID, a.ID, 1)
	for _, tc := range []struct {
		name, cookie   string
		figures, audit int
	}{
		{"nobody", "Cookie: other=1", 401, 401},
		{"an administrator", admin, 200, 200},
		{"a leader", leader, 200, 401},
		{"another organisation's administrator", foreign, 401, 401},
		{"its cookie under this name", moved, 401, 401},
		{"a cookie that is no __Host- one", strings.Replace(admin, "__Host-", "", 1), 401, 401},
	} {
		if got := w.ask("GET", "/api/organisations/"+a.ID+"/benchmark", "", tc.cookie).Code; got != tc.figures {
			t.Errorf("%s: figures %d", tc.name, got)
		}
		if got := w.ask("GET", "/api/organisations/"+a.ID+"/audit", "", tc.cookie).Code; got != tc.audit {
			t.Errorf("%s: audit %d", tc.name, got)
		}
	}
	entries, err := w.register.Entries(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	var callers []string
	for _, e := range entries {
		callers = append(callers, e.Action+" "+e.Caller)
	}
	if diff := cmp.Diff([]string{"audit-read Administrator of A", "benchmark-read Administrator of A", "benchmark-read Leader of A"}, callers); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestSessionsEnd: with the access, by themselves, and where they are ended.
func TestSessionsEnd(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	access, cookie := w.sit(a, "Leader", organisation.Leader)
	figures := func() int { return w.ask("GET", "/api/organisations/"+a.ID+"/benchmark", "", cookie).Code }
	began := w.now
	for _, step := range []struct {
		days, want int
	}{{0, 200}, {13, 200}, {26, 200}, {39, 200}, {52, 200}, {65, 200}, {78, 200}, {89, 200}, {90, 401}} {
		w.now = began.AddDate(0, 0, step.days)
		if got := figures(); got != step.want {
			t.Errorf("after %d days: %d", step.days, got)
		}
	}
	w.now = began
	access, cookie = w.sit(a, "Another leader", organisation.Leader)
	if w.now = began.AddDate(0, 0, 14); figures() != 401 {
		t.Error("it opens after 14 days without use")
	}
	w.now = began
	access, cookie = w.sit(a, "A third leader", organisation.Leader)
	if figures() != 200 {
		t.Error("a new session opens nothing")
	}
	if err := w.register.Change(t.Context(), a.ID, func(o *organisation.Organisation) error { return o.EndAccess(access.ID) }); err != nil {
		t.Fatal(err)
	}
	if figures() != 401 {
		t.Error("a stolen cookie opens after the access has ended")
	}
}

// TestSomeTeams: a leader of some teams sees these and the organisation's line.
func TestSomeTeams(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	_, all := w.sit(a, "All", organisation.Leader)
	_, some := w.sit(a, "Some", organisation.Leader, a.Teams[1].ID)
	path := "/api/organisations/" + a.ID + "/benchmark"
	whole, part := w.company(path, all), w.company(path, some)
	want := whole
	want.Organisation.Teams = whole.Organisation.Teams[1:]
	want.Commitments = nil
	want.Company = whole.Company.Of([]string{a.Teams[1].ID})
	if diff := cmp.Diff(want, part); diff != "" || cmp.Equal(whole, part) {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, kind := range part.Company.Kinds {
		for _, r := range kind.Rounds {
			if r.N == 0 || len(r.Figures) == 0 {
				t.Errorf("the organisation's line of %s is gone", r.Round)
			}
		}
	}
}

// TestCookies have a prefix that binds them to https and this host, but on this machine.
func TestCookies(t *testing.T) {
	for host, want := range map[string]string{
		"rolefit.example":  "__Host-rolefit-0123456789ab=s; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict",
		"127.0.0.1:8080":   "rolefit-0123456789ab=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict",
		"localhost":        "rolefit-0123456789ab=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict",
		"[::1]:8080":       "rolefit-0123456789ab=s; Path=/; Max-Age=60; HttpOnly; SameSite=Strict",
		"127.evil.example": "__Host-rolefit-0123456789ab=s; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict",
	} {
		r := httptest.NewRequest("POST", "https://"+host+"/desk/open", nil)
		out := httptest.NewRecorder()
		api.SetSession(out, r, "0123456789ab", "s", 60)
		if got := out.Header().Get("Set-Cookie"); got != want {
			t.Errorf("%s: %s", host, got)
		}
		if r.Header.Set("Origin", "http://"+host); api.Plain(r) == strings.HasPrefix(want, "rolefit") {
			t.Errorf("%s over http: %t", host, api.Plain(r))
		}
	}
}

// TestResults: who has a team's link sees of it and of the organisation what a leader of that team does, where that was told.
func TestResults(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	path := "/api/organisations/" + a.ID + "/teams/" + a.Teams[0].ID + "/results"
	if got := w.ask("GET", path, ""); got.Code != 401 {
		t.Errorf("where nobody was told of it: %d", got.Code)
	}
	if err := w.register.Change(t.Context(), a.ID, func(o *organisation.Organisation) error {
		o.Results = true
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	_, leader := w.sit(a, "Leader", organisation.Leader, a.Teams[0].ID)
	before := len(w.audited(a.ID))
	back := w.company(path, "Accept: application/json")
	if len(w.audited(a.ID)) != before {
		t.Error("who reads it is noted")
	}
	if diff := cmp.Diff(w.company("/api/organisations/"+a.ID+"/benchmark", leader), back); diff != "" || len(back.Company.Kinds) == 0 {
		t.Errorf("(-leader +team):\n%s", diff)
	}
}

// TestRehearsals show people whom there are not, and say so, until another round has opened.
func TestRehearsals(t *testing.T) {
	w := newWorld(t, api.Both)
	o := led{}
	var err error
	if o.Organisation, err = organisation.New("C", 5, true, drawn("C")); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddTeam("Payments", midway.AddDate(0, -1, 0), drawn("team")); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddRehearsal(midway, midway.Add(time.Hour), "Rehearsal", midway); err != nil {
		t.Fatal(err)
	}
	if _, err := o.AddRound(midway.AddDate(0, 0, 3), midway.AddDate(0, 0, 9), "", midway); err != nil {
		t.Fatal(err)
	}
	if err := w.register.Add(t.Context(), o.Organisation); err != nil {
		t.Fatal(err)
	}
	_, cookie := w.sit(o, "Leader", organisation.Leader)
	for _, tc := range []struct {
		days      int
		simulated bool
	}{{0, true}, {2, true}, {3, false}} {
		w.now = midway.AddDate(0, 0, tc.days)
		got := w.company("/api/organisations/"+o.ID+"/benchmark", cookie)
		if got.Simulated != tc.simulated || (len(got.Company.Kinds) > 0) != tc.simulated {
			t.Errorf("after %d days: simulated %t, %d kinds", tc.days, got.Simulated, len(got.Company.Kinds))
		}
	}
}
