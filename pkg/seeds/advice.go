package seeds

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"rolefit/pkg/seeds/shelf"
)

//go:embed data/advice.json
var adviceEntries []byte

// AdviceKind tells what a piece of advice is about.
type AdviceKind string

// The kinds of advice.
const (
	Practice   AdviceKind = "practice"   // something to do
	Cost       AdviceKind = "cost"       // what two roles at once cost
	Mitigation AdviceKind = "mitigation" // what makes two roles at once easier
	Yardstick  AdviceKind = "yardstick"  // by what a side is measured
	Skill      AdviceKind = "skill"      // what the articles ask of a person in a role
)

// Advice is one piece of advice without its words. It cites the lines that it rests on, or is marked as ours. Agency
// marks the practices of the one article that describes an agency's services (004:66-82): they are shown as one agency's
// practice and not as a rule.
type Advice struct {
	ID      string     `json:"id"`
	Kind    AdviceKind `json:"kind"`
	Sources []string   `json:"sources"`
	Ours    bool       `json:"ours"`
	Agency  bool       `json:"agency"`
}

// Key implements shelf.Keyed.
func (a Advice) Key() string { return a.ID }

// Check joins an unknown kind, a source that is none, and a piece that is neither sourced nor marked ours, or both.
func (a Advice) Check() error {
	var problems []error
	if !slices.Contains([]AdviceKind{Practice, Cost, Mitigation, Yardstick, Skill}, a.Kind) {
		problems = append(problems, fmt.Errorf("unknown kind %q", a.Kind))
	}
	if a.Ours == (len(a.Sources) > 0) {
		problems = append(problems, errors.New("either sources or ours"))
	}
	return errors.Join(append(problems, CheckSources(a.Sources...))...)
}

// AdviceShelf holds pieces of advice with a title and a sentence or two each.
type AdviceShelf = shelf.Shelf[Advice, shelf.Words]

var advice = shelf.Shipped[Advice, shelf.Words]{Entries: &adviceEntries, Texts: "seeds/advice"}

// LoadAdvice returns the shipped advice, on the trust that shelf.Shipped explains.
func LoadAdvice() (*AdviceShelf, error) { return advice.Shelf() }
