package organisation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/organisation"
)

// The rounds of the organisation that whole returns.
const december, march = "20261201T0000Z", "20270301T0000Z"

// give gives the teams of a record so many seats in a round, in the order of the record; 0 for none.
func give(o *organisation.Organisation, code string, now time.Time, seats ...int) error {
	given := map[string]int{}
	for i, n := range seats {
		if n != 0 {
			given[o.Teams[i].ID] = n
		}
	}
	return o.GiveSeats(code, given, now)
}

// seatsIn is how many seats each team has in a round; none at all where nobody needs one.
func seatsIn(o organisation.Organisation, code string) (all []int) {
	for _, t := range o.Teams {
		if n, needed := o.SeatsIn(code, t.ID); needed {
			all = append(all, n)
		}
	}
	return all
}

// What people are told before they answer is fixed when the round opens: whether it has seats, and how many each team has.
func TestSeatsAreFixedWhenTheRoundOpens(t *testing.T) {
	o, _ := whole(t)
	opens := day(2026, 12, 1)
	if err := give(&o, december, opens.Add(-1), 6); err != nil {
		t.Fatal(err)
	}
	if got := seatsIn(o, december); !slices.Equal(got, []int{6, 0}) {
		t.Errorf("the teams have %d", got)
	}
	for _, at := range []time.Time{opens.Add(-1), opens, day(2026, 12, 10), day(2026, 12, 17).Add(time.Minute), day(2027, 6, 1)} {
		want := "org-seats-opened"
		if at.Before(opens) {
			want = ""
		}
		given, dropped := o, o
		if err := give(&given, december, at, 7); coded(err) != want || (want == "") != slices.Equal(seatsIn(given, december), []int{7, 0}) {
			t.Errorf("other numbers at %s: %v, %d", at, err, seatsIn(given, december))
		}
		if err := dropped.DropSeats(december, at); coded(err) != want || (want == "") != (seatsIn(dropped, december) == nil) {
			t.Errorf("no seats at %s: %v, %d", at, err, seatsIn(dropped, december))
		}
	}
	if got := seatsIn(o, december); !slices.Equal(got, []int{6, 0}) {
		t.Errorf("copies of the record changed it: %d", got)
	}
}

// The seats of a round are its own: another one can be given others whenever it has not opened, also for a team that was added
// meanwhile, and a round that is over still has its own.
func TestEachRoundHasSeatsOfItsOwn(t *testing.T) {
	o, _ := whole(t)
	if err := give(&o, march, noon, 6, 2); err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		name            string
		do              func() error
		december, march []int
	}{
		{"an earlier round", func() error { return give(&o, december, noon, 9, 0) }, []int{9, 0}, []int{6, 2}},
		{"while that one is open", func() error { return give(&o, march, day(2026, 12, 5), 5, 3) }, []int{9, 0}, []int{5, 3}},
		{"a team that was added meanwhile", func() error {
			must[organisation.Team](t)(o.AddTeam("Third", day(2026, 12, 5), rand.NewChaCha8([32]byte{8})))
			return give(&o, march, day(2026, 12, 16), 5, 3, 4)
		}, []int{9, 0, 0}, []int{5, 3, 4}},
		{"no seats", func() error { return o.DropSeats(march, day(2027, 1, 1)) }, []int{9, 0, 0}, nil},
		{"once the first is over", func() error { return give(&o, march, day(2027, 1, 1), 0, 0, 1) }, []int{9, 0, 0}, []int{0, 0, 1}},
	} {
		if err := step.do(); err != nil {
			t.Errorf("%s: %v", step.name, err)
		}
		if one, other := seatsIn(o, december), seatsIn(o, march); !slices.Equal(one, step.december) || !slices.Equal(other, step.march) {
			t.Errorf("%s: the rounds have %d and %d, want %d and %d", step.name, one, other, step.december, step.march)
		}
	}
	again := must[organisation.Organisation](t)(organisation.Parse(o.Encode()))
	if one, other := seatsIn(again, december), seatsIn(again, march); !slices.Equal(one, []int{9, 0, 0}) || !slices.Equal(other, []int{0, 0, 1}) {
		t.Errorf("read again the rounds have %d and %d", one, other)
	}
}

// A record that is full of numbers forgets those of the oldest rounds that were sealed, and never those of others.
func TestAFullRecordForgetsTheOldestSeats(t *testing.T) {
	o := must[organisation.Organisation](t)(organisation.New("Example Company", 5, true, draws()))
	teams := make([]organisation.NewTeam, organisation.MaxTeams)
	all := make([]int, len(teams))
	for i := range teams {
		teams[i].Name, all[i] = fmt.Sprintf("Team %d", i), 6
	}
	if err := o.AddTeams(teams, noon, draws()); err != nil {
		t.Fatal(err)
	}
	const fit = organisation.MaxSeats / organisation.MaxTeams
	var codes []string
	for i := range fit + 2 {
		opens := day(2026, 12, 1).AddDate(0, 0, 28*i)
		codes = append(codes, must[organisation.NamedRound](t)(o.AddRound(opens, opens.AddDate(0, 0, 7), "", noon)).Code)
	}
	seated := func() (which []int) {
		for i, code := range codes {
			if got := seatsIn(o, code); slices.Equal(got, all) {
				which = append(which, i)
			} else if got != nil {
				t.Errorf("round %d has %d", i, got)
			}
		}
		return which
	}
	for _, code := range codes[:fit] {
		if err := give(&o, code, noon, all...); err != nil {
			t.Fatal(err)
		}
	}
	unsealed := day(2026, 12, 9)
	was := string(o.Encode())
	if err := give(&o, codes[fit], unsealed, all...); coded(err) != "org-many" || string(o.Encode()) != was {
		t.Errorf("while nothing can be forgotten: %v", err)
	}
	if err := give(&o, codes[1], unsealed, all...); err != nil || string(o.Encode()) != was {
		t.Errorf("the same seats again: %v", err)
	}
	later := day(2027, 2, 1) // three rounds were sealed
	if err := give(&o, codes[fit], later, 0); coded(err) != "org-seats-no" || string(o.Encode()) != was {
		t.Errorf("what is refused has something forgotten: %v", err)
	}
	for i, code := range codes[fit:] {
		if err := give(&o, code, later, all...); err != nil {
			t.Error(err)
		}
		if got := seated(); len(got) != fit || got[0] != i+1 {
			t.Errorf("seats are left of the rounds %d", got)
		}
	}
}

