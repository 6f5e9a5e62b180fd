package api_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/organisation"
)

// TestFiguresOfOneRound: figures of teams come of the round that is asked for, those of the whole organisation of all.
func TestFiguresOfOneRound(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	all, err := benchmark.Rehearse(a.ID, []string{a.Teams[0].ID, a.Teams[1].ID}, 5, "2026-q2")
	if err != nil {
		t.Fatal(err)
	}
	later, err := benchmark.Rehearse(a.ID, []string{a.Teams[0].ID}, 5, "2026-q3")
	if err != nil {
		t.Fatal(err)
	}
	all = benchmark.JoinCompany([]benchmark.Company{all, later})
	w.handler = api.Service{
		Duty: api.Both, Read: companies{a.ID: all.Encode()}, Organisations: w.register, Secrets: w.secrets, Now: func() time.Time { return w.now },
	}.Handler()
	for query, want := range map[string]benchmark.Company{
		"":               all,
		"?round=2026-q2": all.In("2026-q2"),
		"?round=newest":  all.In("2026-q3"),
		"?round=2026-q1": all.In("2026-q1"), // which has none
	} {
		got := w.ask("GET", "/api/organisations/"+a.ID+"/benchmark"+query, "", "Authorization: Bearer "+a.first)
		var answer api.CompanyAnswer
		if err := json.Unmarshal(got.Body.Bytes(), &answer); err != nil || got.Code != 200 {
			t.Fatalf("%s: %d, %v", query, got.Code, err)
		}
		if diff := cmp.Diff(want, answer.Company); diff != "" {
			t.Errorf("%s (-want +got):\n%s", query, diff)
		}
		if cache := got.Header().Get("Cache-Control"); cache != "private, no-store" {
			t.Errorf("%s may be kept: %q", query, cache)
		}
	}
	got := w.ask("GET", "/api/organisations/"+a.ID+"/benchmark?round=last", "", "Authorization: Bearer "+a.first)
	if got.Code != 400 {
		t.Errorf("a round that there cannot be: %d %s", got.Code, got.Body)
	}
	if n := len(w.audited(a.ID)); n != 5 {
		t.Errorf("%d readings are noted", n)
	}
}

// TestDepartmentsAreForLeaders: they are in what a leader reads, and not in what everybody with a link does.
func TestDepartmentsAreForLeaders(t *testing.T) {
	w, a, _ := twoOrganisations(t)
	if err := w.register.Change(t.Context(), a.ID, func(o *organisation.Organisation) error {
		return o.RenameTeam(o.Teams[0].ID, o.Teams[0].Name, "Finance")
	}); err != nil {
		t.Fatal(err)
	}
	var led api.CompanyAnswer
	var open api.OrganisationAnswer
	for path, answer := range map[string]any{"/benchmark": &led, "": &open} {
		got := w.ask("GET", "/api/organisations/"+a.ID+path, "", "Authorization: Bearer "+a.first)
		if err := json.Unmarshal(got.Body.Bytes(), answer); err != nil {
			t.Fatal(err)
		}
	}
	if led.Organisation.Teams[0].Group != "Finance" || led.Organisation.Teams[1].Group != "" || open.Teams[0].Group != "" {
		t.Errorf("a leader reads %+v, everybody %+v", led.Organisation.Teams, open.Teams)
	}
}
