package organisation

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/problem"
)

// Seated reports whether who contributes to the round needs a seat.
func (r NamedRound) Seated() bool { return len(r.Seats) > 0 }

// GiveSeats gives the teams of a round of the organisation's own so many seats in it, by their ids: 1 to MaxHeads each. A team
// that the map leaves out has none in this round; other rounds keep what they have. Once the round has opened its numbers are
// fixed, as everything that people were told. A rehearsal has no seats. All of it is checked before anything is changed. Where the
// record would hold more than MaxSeats numbers, it forgets those of the oldest rounds that were sealed.
func (o *Organisation) GiveSeats(code string, seats map[string]int, now time.Time) error {
	given := *o
	own, _ := given.Named(code)
	given.forgetSeats(MaxSeats-len(seats)+len(own.Seats), now)
	err := given.changeSeats(code, now, func(s contribution.Span) (map[string]int, error) {
		if s.Rehearsal {
			return nil, problem.New("org-seats-rehearsal", "round {round} is a rehearsal: nobody is counted in it, so it has no seats", "round", code)
		}
		return maps.Clone(seats), o.checkGiven(s, seats)
	})
	if err == nil {
		*o = given
	}
	return err
}

// forgetSeats forgets the numbers of the oldest rounds of which nothing can arrive any more, until no more than most are left, as
// far as that goes.
func (o *Organisation) forgetSeats(most int, now time.Time) {
	o.Rounds = slices.Clone(o.Rounds)
	for i := range o.Rounds { // oldest first
		r := &o.Rounds[i]
		if s, err := r.span(); o.seatNumbers() > most && err == nil && !now.Before(s.Seals()) {
			r.Seats = nil
		}
	}
}

// seatNumbers is how many numbers of seats the record holds, in all rounds together.
func (o Organisation) seatNumbers() (n int) {
	for _, r := range o.Rounds {
		n += len(r.Seats)
	}
	return n
}

// DropSeats takes the seats of a round of the organisation's own back, until it opens: everybody with a link can contribute to it.
func (o *Organisation) DropSeats(code string, now time.Time) error {
	return o.changeSeats(code, now, func(contribution.Span) (map[string]int, error) { return nil, nil })
}

// changeSeats replaces all seats of a round that has not opened.
func (o *Organisation) changeSeats(code string, now time.Time, to func(contribution.Span) (map[string]int, error)) error {
	return o.change(code, func(r NamedRound, s contribution.Span) (NamedRound, error) {
		if !now.Before(s.Opens) {
			return r, problem.New("org-seats-opened", "round {round} has opened: its seats are fixed", "round", code)
		}
		var err error
		r.Seats, err = to(s)
		return r, err
	})
}

// checkGiven reports everything that is wrong with the seats that teams are to have in a round.
func (o Organisation) checkGiven(s contribution.Span, seats map[string]int) error {
	if len(seats) == 0 {
		return problem.New("org-seats-no", "no team has a seat")
	}
	var problems []error
	for _, id := range slices.Sorted(maps.Keys(seats)) {
		t, ok := o.Team(id)
		switch n := seats[id]; {
		case !ok:
			problems = append(problems, unknownTeam(id))
		case !o.TakesIn(t, s):
			problems = append(problems, problem.New("org-seats-team", `"{value}" is closed or merged in round {round}: it can't have seats`, "value", t.Name, "round", s.Round.String()))
		case n < 1 || n > MaxHeads:
			problems = append(problems, WrongSeats(t, strconv.Itoa(n)))
		}
	}
	return errors.Join(problems...)
}

// WrongSeats says that a team cannot have so many seats.
func WrongSeats(t Team, n string) error {
	return problem.New("org-seats", `{n} seats of "{value}", not 1 to {most}`, "value", t.Name, "n", n, "most", strconv.Itoa(MaxHeads))
}

// SeatsIn returns how many seats a team has in a round, and whether the round has seats. A team that takes nothing in the
// round has none.
func (o Organisation) SeatsIn(code, team string) (n int, needed bool) {
	own, ok := o.Named(code)
	if !ok || !own.Seated() {
		return 0, false
	}
	t, known := o.Team(team)
	if s, _ := o.Span(code); !known || !o.TakesIn(t, s) {
		return 0, true
	}
	return own.Seats[team], true
}

// checkSeats says what is wrong with the seats in the record of a round.
func (o Organisation) checkSeats(r NamedRound) error {
	var problems []error
	if r.Rehearsal && r.Seated() {
		problems = append(problems, errors.New("a rehearsal has seats"))
	}
	for _, id := range slices.Sorted(maps.Keys(r.Seats)) {
		if _, ok := o.Team(id); !ok {
			problems = append(problems, unknownTeam(id))
		}
		if n := r.Seats[id]; n < 1 || n > MaxHeads {
			problems = append(problems, fmt.Errorf("%d seats of team %s, not 1 to %d", n, id, MaxHeads))
		}
	}
	return errors.Join(problems...)
}
