package articlesview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/seeds"
)

func glossary(t *testing.T) Glossary {
	t.Helper()
	_, w := viewtest.Loaded(t)
	g, err := NewGlossary(w)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestGlossaryHoldsEveryName: every name of the data stands on the page, a short
// form never alone.
func TestGlossaryHoldsEveryName(t *testing.T) {
	shelf, err := seeds.LoadGlossary()
	if err != nil {
		t.Fatal(err)
	}
	g := glossary(t)
	for i, e := range shelf.All() {
		for k, name := range e.Names {
			shown := g.Entries[i].Names[k]
			if !strings.HasPrefix(shown.Name, name.Name) || !slices.Equal(shown.Sources, name.Sources) {
				t.Errorf("%s: %q is shown as %q", e.ID, name.Name, shown.Name)
			}
			if name.Short && !strings.Contains(shown.Name, g.Entries[i].Title) {
				t.Errorf("%s: the short form stands alone in %q", e.ID, shown.Name)
			}
		}
		if len(g.Entries[i].Disagree) != len(e.Disagree) || strings.Contains(g.Entries[i].Kind, "[") || g.Entries[i].Title == "" {
			t.Errorf("%s is shown as %+v", e.ID, g.Entries[i])
		}
	}
	alias := g.Entries[slices.IndexFunc(g.Entries, func(h Entry) bool { return h.ID == "project-owner" })]
	if alias.Kind != "another name for the Project Manager" {
		t.Errorf("the Project Owner is %q", alias.Kind)
	}
}

func TestContradictionsHaveWordsAndLinesOnEverySide(t *testing.T) {
	g := glossary(t)
	if len(g.Contradictions) != 28 {
		t.Errorf("%d contradictions", len(g.Contradictions))
	}
	ids := map[string]bool{}
	for _, c := range g.Contradictions {
		ids[c.ID] = true
		if c.What == "" || c.Handling == "" || len(c.Sides) < 2 || strings.Contains(c.Touches, "[") {
			t.Errorf("%s: %+v", c.ID, c)
		}
		for _, side := range c.Sides {
			if side.Text == "" || len(side.Sources) == 0 {
				t.Errorf("%s: a side says %q by %v", c.ID, side.Text, side.Sources)
			}
		}
	}
	for _, h := range g.Entries {
		for _, a := range h.Disagree {
			if !ids[a.ID] {
				t.Errorf("%s points to %s, which is no contradiction", h.ID, a.ID)
			}
		}
	}
	if got, want := g.Contradictions[0].Number+" "+g.Contradictions[9].Number, "X1 X10"; got != want {
		t.Errorf("numbers %q, not %q", got, want)
	}
}

func TestArticles(t *testing.T) {
	b, w := viewtest.Loaded(t)
	list, err := Articles(w, b)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 5 {
		t.Fatalf("%d articles", len(list))
	}
	most := ""
	counts := map[string]int{}
	for _, a := range list {
		for _, it := range b.Items() {
			counts[a.ID] += citing(a.ID, it.Sources)
		}
		if counts[a.ID] > counts[most] {
			most = a.ID
		}
		for _, f := range append(a.Facts, view.Fact{Label: "about", Value: a.About}) {
			if f.Value == "" || strings.Contains(f.Value, "[") {
				t.Errorf("article %s: %s is %q", a.ID, f.Label, f.Value)
			}
		}
		length, err := strconv.Atoi(strings.TrimSuffix(w.T("sources."+a.ID+".length"), " lines"))
		if err != nil {
			t.Fatal(err)
		}
		last, beyond := fmt.Sprintf("%s:%d", a.ID, length), fmt.Sprintf("%s:%d", a.ID, length+1)
		if seeds.CheckSources(last) != nil || seeds.CheckSources(beyond) == nil {
			t.Errorf("article %s does not have %d lines", a.ID, length)
		}
	}
	if most != "001" {
		t.Errorf("the page says that most items cite 001: %v", counts)
	}
	if got, want := list[3].Facts[1].Value, "the definition based on all five articles and the definition based on this article alone"; got != want {
		t.Errorf("003 feeds %q, not %q", got, want)
	}
}
