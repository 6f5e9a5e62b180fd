package organisation_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
)

// What people are told before they answer is fixed when the round opens: whether it has seats, and how many each team
// has. The number is free again when nothing of the round can arrive any more.
func TestSeatsAreFixedWhenTheRoundOpens(t *testing.T) {
	o, _ := whole(t)
	const round = "20261201T0000Z"
	team, opens := o.Teams[0].ID, day(2026, 12, 1)
	const next = "20270301T0000Z"
	if err := o.GiveSeats(round, map[string]int{team: 6}, opens.Add(-1)); err != nil {
		t.Fatal(err)
	}
	if n, needed := o.SeatsIn(round, team); n != 6 || !needed {
		t.Errorf("%d seats, %t", n, needed)
	}
	if n, needed := o.SeatsIn(next, team); n != 0 || needed {
		t.Errorf("in the next round %d seats, %t", n, needed)
	}
	sealed := day(2026, 12, 17).Add(time.Minute)
	for _, tc := range []struct {
		at                    time.Time
		numberFixed, useFixed bool
	}{
		{opens.Add(-1), false, false},
		{opens, true, true},
		{day(2026, 12, 10), true, true},
		{sealed.Add(-1), true, true},
		{sealed, false, true},
	} {
		given, used := o, o
		if err := given.GiveSeats(next, map[string]int{team: 7}, tc.at); (err != nil) != tc.numberFixed {
			t.Errorf("another number at %s: %v", tc.at, err)
		}
		if err := used.UseSeats(round, false, tc.at); (err != nil) != tc.useFixed {
			t.Errorf("no seats at %s: %v", tc.at, err)
		}
		if _, running := o.Seated(tc.at); running != tc.numberFixed {
			t.Errorf("at %s a round with seats is on: %t", tc.at, running)
		}
	}
	if err := o.GiveSeats(next, map[string]int{team: 6}, opens); err != nil {
		t.Errorf("the same number in the next round: %v", err)
	}
	if err := o.GiveSeats(round, map[string]int{team: 6}, opens); coded(err) != "org-seats-opened" {
		t.Errorf("in the round that has opened: %v", err)
	}
}

func TestSeatsThatCannotBe(t *testing.T) {
	o, _ := whole(t)
	give := func(code string, seats map[string]int) func(*organisation.Organisation) error {
		return func(o *organisation.Organisation) error { return o.GiveSeats(code, seats, noon) }
	}
	const round = "20261201T0000Z"
	first, second := o.Teams[0].ID, o.Teams[1].ID
	was := string(o.Encode())
	for name, tc := range map[string]struct {
		act  func(o *organisation.Organisation) error
		says string
	}{
		"no such round":   {give("20261202T0000Z", map[string]int{first: 1}), "20261202T0000Z"},
		"a quarter":       {give("2026-q4", map[string]int{first: 1}), "2026-q4"},
		"nobody":          {give(round, nil), "no team"},
		"none":            {give(round, map[string]int{first: 3, second: 0}), `0 seats of "Search"`},
		"less than none":  {give(round, map[string]int{first: -1, second: 3}), `-1 seats of "Payments"`},
		"too many":        {give(round, map[string]int{first: organisation.MaxHeads + 1}), `5001 seats of "Payments"`},
		"no such team":    {give(round, map[string]int{first: 3, "zzzzzzzz": 1}), "zzzzzzzz"},
		"a round of days": {seatsOfDays, "seats"},
	} {
		changed := o
		if err := tc.act(&changed); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
		if name != "a round of days" && string(changed.Encode()) != was {
			t.Errorf("%s: some of it is kept", name)
		}
	}
	if err := o.GiveSeats(round, map[string]int{first: 0, second: -2}, noon); err == nil || strings.Count(err.Error(), "seats of") != 2 {
		t.Errorf("of two that are wrong it names %v", err)
	}
}

// TestSeatsOfMergedTeams: the teams of a round are those that take contributions to it, whatever merges after it: while it is
// open or its last tickets are out the merged team has its seats, and in the next one it has none.
func TestSeatsOfMergedTeams(t *testing.T) {
	o, ids := threeTeams(t)
	first := must[organisation.NamedRound](t)(o.AddRound(day(2026, 12, 1), day(2026, 12, 15), "", noon))
	second := must[organisation.NamedRound](t)(o.AddRound(day(2027, 3, 1), day(2027, 3, 8), "", noon))
	if err := o.GiveSeats(first.Code, map[string]int{ids[0]: 6, ids[1]: 5, ids[2]: 4}, noon); err != nil {
		t.Fatal(err)
	}
	midway := day(2026, 12, 5)
	if err := o.MergeTeam(ids[0], ids[1], midway); err != nil {
		t.Fatal(err)
	}
	names := func(code string) (names []string) {
		span, _ := o.Span(code)
		for _, team := range o.TeamsIn(span) {
			names = append(names, team.Name)
		}
		return names
	}
	if got := names(first.Code); !slices.Equal(got, []string{"Payments", "Platform", "Data"}) {
		t.Errorf("the teams of the round are %v", got)
	}
	if got := names(second.Code); !slices.Equal(got, []string{"Platform", "Data"}) {
		t.Errorf("the teams of the next round are %v", got)
	}
	sealed := day(2026, 12, 18)
	if err := o.GiveSeats(second.Code, map[string]int{ids[0]: 6, ids[1]: 11}, sealed); coded(err) != "org-seats-team" {
		t.Errorf("seats for a team that is merged by then: %v", err)
	}
	if n, needed := o.SeatsIn(first.Code, ids[0]); n != 6 || !needed {
		t.Errorf("the merged team has %d seats, %t", n, needed)
	}
	if err := o.GiveSeats(second.Code, map[string]int{ids[1]: 11}, sealed); err != nil {
		t.Fatal(err)
	}
	for i, want := range []int{0, 11, 0} { // left out, the last one has none
		if n, needed := o.SeatsIn(second.Code, ids[i]); n != want || !needed {
			t.Errorf("in the next round team %d has %d seats, %t", i, n, needed)
		}
	}
}

func seatsOfDays(o *organisation.Organisation) error {
	o.Own, o.Rounds = true, []organisation.NamedRound{{Code: "20261201-20261215", Seats: true}}
	return o.Check()
}

// A record without seats is written as before there were any.
func TestARecordWithoutSeatsIsAsBefore(t *testing.T) {
	o, _ := whole(t)
	if text := string(o.Encode()); strings.Contains(text, "seat") {
		t.Error(text)
	}
}
