package contribution

import (
	_ "embed"
	"encoding/json"
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

	Whole bool `json:"whole,omitempty"` // published of a whole organisation only, never of a team; such numbers are the last of a kind
}

// PerTeam returns how many of the numbers, the first ones, are published of a team.
func (k Kind) PerTeam() int {
	n := slices.IndexFunc(k.Numbers, func(n Number) bool { return n.Whole })
	if n < 0 {
		return len(k.Numbers)
	}
	return n
}

// Newest returns the newest model version of the kind, the one of every contribution that is made now.
func (k Kind) Newest() string { return k.Models[len(k.Models)-1] }

// On reports whether v is one of the values that the number may take.
func (n Number) On(v int) bool { return v >= 0 && v <= 100 && v%n.Step == 0 }

//go:embed kinds.json
var kindsJSON []byte

// table is the shape of kinds.json.
type table struct {
	Kinds []Kind `json:"kinds"`
}

// kinds is the shipped table, decoded and taken on trust: a fault in an
// embedded file is a fault of the build, which a test finds with parseKinds.
var kinds = sync.OnceValue(func() []Kind {
	var t table
	if err := json.Unmarshal(kindsJSON, &t); err != nil {
		panic("contribution: the shipped table of kinds: " + err.Error())
	}
	return t.Kinds
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

// Place is the place of the number of a name in the kind, and whether there is one.
func (k Kind) Place(name string) (i int, ok bool) {
	i = slices.IndexFunc(k.Numbers, func(n Number) bool { return n.Name == name })
	return i, i >= 0
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
