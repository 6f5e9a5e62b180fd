// Package evidence is what the tests of package benchmark and of its adversary
// found, as a record that pages may quote. The tests hold the record to what they
// find on every run; `go test ./pkg/benchmark/... -update` writes it anew, to be
// read before it is kept.
package evidence

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// Evidence is the whole record. Everything in it is simulated.
type Evidence struct {
	World      World
	Mechanisms []Mechanism // the controls first, ours last
	Insiders   []Insiders  // from none to k − 1
	Schedules  Schedules
	Excluded   []Excluded // ours, then the control
	Exhaustive Exhaustive
	Retakes    []Retake  // by N
	Swaps      []Swaps   // by Grid
	Learned    []Learned // by N and Grid
	Duties     Learned   // of the duties of a team of five, which are not published
}

// World is whom the adversary attacks.
type World struct {
	Organisations int `json:"organisations"`
	People        int `json:"people"`
	Withdrawn     int `json:"withdrawn"` // of the people
	Weeks         int `json:"weeks"`     // of the one round, after each of which something is published
}

// Mechanism is how many of the world's people follow from everything that one
// way of publishing ever published, by attack.
type Mechanism struct {
	Name       string `json:"name"` // "live", "suppressed", "epochs", "once" or "sealed"
	Releases   int    `json:"releases"`
	Shown      int    `json:"shown"` // people who are in any release
	Pairwise   int    `json:"pairwise"`
	Repeated   int    `json:"repeated"`
	Waiting    int    `json:"waiting"`
	Eliminated int    `json:"eliminated"`
	Withdrawn  int    `json:"withdrawn"` // of the eliminated, those who had withdrawn
}

// Insiders is what happens when some people of every block pool their answers.
type Insiders struct {
	Insiders  int `json:"insiders"`  // in every block of 5 or more
	Unknown   int `json:"unknown"`   // people in any equation besides them, at the least
	Recovered int `json:"recovered"` // people, of a world of the same kind
}

// Schedules is organisations in which anything may happen, with up to k − 2
// insiders anywhere.
type Schedules struct {
	Schedules int `json:"schedules"`
	People    int `json:"people"`
	Sealed    int `json:"sealed"`    // people in blocks
	Recovered int `json:"recovered"` // people
	Leaks     int `json:"leaks"`     // schedules in which live figures give somebody away
}

// Excluded is for one rule of publishing how many cases of a size, a grid, a
// figure, an own value and a colleague's value there are, and how many of them the
// figure and the own value exclude.
type Excluded struct {
	Rule     string `json:"rule"` // "ours" or "rounding"
	Cases    int    `json:"cases"`
	Excluded int    `json:"excluded"`
}

// Exhaustive is every group of five to eight people with any values.
type Exhaustive struct {
	Groups int `json:"groups"`
	Cases  int `json:"cases"` // of a figure and an own value, in all of which any value of a colleague is possible
}

// Grids are the distances of the values of a number, in the order of the lists
// of a Retake.
var Grids = [4]int{5, 25, 50, 100}

// Retake is what two rounds of a group bound at the tightest when one person is
// replaced, or leaves, and nobody else changes an answer: in points, by grid, as far as
// anything is published of so many.
type Retake struct {
	N        int   `json:"n"`
	Same     []int `json:"same"`           // the same figure twice: joiner minus leaver, either way
	Replaced []int `json:"replaced"`       // any two figures: width of the range of joiner minus leaver; 0 is exact
	Left     []int `json:"left,omitempty"` // one of n left, nobody joined: width of the range of the leaver; 0 is exact
}

// Swaps is simulated groups of up to 30 over rounds, or 33 on the grid of 100, in each of which one person
// is replaced and nobody else changes an answer.
type Swaps struct {
	Grid  int `json:"grid"`
	Swaps int `json:"swaps"`
	Same  int `json:"same"`  // swaps that left the figure as it was
	Known int `json:"known"` // swaps after which joiner minus leaver is known exactly
}

// Learned is what the published figure of a number tells of drawn groups: see
// adversary.Learned.
type Learned struct {
	N      int `json:"n"`
	Grid   int `json:"grid"`
	Groups int `json:"groups"`
	Ends   int `json:"ends"`  // groups of which it is an end
	One    int `json:"one"`   // in which one member excludes a value of a colleague
	Two    int `json:"two"`   // in which two do
	Known  int `json:"known"` // in which two who both answered 100 know everybody else's value
}

//go:embed data
var files embed.FS

// Load reads the record. Its error is a fault of the build, which a test finds.
func Load() (Evidence, error) {
	var e Evidence
	var world []World
	var schedules []Schedules
	var exhaustive []Exhaustive
	var duties []Learned
	err := errors.Join(
		read("world", &world), read("mechanisms", &e.Mechanisms), read("insiders", &e.Insiders), read("schedules", &schedules),
		read("excluded", &e.Excluded), read("exhaustive", &exhaustive), read("retakes", &e.Retakes), read("swaps", &e.Swaps),
		read("learned", &e.Learned), read("duties", &duties),
	)
	if err == nil && (len(world) != 1 || len(schedules) != 1 || len(exhaustive) != 1 || len(duties) != 1) {
		err = fmt.Errorf("%d worlds, %d sets of schedules, %d exhaustions and %d controls of duties, not one of each",
			len(world), len(schedules), len(exhaustive), len(duties))
	}
	if err != nil {
		return Evidence{}, fmt.Errorf("read the evidence: %w", err)
	}
	e.World, e.Schedules, e.Exhaustive, e.Duties = world[0], schedules[0], exhaustive[0], duties[0]
	return e, nil
}

// read decodes one file, a list of rows, strictly.
func read(name string, rows any) error {
	data, err := files.ReadFile("data/" + name + ".json")
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(rows); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("%s: text behind the rows", name)
	}
	return nil
}
