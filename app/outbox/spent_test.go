package outbox

import (
	"testing"
	"time"

	"rolefit/pkg/contribution"

	"pgregory.net/rapid"
)

// unit is the fit unit of a team of an organisation in a round; "" for the public one.
func unit(org, team, round string) contribution.Unit {
	if org == "" {
		org, team = contribution.Public, contribution.Public
	}
	return contribution.Unit{Org: org, Team: team, Kind: contribution.KindFit, Model: "1", Round: round}
}

// to is a delivery to a unit whose round closes at a moment.
func to(u contribution.Unit, state State, closes time.Time) Delivery {
	return Delivery{State: state, Code: contribution.Code{Receipt: contribution.Receipt{1}, Unit: u}.String(), Closes: closes}
}

const (
	acme  = "0123456789ab"
	other = "0123456789ac"
	team1 = "00000001"
	team2 = "00000002"
)

func TestSpent(t *testing.T) {
	day := func(month, day int) time.Time { return time.Date(2026, time.Month(month), day, 0, 0, 0, 0, time.UTC) }
	none := time.Time{}
	project := unit("", "", "2026-q4")
	project.Kind = contribution.KindProject
	for name, tc := range map[string]struct {
		was   Delivery
		is    contribution.Unit
		ends  time.Time
		spent bool
	}{
		"the same unit":                        {to(unit(acme, team1, "2026-q4"), Sent, none), unit(acme, team1, "2026-q4"), none, true},
		"another team":                         {to(unit(acme, team1, "2026-q4"), Sent, none), unit(acme, team2, "2026-q4"), none, true},
		"another team, still waiting":          {to(unit(acme, team1, "2026-q4"), Waiting, none), unit(acme, team2, "2026-q4"), none, true},
		"another team, perhaps arrived":        {to(unit(acme, team1, "2026-q4"), Unknown, none), unit(acme, team2, "2026-q4"), none, true},
		"another team, taken back":             {to(unit(acme, team1, "2026-q4"), Withdrawn, none), unit(acme, team2, "2026-q4"), none, true},
		"another team, taken back to move":     {to(unit(acme, team1, "2026-q4"), Withdrawn, none).Move(), unit(acme, team2, "2026-q4"), none, false},
		"another team, counted, so not moved":  {to(unit(acme, team1, "2026-q4"), Sealed, none).Move(), unit(acme, team2, "2026-q4"), none, true},
		"another team, never kept":             {to(unit(acme, team1, "2026-q4"), NotSent, none), unit(acme, team2, "2026-q4"), none, false},
		"the next round":                       {to(unit(acme, team1, "2026-q4"), Sent, none), unit(acme, team1, "2027-q1"), none, false},
		"the organisation's next workshop":     {to(unit(acme, team1, "20261101T0900Z"), Sent, none), unit(acme, team2, "20261201T0900Z"), none, false},
		"another organisation":                 {to(unit(acme, team1, "2026-q4"), Sent, none), unit(other, team1, "2026-q4"), none, true},
		"another organisation's workshop":      {to(unit(acme, team1, "2026-q4"), Sent, none), unit(other, team1, "20261201T0900Z"), day(12, 2), true},
		"a workshop that has closed":           {to(unit(acme, team1, "20261101T0900Z"), Sent, day(11, 2)), unit(other, team1, "20261201T0900Z"), day(12, 2), false},
		"a workshop whose end is not known":    {to(unit(acme, team1, "20261101T0900Z"), Sent, none), unit(other, team1, "20261201T0900Z"), day(12, 2), true},
		"the public comparison as well":        {to(unit(acme, team1, "2026-q4"), Sent, none), unit("", "", "2026-q4"), none, false},
		"a team after the public comparison":   {to(unit("", "", "2026-q4"), Sent, none), unit(acme, team1, "2026-q4"), none, false},
		"the public comparison, a later month": {to(unit("", "", "2026-q1"), Sent, none), unit("", "", "2026-q4"), none, true},
		"the public comparison, the next year": {to(unit("", "", "2026-q4"), Sent, none), unit("", "", "2027-q1"), none, false},
		"another kind":                         {to(unit("", "", "2026-q4"), Sent, none), project, none, false},
		"a code that cannot be read":           {Delivery{State: Waiting, Code: "RC1"}, unit("", "", "2026-q4"), none, false},
	} {
		t.Run(name, func(t *testing.T) {
			box := Outbox{}.With("a slot", tc.was)
			if code, err := contribution.ParseCode(tc.was.Code); err == nil {
				box = Outbox{}.With(Slot(code.Unit), tc.was)
			}
			if slot, spent := box.Spent(tc.is, tc.ends); spent != tc.spent {
				t.Errorf("it is spent by %q: %t", slot, spent)
			}
		})
	}
}

func TestMovable(t *testing.T) {
	for state, want := range map[State]bool{Waiting: true, Sent: true, Unknown: true, Withdrawn: true, NotSent: false, Sealed: false} {
		team, public := to(unit(acme, team1, "2026-q4"), state, time.Time{}), to(unit("", "", "2026-q4"), state, time.Time{})
		if team.Movable() != want || public.Movable() {
			t.Errorf("%s: %t, and %t in public", state, team.Movable(), public.Movable())
		}
	}
}

// Whatever a person claims, takes back and moves, in any order: at no moment do two
// deliveries count that exclude each other.
func TestAnyClaims(t *testing.T) {
	units := []contribution.Unit{
		unit("", "", "2026-q3"), unit("", "", "2026-q4"), unit("", "", "2027-q1"),
		unit(acme, team1, "2026-q4"), unit(acme, team2, "2026-q4"), unit(acme, team1, "2027-q1"),
		unit(other, team1, "2026-q4"), unit(other, team2, "20261201T0900Z"),
	}
	rapid.Check(t, func(t *rapid.T) {
		box := Outbox{}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			u := rapid.SampledFrom(units).Draw(t, "unit")
			slot, l := Slot(u), box[Slot(u)]
			switch rapid.SampledFrom([]string{"claim", "arrive", "take back", "move", "refuse"}).Draw(t, "act") {
			case "claim":
				box, _ = box.Claim(to(u, Waiting, time.Time{}))
			case "arrive":
				if l.State == Waiting {
					box = box.With(slot, l.Trying().Arrived())
				}
			case "take back":
				if l.Withdrawable() {
					box = box.With(slot, l.TakenBack(rapid.Bool().Draw(t, "sealed")))
				}
			case "move":
				if l.State == Withdrawn && l.Movable() {
					box = box.With(slot, l.Move())
				}
			case "refuse":
				if l.State == Waiting {
					box = box.With(slot, l.NoTicket(Reason{Code: "no"}))
				}
			}
			for a, one := range box {
				for b, two := range box {
					code, _ := contribution.ParseCode(two.Code)
					if a != b && one.Spends() && two.Spends() && one.excludes(code.Unit, two.Closes) {
						t.Fatalf("%s (%s) and %s (%s) both count", a, one.State, b, two.State)
					}
				}
			}
		}
	})
}
