package conformance_test

import (
	"slices"
	"strings"
	"testing"

	"rolefit/app/conformance"

	"github.com/google/go-cmp/cmp"
)

// TestReport: what ships is whole: 55 criteria, and nothing in the record or the log that no criterion asks for.
func TestReport(t *testing.T) {
	r, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	levels := map[conformance.Level]int{}
	for _, c := range r.Criteria {
		levels[c.Level]++
	}
	if diff := cmp.Diff(map[conformance.Level]int{conformance.A: 31, conformance.AA: 24}, levels); diff != "" {
		t.Errorf("criteria of WCAG 2.2 by level (-want +got):\n%s", diff)
	}
	for name := range r.Suite.Checks {
		if !slices.Contains(r.Names(), name) {
			t.Errorf("the record has the check %q, which no criterion rests on", name)
		}
	}
	for criterion := range r.Suite.Rules {
		if !slices.ContainsFunc(r.Criteria, func(c conformance.Criterion) bool { return c.ID == criterion }) {
			t.Errorf("the record has rules for %s, which is no criterion", criterion)
		}
	}
	for i := 1; i < len(r.Walks); i++ {
		if r.Walks[i].Date < r.Walks[i-1].Date {
			t.Errorf("the walk %s is before the one that it follows", r.Walks[i].ID)
		}
	}
	for _, w := range r.Walks {
		if w.Kind == "reader" && w.Walked && w.Assistive == "" {
			t.Errorf("the walk %s names no screen reader", w.ID)
		}
	}
}

// TestJudge: each verdict follows from the evidence, and nothing is supported without.
func TestJudge(t *testing.T) {
	good, some, most := conformance.Outcome{Views: 4}, conformance.Outcome{Views: 4, Faults: []string{"a"}}, conformance.Outcome{Views: 4, Faults: []string{"a", "b", "c"}}
	walked := conformance.Walk{ID: "w", Kind: "keyboard", Walked: true}
	planned := conformance.Walk{ID: "w", Kind: "keyboard"}
	about := conformance.Walk{ID: "w", Kind: "keyboard", Walked: true, Criteria: []string{"9.9.9"}}
	open := conformance.Walk{ID: "w", Kind: "keyboard", Walked: true, Faults: []conformance.Fault{{ID: "f", Criterion: "1.1.1"}}}
	mended := conformance.Walk{ID: "w", Kind: "keyboard", Walked: true, Faults: []conformance.Fault{{ID: "f", Criterion: "1.1.1", Mended: "2026-11-29"}}}
	plain := conformance.Criterion{ID: "1.1.1", Checks: []string{"c"}}
	byHand := conformance.Criterion{ID: "1.1.1", Walks: []string{"keyboard"}}
	absent := conformance.Criterion{ID: "1.1.1", Absent: "c"}
	for _, c := range []struct {
		name      string
		criterion conformance.Criterion
		check     conformance.Outcome
		axe       conformance.Outcome
		walk      conformance.Walk
		want      conformance.Verdict
	}{
		{"all is well", plain, good, good, walked, conformance.Supports},
		{"on one view of four", plain, some, good, walked, conformance.Partially},
		{"on three of four", plain, most, good, walked, conformance.Fails},
		{"only axe-core finds it", plain, good, most, walked, conformance.Fails},
		{"the check did not run", plain, conformance.Outcome{}, good, walked, conformance.NotEvaluated},
		{"axe-core did not run", plain, good, conformance.Outcome{}, walked, conformance.NotEvaluated},
		{"there is nothing of it", absent, good, good, walked, conformance.NotApplicable},
		{"there is something of it", absent, most, good, walked, conformance.Fails},
		{"nobody looked whether there is", absent, conformance.Outcome{}, good, walked, conformance.NotEvaluated},
		{"somebody walked", byHand, good, good, walked, conformance.Supports},
		{"nobody could walk", byHand, good, good, planned, conformance.NotEvaluated},
		{"somebody walked about another one", byHand, good, good, about, conformance.NotEvaluated},
		{"a walk found a fault", byHand, good, good, open, conformance.Partially},
		{"which was mended", byHand, good, good, mended, conformance.Supports},
	} {
		r := conformance.Evidence{Criteria: []conformance.Criterion{c.criterion}, Walks: []conformance.Walk{c.walk}, Suite: conformance.Suite{
			Rules:  map[string][]string{"1.1.1": {"r"}},
			Broken: map[string]conformance.Outcome{"1.1.1": c.axe}, Checks: map[string]conformance.Outcome{"c": c.check},
		}}
		if got := r.Judge()[0]; got.Verdict != c.want {
			t.Errorf("%s: %s, not %s: %+v", c.name, got.Verdict, c.want, got)
		}
	}
}

