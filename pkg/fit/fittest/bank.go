// Package fittest holds what the tests of several rooms share about results: a bank whose words never change, and
// example sittings for every outcome that a verdict can have.
package fittest

import (
	"encoding/json"
	"fmt"

	"rolefit/pkg/questionnaire"
)

// plan is the shape of every bank: a facet, its word in an id, and its pairs in the fixed form; a bank holds twice as many.
var plan = []struct {
	facet questionnaire.Facet
	word  string
	fixed int
}{
	{"v1", "focus", 3},
	{"v2", "ownership", 3},
	{"v3", "customer", 2},
	{"v4", "success", 2},
	{"v5", "leading", 2},
	{"v6", "scope", 2},
	{"s1", "altitude", 5},
	{"s2", "horizon", 4},
	{"s3", "circle", 4},
	{"a1", "method", 5},
	{"a2", "collaboration", 5},
	{"a3", "change", 3},
}

// opening holds the facets whose first pair opens a sitting; the same facets hold the six near-repeats.
var opening = map[questionnaire.Facet]bool{"v1": true, "v2": true, "s1": true, "s2": true, "a1": true, "a2": true}

// Bank returns a bank of the shipped shape, 80 pairs and ten statements, with invented words and one loading for every
// pair, between 0 and 1. Its item ids follow the rule of the shipped bank. It passes Check, and results over it do not
// change when the shipped bank is reworded.
func Bank(lambda float64) (*questionnaire.Bank, error) {
	order, items := fixedOrder(), append(pairs(lambda), statements()...)
	texts := map[string]questionnaire.Text{}
	for _, it := range items {
		if it.Kind == questionnaire.Pair {
			texts[it.ID] = questionnaire.Text{Plus: it.ID + " plus", Minus: it.ID + " minus"}
		} else {
			texts[it.ID] = questionnaire.Text{Statement: it.ID + " statement"}
		}
	}
	file, err := json.Marshal(map[string]any{"version": 1, "order": order, "items": items})
	if err != nil {
		return nil, fmt.Errorf("making a bank: %w", err)
	}
	words, err := json.Marshal(map[string]any{"stem": "Which?", "items": texts})
	if err != nil {
		return nil, fmt.Errorf("making a bank: %w", err)
	}
	b, err := questionnaire.Parse(file, map[string][]byte{"en": words})
	if err != nil {
		return nil, fmt.Errorf("making a bank: %w", err)
	}
	return b, b.Check()
}

func pairs(lambda float64) []questionnaire.Item {
	var items []questionnaire.Item
	for _, p := range plan {
		for n := 1; n <= 2*p.fixed; n++ {
			items = append(items, pair(p.facet, p.word, n, p.fixed, lambda))
		}
	}
	return items
}

// pair makes pair n of a facet. In a facet that opens, the third pair says the first one again.
func pair(f questionnaire.Facet, word string, n, fixed int, lambda float64) questionnaire.Item {
	it := questionnaire.Item{
		ID: id(f, word, n), Version: 1, Kind: questionnaire.Pair, Axis: f.Axis(), Facet: f,
		Keyed: questionnaire.Left, Stance: questionnaire.Start,
		Lambda: lambda, Psi: 1 - lambda*lambda, Sources: []string{"001:17"},
		Fixed: n <= fixed, Opening: n == 1 && opening[f],
	}
	if n%2 == 0 {
		it.Keyed, it.Stance = questionnaire.Right, questionnaire.Decide
	}
	if n == 3 && opening[f] {
		it.Repeats = id(f, word, 1)
	}
	return it
}

func id(f questionnaire.Facet, word string, n int) string {
	return fmt.Sprintf("%s-%s-%02d", f, word, n)
}

func statements() []questionnaire.Item {
	var items []questionnaire.Item
	for _, side := range []string{questionnaire.ValueSide, questionnaire.DeliverySide} {
		for n := 1; n <= 5; n++ {
			items = append(items, questionnaire.Item{
				ID: fmt.Sprintf("level-%s-%02d", side, n), Version: 1, Kind: questionnaire.Statement,
				Axis: questionnaire.Value, Keyed: side, Sources: []string{"001:17"},
			})
		}
	}
	return items
}

// fixedOrder asks the opening six, then the other first pairs of the facets, then all second ones, and so on.
func fixedOrder() []string {
	var first, rest []string
	for n := 1; n <= 5; n++ {
		for _, p := range plan {
			switch {
			case n > p.fixed:
			case n == 1 && opening[p.facet]:
				first = append(first, id(p.facet, p.word, n))
			default:
				rest = append(rest, id(p.facet, p.word, n))
			}
		}
	}
	return append(first, rest...)
}
