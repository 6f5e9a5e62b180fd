package organisation

import (
	"fmt"
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

// GiveSeats gives a team so many seats in rounds with seats; 0 for none. The number is
// fixed while such a round is open, and until nothing of it can arrive any more.
func (o *Organisation) GiveSeats(id string, n int, now time.Time) error {
	return o.changeTeam(id, func(t *Team) error {
		if r, running := o.Seated(now); running && n != t.Seats {
			return problem.New("org-seats-fixed", "round {round} has opened: the number of seats is fixed until it is over", "round", r.Code)
		}
		t.Seats = n
		return checkSeats(n)
	})
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

// SeatsIn returns how many seats a team has in a round, and whether the round has seats.
func (o Organisation) SeatsIn(code, team string) (n int, needed bool) {
	own, ok := o.Named(code)
	if !ok || !own.Seats {
		return 0, false
	}
	t, _ := o.Team(team)
	return t.Seats, true
}

// checkSeats says what is wrong with a number of seats; 0 is none.
func checkSeats(n int) error {
	if n < 0 || n > MaxHeads {
		return problem.New("org-seats", "{n} seats, not 0 to {most}", "n", strconv.Itoa(n), "most", strconv.Itoa(MaxHeads))
	}
	return nil
}
