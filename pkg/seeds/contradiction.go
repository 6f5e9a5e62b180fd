package seeds

import (
	_ "embed"
	"errors"

	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds/shelf"
)

//go:embed data/contradictions.json
var contradictionEntries []byte

// Side is one of the positions in a contradiction, with the lines that hold it.
type Side struct {
	ID      string   `json:"id"`
	Sources []string `json:"sources"`
}

// Contradiction is a place where the articles disagree with each other or with themselves, and the duty cards and facets
// that it touches. There are 28, x01 to x28.
type Contradiction struct {
	ID     string                `json:"id"`
	Sides  []Side                `json:"sides"`
	Cards  []string              `json:"cards"`
	Facets []questionnaire.Facet `json:"facets"`
}

// Key implements shelf.Keyed.
func (c Contradiction) Key() string { return c.ID }

// Check joins fewer than two sides, a side without lines, and facets that are none.
func (c Contradiction) Check() error {
	var problems []error
	if len(c.Sides) < 2 {
		problems = append(problems, errors.New("fewer than two sides"))
	}
	for _, side := range c.Sides {
		if len(side.Sources) == 0 {
			problems = append(problems, errors.New("a side without lines"))
		}
		problems = append(problems, shelf.Filled(side.ID), CheckSources(side.Sources...))
	}
	for _, facet := range c.Facets {
		if facet.Axis() == "" {
			problems = append(problems, errors.New("unknown facet "+string(facet)))
		}
	}
	return errors.Join(problems...)
}

// ContradictionWords says what the contradiction is about, what each side holds (by the side's id), and how the product
// deals with it.
type ContradictionWords struct {
	What     string            `json:"what"`
	Sides    map[string]string `json:"sides"`
	Handling string            `json:"handling"`
}

// Check reports words that are missing.
func (w ContradictionWords) Check() error {
	problems := []error{shelf.Filled(w.What, w.Handling)}
	for _, text := range w.Sides {
		problems = append(problems, shelf.Filled(text))
	}
	return errors.Join(problems...)
}

// ContradictionShelf holds the contradictions.
type ContradictionShelf = shelf.Shelf[Contradiction, ContradictionWords]

var contradictions = shelf.Shipped[Contradiction, ContradictionWords]{Entries: &contradictionEntries, Texts: "seeds/contradictions"}

// LoadContradictions returns the shipped contradictions, on the trust that shelf.Shipped explains.
func LoadContradictions() (*ContradictionShelf, error) { return contradictions.Shelf() }
