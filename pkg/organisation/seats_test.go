package organisation_test

import (
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
	if err := o.UseSeats(round, true, opens.Add(-1)); err != nil {
		t.Fatal(err)
	}
	if err := o.GiveSeats(team, 6, opens.Add(-1)); err != nil {
		t.Fatal(err)
	}
	if n, needed := o.SeatsIn(round, team); n != 6 || !needed {
		t.Errorf("%d seats, %t", n, needed)
	}
	if n, needed := o.SeatsIn("20270301T0000Z", team); n != 0 || needed {
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
		if err := given.GiveSeats(team, 7, tc.at); (err != nil) != tc.numberFixed {
			t.Errorf("another number at %s: %v", tc.at, err)
		}
		if err := used.UseSeats(round, false, tc.at); (err != nil) != tc.useFixed {
			t.Errorf("no seats at %s: %v", tc.at, err)
		}
		if _, running := o.Seated(tc.at); running != tc.numberFixed {
			t.Errorf("at %s a round with seats is on: %t", tc.at, running)
		}
	}
	if err := o.GiveSeats(team, 6, opens); err != nil {
		t.Errorf("the same number again: %v", err)
	}
}

func TestSeatsThatCannotBe(t *testing.T) {
	o, _ := whole(t)
	for name, act := range map[string]func(o *organisation.Organisation) error{
		"no such round":  func(o *organisation.Organisation) error { return o.UseSeats("20261202T0000Z", true, noon) },
		"a quarter":      func(o *organisation.Organisation) error { return o.UseSeats("2026-q4", true, noon) },
		"less than none": func(o *organisation.Organisation) error { return o.GiveSeats(o.Teams[0].ID, -1, noon) },
		"too many": func(o *organisation.Organisation) error {
			return o.GiveSeats(o.Teams[0].ID, organisation.MaxHeads+1, noon)
		},
		"no such team":    func(o *organisation.Organisation) error { return o.GiveSeats("zzzzzzzz", 1, noon) },
		"a round of days": seatsOfDays,
	} {
		changed := o
		if err := act(&changed); err == nil {
			t.Errorf("%s: no error", name)
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
