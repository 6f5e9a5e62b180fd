package contribution

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// parseKinds reads a table of kinds strictly. Its error is of its form, or joins
// everything that is wrong with it. Tests hold the shipped table to it.
func parseKinds(data []byte) ([]Kind, error) {
	var t table
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&t); err != nil {
		return nil, fmt.Errorf("read the table of kinds: %w", err)
	}
	return t.Kinds, checkKinds(t.Kinds)
}

func checkKinds(kinds []Kind) error {
	var problems []error
	if len(kinds) == 0 {
		problems = append(problems, errors.New("no kind"))
	}
	names, codes := map[string]bool{}, map[int]bool{}
	for _, k := range kinds {
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
