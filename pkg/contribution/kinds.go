package contribution

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// The three kinds of contribution.
const (
	KindFit     = "fit"     // the person: 7 numbers
	KindClarity = "clarity" // symptoms and duties of the team: 28 numbers
	KindProject = "project" // the five factors of a project: 5 numbers
)

// Places of the numbers of a fit contribution in Contribution.Values.
const (
	FitValue = iota
	FitStrategy
	FitAdaptation
	FitLevelValue
	FitLevelDelivery
	FitWorn
	FitTwoHats
)

// Kind is one row of the table of what may leave the browser.
type Kind struct {
	Kind    string   `json:"kind"`    // "fit", "clarity" or "project"
	Code    int      `json:"code"`    // 1..255, the kind in a printed code; never reused
	Models  []string `json:"models"`  // known model versions, oldest first; only ever appended to
	Numbers []Number `json:"numbers"` // what Contribution.Values holds, in its order
}

// Number is one number of a kind. Its values are 0, Step, 2·Step … 100.
type Number struct {
	Name string `json:"name"` // a slug, unique within its kind
	Step int    `json:"step"` // 5, 25, 50 or 100
}

// On reports whether v is one of the values that the number may take.
func (n Number) On(v int) bool { return v >= 0 && v <= 100 && v%n.Step == 0 }

//go:embed kinds.json
var kindsJSON []byte

var kinds = sync.OnceValue(func() []Kind {
	table, err := parseKinds(kindsJSON)
	if err != nil {
		panic("contribution: the shipped table of kinds: " + err.Error())
	}
	return table
})

// Kinds returns a copy of the table: every kind, in the order of its codes.
func Kinds() []Kind { return slices.Clone(kinds()) }

// Known returns the row of a kind and whether there is such a kind.
func Known(kind string) (Kind, bool) {
	i := slices.IndexFunc(kinds(), func(k Kind) bool { return k.Kind == kind })
	if i < 0 {
		return Kind{}, false
	}
	return kinds()[i], true
}

func parseKinds(data []byte) ([]Kind, error) {
	var table struct {
		Kinds []Kind `json:"kinds"`
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&table); err != nil {
		return nil, fmt.Errorf("read the table of kinds: %w", err)
	}
	return table.Kinds, checkKinds(table.Kinds)
}

func checkKinds(table []Kind) error {
	var problems []error
	if len(table) == 0 {
		problems = append(problems, errors.New("no kind"))
	}
	names, codes := map[string]bool{}, map[int]bool{}
	for _, k := range table {
		if !slug(k.Kind) || names[k.Kind] {
			problems = append(problems, fmt.Errorf("kind %q is no slug or is there twice", k.Kind))
		}
		if k.Code < 1 || k.Code > 255 || codes[k.Code] {
			problems = append(problems, fmt.Errorf("kind %q: code %d is out of 1..255 or is there twice", k.Kind, k.Code))
		}
		names[k.Kind], codes[k.Code] = true, true
		problems = append(problems, checkKind(k)...)
	}
	return errors.Join(problems...)
}

func checkKind(k Kind) (problems []error) {
	if len(k.Models) == 0 || len(k.Numbers) == 0 {
		problems = append(problems, fmt.Errorf("kind %q: no model or no number", k.Kind))
	}
	for i, m := range k.Models {
		if !slug(m) || slices.Contains(k.Models[:i], m) {
			problems = append(problems, fmt.Errorf("kind %q: model %q is no slug or is there twice", k.Kind, m))
		}
	}
	seen := map[string]bool{}
	for _, n := range k.Numbers {
		if !slug(n.Name) || seen[n.Name] {
			problems = append(problems, fmt.Errorf("kind %q: number %q is no slug or is there twice", k.Kind, n.Name))
		}
		if !slices.Contains([]int{5, 25, 50, 100}, n.Step) {
			problems = append(problems, fmt.Errorf("kind %q: number %q: step %d is none of 5, 25, 50, 100", k.Kind, n.Name, n.Step))
		}
		seen[n.Name] = true
	}
	return problems
}

// slug reports whether s is 1 to 40 of a-z, 0-9 and "-", so that it can stand
// between the bars of a key.
func slug(s string) bool {
	if len(s) < 1 || len(s) > 40 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}
