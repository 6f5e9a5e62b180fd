package command

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/seat"
)

// TestOrgSeats: seats are made for a round to come, printed as links, and replaced; the audit names every act.
func TestOrgSeats(t *testing.T) {
	o := newOffice(t)
	company, payments := o.added("-own-rounds")
	var search shownTeam
	o.does(&search, "team", "add", company.ID, "Search")
	first, second := payments.ID, search.ID
	tomorrow := time.Now().UTC().AddDate(0, 0, 1)
	var round shownRound
	o.decode(o.run("round", "add", company.ID, tomorrow.Format(time.DateOnly), tomorrow.AddDate(0, 0, 7).Format(time.DateOnly)), &round)
	var made shownSeats
	o.decode(o.run("seats", "make", company.ID, round.Code, "2"), &made)
	o.decode(o.run("seats", "make", company.ID, round.Code, "3", second), &made)
	if !made.Seats || len(made.Teams) != 2 || made.Teams[0].Seats != 2 || made.Teams[1].Seats != 3 {
		t.Errorf("%+v", made)
	}
	var links []shownSeat
	o.decode(o.run("seats", "links", company.ID, round.Code), &links)
	if len(links) != 5 || !strings.Contains(links[0].Link, "/join#"+company.ID+"."+first+".RS1") {
		t.Fatalf("%+v", links)
	}
	later := tomorrow.AddDate(0, 0, 30)
	var next shownRound
	o.decode(o.run("round", "add", company.ID, later.Format(time.DateOnly), later.AddDate(0, 0, 7).Format(time.DateOnly)), &next)
	o.decode(o.run("seats", "make", company.ID, next.Code, "4", second), &made)
	o.decode(o.run("seats", "links", company.ID, next.Code), &links)
	if made.Teams[0].Seats != 0 || made.Teams[1].Seats != 4 || len(links) != 4 {
		t.Errorf("the next round has %+v, %d links", made, len(links))
	}
	o.decode(o.run("seats", "links", company.ID, round.Code), &links)
	if len(links) != 5 {
		t.Errorf("then the first one has %d links", len(links))
	}
	var fresh shownSeat
	o.decode(o.run("seats", "replace", company.ID, round.Code, first, "2"), &fresh)
	if code, ok := seat.Find(fresh.Link); !ok || code.Number != 2 || code.String() != fresh.Code || fresh.Code == links[1].Code {
		t.Errorf("%+v", fresh)
	}
	for _, wrong := range [][]string{
		{"seats", "make", company.ID, round.Code, "many"},
		{"seats", "make", company.ID, round.Code, "-1"},
		{"seats", "make", company.ID, "2026-q4", "2"},
		{"seats", "make", company.ID, round.Code, "2", "zzzzzzzz"},
		{"seats", "list", company.ID, "soon"},
		{"seats", "links", company.ID, "soon"},
		{"seats", "links", company.ID, round.Code, first, "zzzzzzzz"},
		{"seats", "links", company.ID, "2026-q4", first},
		{"seats", "make", company.ID, round.Code, "0"},
		{"seats", "replace", company.ID, round.Code, first, "3"},
		{"seats", "replace", company.ID, round.Code, first, "x"},
	} {
		if got := o.run(wrong...); got.code == 0 {
			t.Errorf("%v: %d %s", wrong, got.code, got.err)
		}
	}
	if got := o.run("seats", "make", company.ID, round.Code, "0", second); !strings.Contains(got.err, "Search") {
		t.Errorf("no seats for a team: %s", got.err)
	}
	o.decode(o.run("seats", "off", company.ID, round.Code), &made)
	if made.Seats || made.Teams[0].Seats != 0 {
		t.Errorf("%+v", made)
	}
	o.decode(o.run("seats", "list", company.ID, round.Code), &made)
	audit := o.run("audit", company.ID).out
	for _, action := range []string{"seats-given", "seats-read", "seat-replaced", "seats-chosen"} {
		if !strings.Contains(audit, action) {
			t.Errorf("%s is not in the audit: %s", action, audit)
		}
	}
	if n := strings.Count(audit, "seats-read"); n != 3 {
		t.Errorf("the links were printed three times, and the audit says %d times", n)
	}
}

// decode reads what a command printed that must have succeeded; the first that needs a secret says that it made one.
func (o office) decode(r ran, into any) {
	o.Helper()
	if err := json.Unmarshal([]byte(r.out), into); err != nil || r.code != 0 {
		o.Fatalf("%d, %v: %s%s", r.code, err, r.out, r.err)
	}
}
