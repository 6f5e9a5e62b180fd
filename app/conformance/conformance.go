// Package conformance reports how the site conforms to WCAG 2.2, levels A and AA, and to the parts of EN 301 549 that apply to
// web pages, criterion by criterion.
//
// # Evidence
//
// The report claims nothing by itself. Every verdict follows (Judge) from three files of package data:
//
//   - criteria.json says what each criterion needs: checks, and walks of a person who does with the site what no program can
//     judge. A criterion that is about something which the site has not, such as video, needs the check that it is not there.
//   - suite.json is what the checks found when the suite ran last: on how many views, and on how many of them a fault.
//     `go test ./app/journey -run TestConformance` holds it to what they find; with -record it is written anew.
//   - walks.json is the log of walks: when, with which engine and which assistive technology, what was walked and what was
//     found. A walk that was planned and could not be done stands there too.
//
// So a criterion with a fault is reported as one, and one whose walk nobody has done is not supported until somebody has.
package conformance

import (
	"embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"rolefit/pkg/seeds/shelf"
)

//go:embed data
var files embed.FS

// Level is how much a criterion asks for.
type Level string

// The levels that are reported.
const (
	A  Level = "A"
	AA Level = "AA"
)

// Criterion is a success criterion of WCAG 2.2.
type Criterion struct {
	ID     string   `json:"id"` // its number
	Level  Level    `json:"level"`
	EN     string   `json:"en,omitempty"`     // clause of EN 301 549 V3.2.1; none of what came with WCAG 2.2
	Checks []string `json:"checks,omitempty"` // what the suite checks besides the rules of axe-core that name the criterion
	Walks  []string `json:"walks,omitempty"`  // what a person has to look at
	Tests  []string `json:"tests,omitempty"`  // of app/journey, which try single ways
	Absent string   `json:"absent,omitempty"` // the check that there is nothing that the criterion is about
}

// Outcome is what one check found.
type Outcome struct {
	Views  int      `json:"views"`            // on which it looked
	Faults []string `json:"faults,omitempty"` // the views on which it found something, sorted
}

// Suite is what the checks found when they ran last.
type Suite struct {
	Date   string              `json:"date"`
	Engine string              `json:"engine"`
	Axe    string              `json:"axe"`    // version of axe-core
	Rules  map[string][]string `json:"rules"`  // of axe-core, by the criterion that they name
	Broken map[string]Outcome  `json:"broken"` // of axe-core, by criterion
	Checks map[string]Outcome  `json:"checks"` // ours, by name
}

// Walk is one entry of the log.
type Walk struct {
	ID        string   `json:"id"`
	Date      string   `json:"date"`
	Engine    string   `json:"engine"`              // with its version
	Assistive string   `json:"assistive,omitempty"` // assistive technology with its version; none for the engine alone
	Kind      string   `json:"kind"`                // of Kinds
	Walked    bool     `json:"walked"`              // false for one that was planned and could not be done
	Faults    []Fault  `json:"faults,omitempty"`
	Criteria  []string `json:"criteria,omitempty"` // that it was about, where not all that need its kind
}

// Fault is what a walk found.
type Fault struct {
	ID        string `json:"id"` // its text is conformance.fault.ID
	Criterion string `json:"criterion"`
	Mended    string `json:"mended,omitempty"` // the day; "" while it is open
}

// Kinds of walks: by the keyboard alone, over what a page tells assistive technology, by eye, and by a screen reader.
var Kinds = []string{"keyboard", "tree", "eye", "reader"}

// Evidence is all that is known.
type Evidence struct {
	Criteria []Criterion
	Suite    Suite
	Walks    []Walk
}

// Load returns the report that ships.
func Load() (Evidence, error) {
	var r Evidence
	err := errors.Join(read("criteria", &r.Criteria), read("suite", &r.Suite), read("walks", &r.Walks))
	if err == nil {
		err = r.Check()
	}
	return r, err
}

func read(name string, into any) error {
	data, err := files.ReadFile("data/" + name + ".json")
	if err != nil {
		return fmt.Errorf("reading what is known of accessibility: %w", err)
	}
	if err := shelf.Decode(data, into); err != nil {
		return fmt.Errorf("reading %s.json of accessibility: %w", name, err)
	}
	return nil
}

var number = regexp.MustCompile(`^[1-4]\.[1-5]\.[0-9]{1,2}$`)

// Check reports everything that is wrong with the report.
func (e Evidence) Check() error {
	var problems []error
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	seen := map[string]bool{}
	for _, c := range e.Criteria {
		if !number.MatchString(c.ID) || seen[c.ID] || c.Level != A && c.Level != AA || c.EN != "" && c.EN != "9."+c.ID {
			wrong("criterion %q: not a number of its own, a level and a clause", c.ID)
		}
		if seen[c.ID] = true; len(c.Needs())+len(c.Walks)+len(e.Suite.Rules[c.ID]) == 0 {
			wrong("criterion %s: nothing tells whether it is met", c.ID)
		}
		for _, kind := range c.Walks {
			if !slices.Contains(Kinds, kind) {
				wrong("criterion %s: there are no walks %q", c.ID, kind)
			}
		}
	}
	for _, w := range e.Walks {
		if _, err := time.Parse(time.DateOnly, w.Date); err != nil || w.ID == "" || w.Engine == "" || !slices.Contains(Kinds, w.Kind) {
			wrong("walk %q: not a day, an engine and a kind", w.ID)
		}
		for _, id := range w.Criteria {
			if !seen[id] {
				wrong("walk %s: it was about %q, which is no criterion", w.ID, id)
			}
		}
		for _, f := range w.Faults {
			if !seen[f.Criterion] || !w.Walked {
				wrong("walk %s: a fault of %q", w.ID, f.Criterion)
			}
		}
	}
	return errors.Join(problems...)
}
