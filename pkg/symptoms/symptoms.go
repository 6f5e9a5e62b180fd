// Package symptoms asks a member of a team about twelve symptoms of role confusion and says what the articles advise.
//
// The twelve are condensed from the 43 failures that the articles name, in our own words: published scales of role
// ambiguity come without a free licence. Half of them are worded as trouble and half as health, so that agreeing with
// everything says nothing. Two point in a direction and raise an alarm of their own: strategy that is decided without the
// person who orders the daily work (002:16), and strategy that is loaded onto that person (002:18).
package symptoms

import (
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"rolefit/pkg/seeds"
	"rolefit/pkg/seeds/shelf"
)

//go:embed symptoms.json
var entries []byte

// Key tells how a statement is worded.
type Key string

// The two wordings: agreeing with trouble is bad, agreeing with health is good.
const (
	Trouble Key = "trouble"
	Health  Key = "health"
)

// Symptom is one of the twelve, without its words.
type Symptom struct {
	ID      string   `json:"id"`
	Wording Key      `json:"key"`
	Alarm   bool     `json:"alarm"`   // strong answers raise an alarm of their own
	Sources []string `json:"sources"` // the failures that it condenses
	Advice  []string `json:"advice"`  // what to do, by id of the advice shelf; one agency's practices last
}

// Key implements shelf.Keyed.
func (s Symptom) Key() string { return s.ID }

// Check joins an unknown wording, sources that are none, and a symptom without advice.
func (s Symptom) Check() error {
	problems := []error{seeds.CheckSources(s.Sources...)}
	if s.Wording != Trouble && s.Wording != Health {
		problems = append(problems, fmt.Errorf("unknown key %q", s.Wording))
	}
	if len(s.Sources) == 0 || len(s.Advice) == 0 {
		problems = append(problems, errors.New("no sources or no advice"))
	}
	return errors.Join(problems...)
}

// Words are what a person reads: a title, the statement to agree or disagree with, what is behind it, and what the alarm
// says ("" where there is none).
type Words struct {
	Title     string `json:"title"`
	Statement string `json:"statement"`
	Meaning   string `json:"meaning"`
	Alarm     string `json:"alarm"`
}

// Check reports words that are missing.
func (w Words) Check() error { return shelf.Filled(w.Title, w.Statement, w.Meaning) }

// List holds the twelve symptoms in the order in which they are asked.
type List = shelf.Shelf[Symptom, Words]

var symptoms = shelf.Shipped[Symptom, Words]{Entries: &entries, Texts: "symptoms"}

// Load returns the shipped symptoms, on the trust that shelf.Shipped explains.
func Load() (*List, error) { return symptoms.Shelf() }

// Answers are the answers by symptom: 1 does not apply at all … 5 applies fully. Symptoms that were skipped are absent.
type Answers map[string]int

// strong is the score from which on a symptom counts as present: the upper two of five answers to trouble.
const strong = 75

// Finding is one answered symptom: Score is 0 no trouble … 100 full trouble, in steps of 25, whichever way it was worded.
type Finding struct {
	Symptom Symptom
	Score   int
}

// Alarm reports whether the finding raises one of the two directional alarms.
func (f Finding) Alarm() bool { return f.Symptom.Alarm && f.Score >= strong }

// Score returns the answered symptoms, the worst first and otherwise in the order asked. Its error joins unknown symptoms
// and answers outside 1 to 5.
func Score(list *List, answers Answers) ([]Finding, error) {
	var problems []error
	for _, id := range slices.Sorted(maps.Keys(answers)) {
		if !list.Has(id) || answers[id] < 1 || answers[id] > 5 {
			problems = append(problems, fmt.Errorf("symptom %q: unknown, or answer %d outside 1 to 5", id, answers[id]))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, fmt.Errorf("score symptoms: %w", err)
	}
	var findings []Finding
	for _, s := range list.All() {
		if answer, ok := answers[s.ID]; ok {
			findings = append(findings, Finding{s, s.score(answer)})
		}
	}
	sort.SliceStable(findings, func(i, j int) bool { return findings[i].Score > findings[j].Score })
	return findings, nil
}

// score is how much trouble an answer of 1 to 5 tells of, 0 to 100.
func (s Symptom) score(answer int) int {
	if s.Wording == Health {
		answer = 6 - answer
	}
	return 25 * (answer - 1)
}

// Advise returns the advice for up to three of the worst findings that are present, each piece once, by id: what the
// articles say in general first, and one agency's practices behind it.
func Advise(findings []Finding, agency func(advice string) bool) []string {
	var general, practices []string
	for i, f := range findings {
		if i == 3 || f.Score < strong {
			break
		}
		for _, id := range f.Symptom.Advice {
			if agency(id) {
				practices = append(practices, id)
			} else {
				general = append(general, id)
			}
		}
	}
	var all []string
	for _, id := range append(general, practices...) {
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// Numbers returns the twelve scores in the order asked, 0, 25, … 100: the first part of a contribution of the kind
// clarity. It is an error when a symptom has no answer.
func Numbers(list *List, answers Answers) ([]int, error) {
	if _, err := Score(list, answers); err != nil {
		return nil, err
	}
	var numbers []int
	var missing []string
	for _, s := range list.All() {
		answer, ok := answers[s.ID]
		if !ok {
			missing = append(missing, s.ID)
		}
		numbers = append(numbers, s.score(answer))
	}
	if missing != nil {
		return nil, fmt.Errorf("symptoms without an answer: %s", strings.Join(missing, ", "))
	}
	return numbers, nil
}
