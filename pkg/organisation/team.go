package organisation

import (
	"slices"
	"strconv"
	"time"

	"rolefit/pkg/problem"
	"rolefit/pkg/record"
)

// Headcount is how many people a team has, as somebody said at a moment.
type Headcount struct {
	N     int       `json:"n"`     // 1 to MaxHeads; 0 for not said any more
	Since time.Time `json:"since"` // whole seconds, UTC

	Extra record.Extra `json:"-"`
}

// HeadsAt is how many people the team had at a moment, as far as it was said before; 0 where it was not.
func (t Team) HeadsAt(moment time.Time) (n int) {
	for _, h := range t.Heads {
		if h.Since.Before(moment) {
			n = h.N
		}
	}
	return n
}

// People is how many people the team has, as far as it was said; 0 where it was not.
func (t Team) People() int {
	if len(t.Heads) == 0 {
		return 0
	}
	return t.Heads[len(t.Heads)-1].N
}

// OpenTeams lists the teams that take contributions at a moment, in the order of the record.
func (o Organisation) OpenTeams(now time.Time) (open []Team) {
	for _, t := range o.Teams {
		if o.Takes(t, now) {
			open = append(open, t)
		}
	}
	return open
}

// TeamNames lists the names of all teams but the one of an id; "" for all.
func (o Organisation) TeamNames(but string) (names []string) {
	for _, t := range o.Teams {
		if t.ID != but {
			names = append(names, t.Name)
		}
	}
	return names
}

// RenameTeam gives a team another name and department, "" for none. Figures stay with the team.
func (o *Organisation) RenameTeam(id, name, group string) error {
	return o.changeTeam(id, func(t *Team) error {
		t.Name, t.Group = name, group
		return nil
	})
}

// OpenTeam undoes CloseTeam.
func (o *Organisation) OpenTeam(id string) error {
	return o.changeTeam(id, func(t *Team) error {
		t.Closed = false
		return nil
	})
}

// Count says how many people a team has; 0 takes that back. A round that has opened keeps the number from before.
func (o *Organisation) Count(id string, n int, now time.Time) error {
	return o.changeTeam(id, func(t *Team) error {
		if err := checkHeads(n); err != nil {
			return err
		}
		if n == t.People() {
			return nil
		}
		since := now.UTC().Truncate(time.Second)
		heads := slices.Clone(t.Heads)
		if last := len(heads) - 1; last >= 0 && !o.openedBetween(heads[last].Since, now) {
			heads = heads[:last] // no round has this number
		}
		if n > 0 || len(heads) > 0 {
			heads = append(heads, Headcount{N: n, Since: since})
		}
		t.Heads = heads
		return nil
	})
}

// checkHeads says what is wrong with a number of people; 0 is none.
func checkHeads(n int) error {
	if n < 0 || n > MaxHeads {
		return problem.New("org-heads", "{n} people, not 1 to {most}", "n", strconv.Itoa(n), "most", strconv.Itoa(MaxHeads))
	}
	return nil
}

// openedBetween reports whether a round opened behind a moment and up to another.
func (o Organisation) openedBetween(from, to time.Time) bool {
	for _, s := range o.spansAround(to) {
		if !s.Rehearsal && s.Opens.After(from) && !s.Opens.After(to) {
			return true
		}
	}
	return false
}

// Opened reports whether any round of the organisation has opened but rehearsals. What people were told before they answered cannot be
// changed from then on: the least group, whether results come back to them, and which rounds there are.
func (o Organisation) Opened(now time.Time) bool { return o.openedBetween(time.Time{}, now) }

// Rehearsing returns the code of the newest rehearsal that has begun, and whether there is one and no other round has opened:
// then there are no figures, and who leads may look at simulated ones.
func (o Organisation) Rehearsing(now time.Time) (code string, ok bool) {
	for _, s := range o.Spans() {
		if s.Rehearsal && !s.Opens.After(now) {
			code, ok = s.Round.String(), true
		}
	}
	return code, ok && !o.Opened(now)
}

// ErrLocked is of what cannot be changed once a round has opened; see Opened.
var ErrLocked = problem.New("org-locked", "a round has opened: what people were told before they answered can't be changed")

// ChooseResults says whether people with a team's link see its figures. It returns ErrLocked where that would change it too late.
func (o *Organisation) ChooseResults(back bool, now time.Time) error {
	if back != o.Results && o.Opened(now) {
		return ErrLocked
	}
	o.Results = back
	return nil
}

func (o *Organisation) changeTeam(id string, change func(*Team) error) error {
	i := slices.IndexFunc(o.Teams, func(t Team) bool { return t.ID == id })
	if i < 0 {
		return unknownTeam(id)
	}
	o.Teams = slices.Clone(o.Teams)
	if err := change(&o.Teams[i]); err != nil {
		return err
	}
	return o.Check()
}

func unknownTeam(id string) error {
	return problem.New("org-team-none", `there is no team "{value}"`, "value", id)
}
