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

// UseSeats chooses for a round of the organisation's own whether people need a seat in
// it. Once the round has opened that is fixed, as everything that people were told.
func (o *Organisation) UseSeats(code string, on bool, now time.Time) error {
	s, ok := o.Span(code)
	switch {
	case !ok || !s.Round.Own():
		return fmt.Errorf("there is no round %q of its own", code)
	case !now.Before(s.Opens):
		return problem.New("org-seats-opened", "round {round} has opened: whether it has seats can't be changed any more", "round", code)
	}
	return o.change(code, func(r NamedRound, _ contribution.Span) (NamedRound, error) {
		r.Seats = on
		return r, nil
	})
}

// GiveSeats switches seats on for a round of the organisation's own and gives its teams so many of them, by their ids: 1 to
// MaxHeads each. A team of the round that the map leaves out has none. The numbers are fixed while another round with seats
// is open, and until nothing of it can arrive any more. All of it is checked before anything is changed.
func (o *Organisation) GiveSeats(code string, seats map[string]int, now time.Time) error {
	given := *o
	if err := given.UseSeats(code, true, now); err != nil {
		return err
	}
	if err := o.checkGiven(code, seats); err != nil {
		return err
	}
	s, _ := o.Span(code)
	running, fixed := o.Seated(now)
	given.Teams = slices.Clone(o.Teams)
	for i := range given.Teams {
		t := &given.Teams[i]
		if n := seats[t.ID]; n != t.Seats && o.TakesIn(*t, s) {
			if fixed {
				return problem.New("org-seats-fixed", "round {round} has opened: the number of seats is fixed until it is over", "round", running.Code)
			}
			t.Seats = n
		}
	}
	*o = given
	return nil
}

// checkGiven reports everything that is wrong with the seats that teams are to have in a round.
func (o Organisation) checkGiven(code string, seats map[string]int) error {
	if len(seats) == 0 {
		return problem.New("org-seats-no", "no team has a seat")
	}
	s, _ := o.Span(code)
	var problems []error
	for _, id := range slices.Sorted(maps.Keys(seats)) {
		t, ok := o.Team(id)
		switch n := seats[id]; {
		case !ok:
			problems = append(problems, unknownTeam(id))
		case !o.TakesIn(t, s):
			problems = append(problems, problem.New("org-seats-team", `"{value}" is closed or merged in round {round}: it can't have seats`, "value", t.Name, "round", code))
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

// Seated returns the round with seats to which contributions may still come at a
// moment, and whether there is one.
func (o Organisation) Seated(now time.Time) (NamedRound, bool) {
	for _, own := range o.Rounds {
		if s, err := own.span(); err == nil && own.Seats && !now.Before(s.Opens) && now.Before(s.Seals()) {
			return own, true
		}
	}
	return NamedRound{}, false
}

// SeatsIn returns how many seats a team has in a round, and whether the round has seats. A team that takes nothing in the
// round has none.
func (o Organisation) SeatsIn(code, team string) (n int, needed bool) {
	own, ok := o.Named(code)
	if !ok || !own.Seats {
		return 0, false
	}
	t, _ := o.Team(team)
	if s, _ := o.Span(code); !o.TakesIn(t, s) {
		return 0, true
	}
	return t.Seats, true
}

// checkSeats says what is wrong with the number of seats in a record; 0 is none.
func checkSeats(n int) error {
	if n < 0 || n > MaxHeads {
		return fmt.Errorf("%d seats, not 0 to %d", n, MaxHeads)
	}
	return nil
}