// TestThreeBroken: of what ships, three criteria that are broken are reported as broken, and no other changes.
func TestThreeBroken(t *testing.T) {
	r, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	before := map[string]conformance.Verdict{}
	for _, j := range r.Judge() {
		before[j.ID] = j.Verdict
	}
	all := func(o conformance.Outcome) conformance.Outcome {
		o.Faults = slices.Repeat([]string{"view"}, o.Views)
		return o
	}
	r.Suite.Checks["reflow"] = all(r.Suite.Checks["reflow"])
	r.Suite.Broken["1.4.3"] = all(r.Suite.Broken["1.4.3"])
	r.Walks = append(r.Walks, conformance.Walk{ID: "x", Kind: "keyboard", Walked: true, Criteria: []string{"2.1.2"}, Faults: []conformance.Fault{{ID: "f", Criterion: "2.1.2"}}})
	var changed []string
	for _, j := range r.Judge() {
		if j.Verdict != before[j.ID] {
			changed = append(changed, j.ID+" "+string(j.Verdict))
		}
	}
	if diff := cmp.Diff([]string{"1.4.3 fails", "1.4.10 fails", "2.1.2 partially"}, changed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestCheckRefuses(t *testing.T) {
	for name, r := range map[string]conformance.Evidence{
		"no number":        {Criteria: []conformance.Criterion{{ID: "5.1.1", Level: "A", Checks: []string{"c"}}}},
		"another clause":   {Criteria: []conformance.Criterion{{ID: "1.1.1", Level: "A", EN: "9.1.1.2", Checks: []string{"c"}}}},
		"no evidence":      {Criteria: []conformance.Criterion{{ID: "1.1.1", Level: "A"}}},
		"level three":      {Criteria: []conformance.Criterion{{ID: "1.1.1", Level: "AAA", Checks: []string{"c"}}}},
		"an unknown walk":  {Criteria: []conformance.Criterion{{ID: "1.1.1", Level: "A", Walks: []string{"bike"}}}},
		"no day":           {Walks: []conformance.Walk{{ID: "w", Date: "today", Engine: "e", Kind: "eye"}}},
		"no engine":        {Walks: []conformance.Walk{{ID: "w", Date: "2026-11-29", Kind: "eye"}}},
		"a stray fault":    {Walks: []conformance.Walk{{ID: "w", Date: "2026-11-29", Engine: "e", Kind: "eye", Walked: true, Faults: []conformance.Fault{{Criterion: "1.1.1"}}}}},
		"a stray walk":     {Walks: []conformance.Walk{{ID: "w", Date: "2026-11-29", Engine: "e", Kind: "eye", Walked: true, Criteria: []string{"1.1.1"}}}},
		"twice the number": {Criteria: []conformance.Criterion{{ID: "1.1.1", Level: "A", Checks: []string{"c"}}, {ID: "1.1.1", Level: "A", Checks: []string{"c"}}}},
	} {
		if err := r.Check(); err == nil || strings.TrimSpace(err.Error()) == "" {
			t.Errorf("%s is taken", name)
		}
	}
}
