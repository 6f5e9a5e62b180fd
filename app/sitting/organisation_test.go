package sitting

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// acme is the organisation of workshop, with a team beside it and a closed one.
func acme() Organisation {
	return Organisation{
		ID: "0123456789ab", Name: "Acme", K: 5,
		Teams: []OrganisationTeam{{ID: "00000001", Name: "Payments"}, {ID: "00000002", Name: "Platform"}, {ID: "00000003", Name: "Search", Closed: true}},
		Open:  OrganisationRound{Code: "20261201-20261215", Name: "Workshop", Opens: "2026-12-01T00:00:00Z", Closes: "2026-12-15T00:00:00Z"},
		Roles: map[string]string{"product-owner": "Value lead"},
	}
}

func TestGroupOfATeam(t *testing.T) {
	nameless := workshop()
	nameless.TeamName = ""
	closed, unknown, between := nameless, nameless, nameless
	closed.Team, unknown.Team = "00000003", "zzzzzzzz"
	between.TeamName, between.Round, between.RoundName, between.Closes = "Payments", "", "", ""
	quiet := acme()
	quiet.Open = OrganisationRound{}
	for name, tc := range map[string]struct {
		of   Organisation
		team string
		want Membership
	}{
		"one of its teams":   {acme(), "00000001", workshop()},
		"a closed team":      {acme(), "00000003", closed},
		"no team of it":      {acme(), "zzzzzzzz", unknown},
		"between two rounds": {quiet, "00000001", between},
	} {
		if diff := cmp.Diff(tc.want, tc.of.Membership(tc.team)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if takes := tc.of.Takes(tc.team); takes != (tc.want.TeamName != "") {
			t.Errorf("%s takes contributions: %t", name, takes)
		}
	}
}

func TestOffered(t *testing.T) {
	single := acme()
	single.Teams = single.Teams[1:2]
	over := acme()
	over.Teams = over.Teams[2:]
	elsewhere := workshop()
	elsewhere.Org = "ba9876543210"
	stale := workshop()
	stale.Team = "00000003"
	for name, tc := range map[string]struct {
		of     Organisation
		linked string
		own    Membership
		want   string
	}{
		"nobody yet":                    {acme(), "", Membership{}, ""},
		"the link's":                    {acme(), "00000002", Membership{}, "00000002"},
		"the link's before one's own":   {acme(), "00000002", workshop(), "00000002"},
		"one's own":                     {acme(), "", workshop(), "00000001"},
		"a closed link's, so one's own": {acme(), "00000003", workshop(), "00000001"},
		"one's own has closed":          {acme(), "", stale, ""},
		"of another organisation":       {acme(), "", elsewhere, ""},
		"the only one":                  {single, "", Membership{}, "00000002"},
		"the only one has closed":       {over, "", Membership{}, ""},
		"no team":                       {Organisation{ID: "0123456789ab"}, "00000001", workshop(), ""},
	} {
		if got := tc.of.Offered(tc.linked, tc.own); got != tc.want {
			t.Errorf("%s: %q, not %q", name, got, tc.want)
		}
	}
}

func TestTeamIn(t *testing.T) {
	for _, tc := range []struct {
		of        Membership
		org, want string
	}{
		{workshop(), "0123456789ab", "00000001"}, {workshop(), "ba9876543210", ""}, {workshop(), "", ""}, {Membership{}, "0123456789ab", ""}, {Membership{}, "", ""},
	} {
		if got := tc.of.TeamIn(tc.org); got != tc.want {
			t.Errorf("%q in %q: %q", tc.of.Org, tc.org, got)
		}
	}
}

// TestWithoutAsking: what is known of the own organisation gives the own group again.
func TestWithoutAsking(t *testing.T) {
	if diff := cmp.Diff(workshop(), workshop().Organisation().Membership("00000001")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestMergedTeams: who comes by the link of a team that goes on in another, or answered for it, answers for the other one.
func TestMergedTeams(t *testing.T) {
	o := acme()
	o.Merged = map[string]string{"00000003": "00000002", "00000004": "00000005"}
	own := workshop()
	own.Team = "00000003"
	if g := o.Membership("00000003"); g.Team != "00000002" || g.TeamName != "Platform" || !o.Takes("00000003") {
		t.Errorf("it is %+v", g)
	}
	if linked, kept := o.Offered("00000003", Membership{}), o.Offered("", own); linked != "00000002" || kept != "00000002" {
		t.Errorf("offered are %q and %q", linked, kept)
	}
	if o.Takes("00000004") {
		t.Error("it goes on in a team that there is not, and takes contributions")
	}
}
