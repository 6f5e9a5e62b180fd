package result

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBroken: names of roles, an organisation's own among them, break where an area is narrower than they are.
func TestBroken(t *testing.T) {
	for name, want := range map[string][]string{
		"":                                nil,
		"Product Owner":                   {"Product Owner"},
		"Product Manager":                 {"Product", "Manager"},
		"Head of product value":           {"Head of", "product value"},
		"Responsable du développement ☆":  {"Responsable du", "développement", "☆"},
		"Projektverantwortliche":          {"Projektverantwortliche"},
		"die Projektverantwortliche, neu": {"die", "Projektverantwortliche,", "neu"},
	} {
		if diff := cmp.Diff(want, broken(name, areaWidth)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", name, diff)
		}
	}
}
