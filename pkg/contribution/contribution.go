package contribution

import (
	"encoding/json"
	"strings"
)

// Public is the organisation and the team of everybody who came without one.
const Public = "public"

// Others is the team of a block that is pooled from several teams of an
// organisation. Nobody contributes to it.
const Others = "others"

// Everyone is the team of the block with the numbers that are published of a whole
// organisation only (Number.Whole). Nobody contributes to it.
const Everyone = "everyone"

// Unit is what a contribution is counted in and what is sealed: one kind, model
// version and round of one team of one organisation.
type Unit struct{ Org, Team, Kind, Model, Round string }

// PublicUnit returns the unit of everybody without an organisation.
func PublicUnit(kind, model string, round Round) Unit {
	return Unit{Org: Public, Team: Public, Kind: kind, Model: model, Round: round.String()}
}

// String returns "org|team|kind|model|round": the name of a unit,
// the front of a store key and of what a ticket signs.
func (u Unit) String() string {
	return strings.Join([]string{u.Org, u.Team, u.Kind, u.Model, u.Round}, "|")
}

// Check reports every problem of the unit: an organisation or team that is
// no slug, an unknown kind, model or round, and in the organisation "public" a
// team other than "public" or a round that is no quarter.
func (u Unit) Check() error { return join(u.problems()) }

// Contribution is all that leaves the browser, and the shape of its bytes.
type Contribution struct {
	Kind   string `json:"kind"`   // "fit", "clarity" or "project"
	Model  string `json:"model"`  // model version, such as "1"
	Org    string `json:"org"`    // "public" without an organisation
	Team   string `json:"team"`   // "public" without an organisation
	Round  string `json:"round"`  // such as "2026-q4" or "20261201-20261215"
	Values []int  `json:"values"` // one number per row of the kind's table, on its grid
}

// New returns the contribution of these values to a unit, or every problem
// that it has.
func New(u Unit, values []int) (Contribution, error) {
	c := Contribution{Kind: u.Kind, Model: u.Model, Org: u.Org, Team: u.Team, Round: u.Round, Values: values}
	return c, c.Check()
}

// Unit returns where the contribution is counted.
func (c Contribution) Unit() Unit {
	return Unit{Org: c.Org, Team: c.Team, Kind: c.Kind, Model: c.Model, Round: c.Round}
}

// Encode returns the exact bytes that are shown to the person and sent: one
// JSON object, its six members in the order of the type, without a space.
func (c Contribution) Encode() []byte {
	data, err := json.Marshal(c)
	if err != nil {
		panic("contribution: strings and whole numbers always encode: " + err.Error())
	}
	return data
}

// Check reports every problem: those of the unit, the teams Others and Everyone, a wrong
// count of values, and each value that is off its grid.
func (c Contribution) Check() error { return join(c.problems()) }
