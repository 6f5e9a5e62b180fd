package sitting

import (
	"strings"
	"testing"
	"time"

	"rolefit/pkg/contribution"

	"github.com/google/go-cmp/cmp"
)

// workshop is a group in a round of the organisation's own.
func workshop() Membership {
	return Membership{
		Org: "0123456789ab", Name: "Acme", Team: "00000001", TeamName: "Payments", K: 5,
		Round: "20261201-20261215", RoundName: "Workshop", Closes: "2026-12-15T00:00:00Z",
		Roles: map[string]string{"product-owner": "Value lead"},
	}
}

func TestGroupComesBack(t *testing.T) {
	for _, g := range []Membership{{}, workshop()} {
		again, err := ParseMembership(g.Encode())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(g, again); diff != "" {
			t.Errorf("a kept group comes back changed:\n%s", diff)
		}
	}
	between := workshop()
	between.Round, between.Closes = "", ""
	if again, err := ParseMembership(between.Encode()); err != nil || again.Round != "" {
		t.Errorf("between two rounds: %+v, %v", again, err)
	}
}

func TestParseGroupRefuses(t *testing.T) {
	for name, change := range map[string]func(*Membership){
		"the public organisation": func(g *Membership) { g.Org, g.Team = contribution.Public, contribution.Public },
		"the pooled row":          func(g *Membership) { g.Team = contribution.Others },
		"an id that is none":      func(g *Membership) { g.Org = "Acme Ltd" },
		"a team that is none":     func(g *Membership) { g.Team = "" },
		"a round that is none":    func(g *Membership) { g.Round = "2026-q5" },
		"no name":                 func(g *Membership) { g.Name = "" },
		"no name of the team":     func(g *Membership) { g.TeamName = "" },
		"no k":                    func(g *Membership) { g.K = 0 },
	} {
		g := workshop()
		change(&g)
		if got, err := ParseMembership(g.Encode()); err == nil || !got.None() {
			t.Errorf("%s is read as %+v", name, got)
		}
	}
	if _, err := ParseMembership("{"); err == nil || !strings.Contains(err.Error(), "reading") {
		t.Errorf("damage is %v", err)
	}
}

func TestGroupUnit(t *testing.T) {
	now := time.Date(2026, 12, 3, 9, 0, 0, 0, time.UTC)
	for _, tc := range []struct {
		group Membership
		want  contribution.Unit
	}{
		{Membership{}, contribution.Unit{Org: "public", Team: "public", Kind: "fit", Model: "1", Round: "2026-q4"}},
		{workshop(), contribution.Unit{Org: "0123456789ab", Team: "00000001", Kind: "fit", Model: "1", Round: "20261201-20261215"}},
	} {
		if diff := cmp.Diff(tc.want, tc.group.Unit("fit", "1", now)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

func TestGroupOpen(t *testing.T) {
	quarter, between, cut, hours, old := workshop(), workshop(), workshop(), workshop(), workshop()
	quarter.Round, quarter.Closes, between.Round = "2026-q4", "2027-01-01T00:00:00Z", ""
	cut.Round, cut.Closes = "2026-q4", "2026-12-10T09:00:00Z"
	hours.Round, hours.Closes = "20261210T0900Z", "2026-12-10T11:30:00Z"
	old.Closes = ""
	for _, tc := range []struct {
		group Membership
		now   time.Time
		open  bool
	}{
		{workshop(), time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC), false},
		{workshop(), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC), true},
		{workshop(), time.Date(2026, 12, 14, 23, 59, 59, 0, time.UTC), true},
		{workshop(), time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC), false},
		{quarter, time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC), true},
		{quarter, time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), false},
		{cut, time.Date(2026, 12, 10, 8, 59, 59, 0, time.UTC), true},
		{cut, time.Date(2026, 12, 10, 9, 0, 0, 0, time.UTC), false},
		{hours, time.Date(2026, 12, 10, 8, 59, 59, 0, time.UTC), false},
		{hours, time.Date(2026, 12, 10, 9, 0, 0, 0, time.UTC), true},
		{hours, time.Date(2026, 12, 10, 11, 30, 0, 0, time.UTC), false},
		{old, time.Date(2026, 12, 14, 23, 59, 59, 0, time.UTC), true},
		{old, time.Date(2026, 12, 15, 0, 0, 0, 0, time.UTC), false},
		{between, time.Date(2026, 12, 3, 0, 0, 0, 0, time.UTC), false},
		{Membership{}, time.Date(2040, 1, 1, 0, 0, 0, 0, time.UTC), true},
	} {
		if got := tc.group.Open(tc.now); got != tc.open {
			t.Errorf("%s at %s: open is %t", tc.group.Round, tc.now, got)
		}
	}
}

func TestGroupMeets(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*Membership)
		news   MembershipChange
	}{
		"nothing":             {func(*Membership) {}, Unchanged},
		"a larger k":          {func(g *Membership) { g.K = 8 }, Unchanged},
		"another round":       {func(g *Membership) { g.Round = "20270301-20270308" }, NewRound},
		"no round":            {func(g *Membership) { g.Round = "" }, NoRound},
		"the team goes on":    {func(g *Membership) { g.Team, g.Round = "00000002", "20270301-20270308" }, TeamMerged},
		"the team has closed": {func(g *Membership) { g.TeamName, g.Round = "", "" }, TeamClosed},
	} {
		now := workshop()
		tc.change(&now)
		met, news := workshop().Meet(now)
		if news != tc.news || met.TeamName != "Payments" || met.K != now.K || met.Round != now.Round {
			t.Errorf("%s: %q, %+v", name, news, met)
		}
	}
	between := workshop()
	between.Round = ""
	if _, news := between.Meet(workshop()); news != Unchanged {
		t.Errorf("the first round that opens is news: %q", news)
	}
}
