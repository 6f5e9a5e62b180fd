package fittest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
)

//go:embed outcomes.json
var outcomesJSON []byte

// Outcome is an example sitting over the shipped bank, and what it comes to: the kind and roles of its verdict, the
// delivery style, how a hybrid reads ("" for other kinds), and whether the result depends on the definition.
type Outcome struct {
	Name    string         `json:"name"` // a readable slug, as hybrid-product-owner-project-manager-both-hats
	Kind    string         `json:"kind"`
	Roles   []string       `json:"roles"` // in any order
	Style   string         `json:"style"`
	Reading string         `json:"reading"`
	Depends bool           `json:"depends"`
	Answers map[string]int `json:"answers"`
}

// Outcomes returns one example for every outcome that a verdict can have: each role clear and likely, each pair of roles as
// a hybrid in each of its readings, side, close, unfinished, both delivery styles, and a result that depends on the
// definition.
// The answers are those of simulated people, found by a search; a test finds them again and holds them to what they claim.
func Outcomes() ([]Outcome, error) {
	var outcomes []Outcome
	dec := json.NewDecoder(bytes.NewReader(outcomesJSON))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&outcomes); err != nil {
		return nil, fmt.Errorf("reading outcomes: %w", err)
	}
	return outcomes, nil
}
