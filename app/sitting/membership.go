package sitting

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
)

// Membership is the organisation and the team that a person answers for, with what
// the person was shown of them. The zero value is nobody: who has no group
// contributes to the public comparison.
type Membership struct {
	Org       string            `json:"org"` // "" for no group
	Name      string            `json:"name"`
	Team      string            `json:"team"`
	TeamName  string            `json:"teamName"`
	K         int               `json:"k"`                   // least number of people of whom anything is published
	Round     string            `json:"round"`               // code of the round that was open; "" when none was
	RoundName string            `json:"roundName,omitempty"` // as the organisation calls it; may be ""
	Closes    string            `json:"closes"`              // first moment after the round, RFC 3339; "" without one
	Roles     map[string]string `json:"roles,omitempty"`     // the organisation's words for the roles; may lack any

	Seated bool   `json:"seated,omitempty"` // in the round that was open people need a seat
	Seats  int    `json:"seats,omitempty"`  // how many the team has in it
	Seat   string `json:"seat,omitempty"`   // code of the person's own, as far as it was opened; "" for none

	Extra record.Extra `json:"-"`
}

// MembershipChange is what became of a group since the person last saw it.
type MembershipChange string

// The news, the worst first.
const (
	Gone       MembershipChange = "gone"   // there is no such organisation any more
	TeamClosed MembershipChange = "team"   // the team takes no contributions any more
	NoRound    MembershipChange = "closed" // no round is open
	TeamMerged MembershipChange = "merged" // the team goes on in another one
	NewRound   MembershipChange = "round"  // another round is open
	Unchanged  MembershipChange = ""
)

// ParseMembership reads a kept group; "" is none. One to which nothing could be
// contributed is an error.
func ParseMembership(text string) (Membership, error) {
	var g Membership
	if text == "" {
		return g, nil
	}
	if err := json.Unmarshal([]byte(text), &g); err != nil {
		return Membership{}, fmt.Errorf("reading a kept group: %w", err)
	}
	if err := g.check(); err != nil {
		return Membership{}, fmt.Errorf("checking a kept group: %w", err)
	}
	return g, nil
}

func (g Membership) check() error {
	problems := []error{contribution.CheckOrgID(g.Org), contribution.CheckTeamID(g.Team)}
	if g.Round != "" {
		_, err := contribution.ParseRound(g.Round)
		problems = append(problems, err)
	}
	if g.Name == "" || g.TeamName == "" || g.K < 1 {
		problems = append(problems, errors.New("a name or the least number of people is missing"))
	}
	return errors.Join(problems...)
}

// Encode is the text to keep, "" for no group.
func (g Membership) Encode() string {
	if g.None() {
		return ""
	}
	return string(record.Encode(g))
}

// None reports whether the person answers for nobody.
func (g Membership) None() bool { return g.Org == "" }

// Open reports whether the round is open at a moment, as far as is known here:
// always without a group, because one quarter follows another.
func (g Membership) Open(now time.Time) bool {
	if g.None() {
		return true
	}
	r, err := contribution.ParseRound(g.Round)
	return err == nil && !now.Before(r.Start()) && now.Before(g.ends(r))
}

// ends is when the round of the group closes, as the organisation said, or else as
// the code of the round says.
func (g Membership) ends(r contribution.Round) time.Time {
	if closes := g.ClosesAt(); !closes.IsZero() {
		return closes
	}
	return r.End()
}

// ClosesAt is when the round of the group closes, as the organisation said; zero where
// only the code of the round says it.
func (g Membership) ClosesAt() time.Time {
	closes, _ := time.Parse(time.RFC3339, g.Closes)
	return closes
}

// RoundEnd is the first moment after a round, RFC 3339: as the organisation said of
// the group's, as its code says of any other; "" for a code that cannot be read.
func (g Membership) RoundEnd(code string) string {
	r, err := contribution.ParseRound(code)
	switch {
	case err != nil:
		return ""
	case code != g.Round:
		return r.End().Format(time.RFC3339)
	}
	return g.ends(r).Format(time.RFC3339)
}

// Unit is where the person's contribution of a kind and model is counted: the
// team's in the group's round, or the public one of the quarter of now.
func (g Membership) Unit(kind, model string, now time.Time) contribution.Unit {
	if g.None() {
		return contribution.PublicUnit(kind, model, contribution.RoundAt(now))
	}
	return contribution.Unit{Org: g.Org, Team: g.Team, Kind: kind, Model: model, Round: g.Round}
}

// Meet compares the group with what the organisation says of it now: the same
// group anew, of another team where that goes on in one, whose TeamName is "" when the team takes no contributions any
// more. It returns the group to go on with, which then keeps the team's old
// name, and the worst of the news. A seat is one of a team in a round: it stays as long as both are the same, and from a
// link that was opened before the round on.
func (g Membership) Meet(now Membership) (Membership, MembershipChange) {
	now.Extra = g.Extra
	if now.Team == g.Team && (now.Round == g.Round || g.Round == "") {
		now.Seat = g.Seat
	}
	switch {
	case now.TeamName == "":
		now.TeamName = g.TeamName
		return now, TeamClosed
	case now.Round == "":
		return now, NoRound
	case now.Team != g.Team:
		return now, TeamMerged
	case now.Round != g.Round && g.Round != "":
		return now, NewRound
	}
	return now, Unchanged
}