// A rehearsal has no seats, and its round is none that others take theirs from.
func TestARehearsalHasNoSeats(t *testing.T) {
	o, _ := whole(t)
	rehearsal := must[organisation.NamedRound](t)(o.AddRehearsal(day(2026, 11, 25), day(2026, 11, 25).Add(time.Hour), "", noon))
	if err := give(&o, december, noon, 6, 2); err != nil {
		t.Fatal(err)
	}
	if err := give(&o, rehearsal.Code, noon, 1, 1); coded(err) != "org-seats-rehearsal" {
		t.Errorf("%v", err)
	}
	if got, next := seatsIn(o, rehearsal.Code), seatsIn(o, december); got != nil || !slices.Equal(next, []int{6, 2}) {
		t.Errorf("the rehearsal has %d, and the round %d", got, next)
	}
}

// Who takes a merger back gets no seats back that were handed out to the same people in the other team.
func TestAMergerThatIsTakenBackBringsNoSeats(t *testing.T) {
	o, ids := threeTeams(t)
	round := must[organisation.NamedRound](t)(o.AddRound(day(2026, 12, 1), day(2026, 12, 15), "", noon)).Code
	for _, step := range []struct {
		name string
		do   func() error
		want []int
	}{
		{"given", func() error { return give(&o, round, noon, 6, 5, 4) }, []int{6, 5, 4}},
		{"merged", func() error { return o.MergeTeam(ids[0], ids[1], noon) }, []int{0, 5, 4}},
		{"given to the other team", func() error { return give(&o, round, noon, 0, 11, 4) }, []int{0, 11, 4}},
		{"taken back", func() error { return o.UnmergeTeam(ids[0], noon) }, []int{0, 11, 4}},
		{"given again", func() error { return give(&o, round, noon, 6, 5, 4) }, []int{6, 5, 4}},
	} {
		if err := step.do(); err != nil {
			t.Errorf("%s: %v", step.name, err)
		}
		if got := seatsIn(o, round); !slices.Equal(got, step.want) {
			t.Errorf("%s: the teams have %d, want %d", step.name, got, step.want)
		}
	}
}

func TestSeatsThatCannotBe(t *testing.T) {
	o, _ := whole(t)
	give := func(code string, seats map[string]int) func(*organisation.Organisation) error {
		return func(o *organisation.Organisation) error { return o.GiveSeats(code, seats, noon) }
	}
	const round = december
	first, second := o.Teams[0].ID, o.Teams[1].ID
	o.Rounds = append(o.Rounds, organisation.NamedRound{Code: "20270501-20270515"})
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
		"a round of days": {give("20270501-20270515", map[string]int{first: 1}), "20270501-20270515"},
	} {
		changed := o
		if err := tc.act(&changed); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
		if string(changed.Encode()) != was {
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

// A record in which a round cannot have the seats that it has is damaged.
func TestRecordsOfSeatsThatCannotBe(t *testing.T) {
	o, _ := whole(t)
	team := o.Teams[0].ID
	for name, tc := range map[string]struct {
		r    organisation.NamedRound
		says string
	}{
		"none":           {organisation.NamedRound{Seats: map[string]int{team: 0}}, "seats of round 1: 0 seats"},
		"less than none": {organisation.NamedRound{Seats: map[string]int{team: -1}}, "-1 seats"},
		"too many":       {organisation.NamedRound{Seats: map[string]int{team: organisation.MaxHeads + 1}}, "5001 seats"},
		"no such team":   {organisation.NamedRound{Seats: map[string]int{"zzzzzzzz": 1}}, "zzzzzzzz"},
		"a rehearsal":    {organisation.NamedRound{Seats: map[string]int{team: 1}, Workshop: true, Rehearsal: true}, "a rehearsal has seats"},
		"of days":        {organisation.NamedRound{Code: "20261201-20261215", Seats: map[string]int{team: 1}}, "or seats"},
		"as many as can": {organisation.NamedRound{Seats: map[string]int{team: organisation.MaxHeads}}, ""},
	} {
		if tc.r.Code == "" {
			tc.r.Code, tc.r.Closes = december, day(2026, 12, 2)
		}
		o.Rounds = []organisation.NamedRound{tc.r}
		if err := o.Check(); (err == nil) != (tc.says == "") || err != nil && !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A record without seats is written as before there were any.
func TestARecordWithoutSeatsIsAsBefore(t *testing.T) {
	o, _ := whole(t)
	if text := string(o.Encode()); strings.Contains(text, "seat") {
		t.Error(text)
	}
}
