package view

import (
	"testing"
	"time"

	"rolefit/app/sitting"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
)

// payments is a team in a round of its organisation's own.
func payments() sitting.Membership {
	return sitting.Membership{
		Org: "0123456789ab", Name: "Acme", Team: "00000001", TeamName: "Payments", K: 5,
		Round: "20261201-20261215", RoundName: "Workshop", Closes: "2026-12-15T00:00:00Z",
		Roles: map[string]string{"product-owner": "Value lead", "project-manager": "Project Manager"},
	}
}

func TestRoundNames(t *testing.T) {
	_, w := viewtest.Loaded(t)
	for _, tc := range []struct{ code, name, want string }{
		{"2026-q4", "", "October to December 2026"},
		{"20261201-20261215", "", "1 December 2026 to 14 December 2026"},
		{"20261201-20261202", "", "1 December 2026 to 1 December 2026"},
		{"20261201-20270101", "Workshop", "Workshop"},
		{"20261201T0900Z", "", "from 1 December 2026"},
		{"20261201T0900Z", "Workshop", "Workshop"},
		{"soon", "", "soon"},
	} {
		if got := RoundName(w, tc.code, tc.name); got != tc.want {
			t.Errorf("%s is called %q, not %q", tc.code, got, tc.want)
		}
	}
	for closes, want := range map[string]string{
		"2026-12-15T00:00:00Z":      "at the end of 14 December 2026 (UTC)",
		"2026-12-15T01:00:00+01:00": "at the end of 14 December 2026 (UTC)",
		"2026-12-15T11:30:00Z":      "at 11:30 on 15 December 2026 (UTC)",
		"soon":                      "",
	} {
		if got := Closing(w, "join.fact.closes", closes); got != want {
			t.Errorf("%s is %q, not %q", closes, got, want)
		}
	}
	if got := Day(w, "2027-03-01T00:00:00Z") + Day(w, "1 March"); got != "1 March 2027" {
		t.Errorf("got %q", got)
	}
}

// A quarter that a round of the organisation's own ends, and an hour's workshop, close when the organisation says.
func TestClosingAsTheOrganisationSays(t *testing.T) {
	_, w := viewtest.Loaded(t)
	for code, want := range map[string]string{
		"2026-q4":        "Workshop, until 09:30 on 10 December 2026 (UTC)",
		"20261210T0830Z": "Workshop, until 09:30 on 10 December 2026 (UTC)",
		"":               "",
	} {
		g := payments()
		g.Round, g.Closes = code, "2026-12-10T09:30:00Z"
		now := time.Date(2026, 12, 10, 9, 0, 0, 0, time.UTC)
		if got := Counted(w, g, g.Unit(contribution.KindFit, "1", now))[1].Value; got != want {
			t.Errorf("%q: %q", code, got)
		}
	}
}

func TestGroupFacts(t *testing.T) {
	_, w := viewtest.Loaded(t)
	want := []Fact{
		{"Round", "Workshop"},
		{"Closes", "at the end of 14 December 2026 (UTC)"},
		{"The organisation’s names for the roles", "Value lead (Product Owner)"},
	}
	if diff := cmp.Diff(want, MembershipFacts(w, payments())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	between := payments()
	between.Round, between.Roles = "", nil
	if facts := MembershipFacts(w, between); len(facts) != 0 {
		t.Errorf("between two rounds: %v", facts)
	}
}

func TestCounted(t *testing.T) {
	_, w := viewtest.Loaded(t)
	now := time.Date(2026, 12, 3, 0, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		group sitting.Membership
		want  []Fact
	}{
		"nobody": {sitting.Membership{}, []Fact{
			{"Counts toward", "the public benchmark, for people who haven’t joined an organisation"},
			{"Round", "October to December 2026, until the end of 31 December 2026 (UTC)"},
			{"Shown when", "at least 100 people have contributed and random noise has been added"},
		}},
		"a team": {payments(), []Fact{
			{"Counts toward", "Payments, Acme"},
			{"Round", "Workshop, until the end of 14 December 2026 (UTC)"},
			{"Shown when", "at least 5 people in the team have contributed in this round"},
		}},
	} {
		if diff := cmp.Diff(tc.want, Counted(w, tc.group, tc.group.Unit(contribution.KindFit, "1", now))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}
