package articlesview

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/conformance"
	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// TestAccessibilityHasItsWords: every criterion, check, walk and fault has its words in every language.
func TestAccessibilityHasItsWords(t *testing.T) {
	report, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		keys := []string{}
		for _, c := range report.Criteria {
			keys = append(keys, "criterion."+c.ID)
		}
		for _, name := range append(report.Names(), "axe") {
			keys = append(keys, "check."+name)
		}
		for _, kind := range conformance.Kinds {
			keys = append(keys, "missing."+kind, "walked."+kind)
		}
		for _, walk := range report.Walks {
			keys = append(keys, "walk."+walk.ID)
			for _, fault := range walk.Faults {
				keys = append(keys, "fault."+fault.ID)
			}
		}
		for _, key := range keys {
			if !w.Has("conformance." + key) {
				t.Errorf("%s has no words for %s", lang, key)
			}
		}
		a, err := NewAccessibility(w)
		if err != nil {
			t.Fatal(err)
		}
		rows := 0
		for _, g := range a.Principles {
			rows += len(g.Rows)
			for _, row := range g.Rows {
				if slices.Contains(row, "") || strings.Contains(strings.Join(row, " "), "[") {
					t.Errorf("%s says %q", lang, row)
				}
			}
		}
		if rows != len(report.Criteria) || len(a.Walks.Rows) != len(report.Walks) {
			t.Errorf("%s shows %d criteria and %d walks", lang, rows, len(a.Walks.Rows))
		}
	}
}

// TestAccessibilityTellsFaults: what is broken, open or undone stands in the row of its criterion and in the summary.
func TestAccessibilityTellsFaults(t *testing.T) {
	w, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	a := accessibility(w, conformance.Evidence{
		Criteria: []conformance.Criterion{
			{ID: "1.4.10", Level: "AA", EN: "9.1.4.10", Checks: []string{"reflow"}},
			{ID: "2.1.2", Level: "A", EN: "9.2.1.2", Walks: []string{"keyboard"}},
			{ID: "3.2.6", Level: "A", Checks: []string{"consistent"}},
			{ID: "4.1.2", Level: "A", EN: "9.4.1.2", Walks: []string{"tree"}},
		},
		Suite: conformance.Suite{Date: "2026-11-29", Checks: map[string]conformance.Outcome{
			"reflow": {Views: 2, Faults: []string{"en home", "de home"}}, "consistent": {Views: 2},
		}},
		Walks: []conformance.Walk{{ID: "keyboard-chromium", Date: "2026-11-29", Engine: "Chromium", Kind: "keyboard", Walked: true}},
	})
	for principle, want := range map[string][]string{
		"perceivable":    {"1.4.10 Reflow (AA; EN 301 549: 9.1.4.10)", "Not supported", "This isn’t true on every page"},
		"operable":       {"2.1.2 No Keyboard Trap", "Supported", "We tried this with the keyboard alone in Chromium on"},
		"understandable": {"3.2.6 Consistent Help (A; new in WCAG 2.2)", "Supported", "same links"},
		"robust":         {"4.1.2 Name, Role, Value", "Not evaluated", "We haven’t compared this with what a browser tells assistive technology yet."},
	} {
		rows := a.Principles[principle].Rows
		if len(rows) != 1 {
			t.Fatalf("%s has the rows %q", principle, rows)
		}
		for i, cell := range rows[0] {
			if !strings.Contains(cell, want[i]) {
				t.Errorf("%s says %q, not %q", principle, cell, want[i])
			}
		}
	}
	if got := a.Summary.Rows; !slices.Equal(got[0], []string{"Level A", "2", "0", "0", "0", "1"}) || !slices.Equal(got[1], []string{"Level AA", "0", "0", "1", "0", "0"}) {
		t.Errorf("the summary says %q", got)
	}
}
