package articlesview

import (
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"

	"github.com/google/go-cmp/cmp"
)

func TestCites(t *testing.T) {
	for _, c := range []struct {
		sources []string
		want    []view.Cite
		rows    []string
	}{
		{nil, nil, nil},
		{[]string{"001:17"}, []view.Cite{{Article: "001", Text: "001:17"}}, []string{"001:17"}},
		{
			[]string{"001:17", "001:21-23", "004:11"},
			[]view.Cite{{Article: "001", Text: "001:17, 21-23"}, {Article: "004", Text: "004:11"}},
			[]string{"001:17", "001:21-23", "004:11"},
		},
		{
			[]string{"004:11", "001:19", "001:17-18", "001:18", "001:21", "004:11"},
			[]view.Cite{{Article: "004", Text: "004:11"}, {Article: "001", Text: "001:19, 17-18, 18, 21"}, {Article: "004", Text: "004:11"}},
			[]string{"001:17-19", "001:21", "004:11"},
		},
		{[]string{"001:48-50", "001:9", "001:49"}, []view.Cite{{Article: "001", Text: "001:48-50, 9, 49"}}, []string{"001:9", "001:48-50"}},
	} {
		if diff := cmp.Diff(c.want, view.Cites(c.sources)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.sources, diff)
		}
		if diff := cmp.Diff(c.rows, view.InRows(c.sources)); diff != "" {
			t.Errorf("%v in rows (-want +got):\n%s", c.sources, diff)
		}
	}
}

func method(t *testing.T) Method {
	t.Helper()
	b, w := viewtest.Loaded(t)
	m, err := NewMethod(w, b)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// filled is a value of the fill.
func filled(t *testing.T, fill []string, name string) string {
	t.Helper()
	for i := 0; i+1 < len(fill); i += 2 {
		if fill[i] == name {
			return fill[i+1]
		}
	}
	t.Fatalf("nothing fills %q", name)
	return ""
}

func TestPortraitsAreThoseOfScoring(t *testing.T) {
	m := method(t)
	definitions := fit.Definitions()
	if len(m.Portraits) != len(definitions) {
		t.Fatalf("%d definitions, not %d", len(m.Portraits), len(definitions))
	}
	want := Portrait{Role: fit.ProductOwner, Name: "Product Owner", Traits: []Trait{
		{"Value", 1, "+1", "what and why", definitions[0].Portraits[0].Grounds[0].Why, definitions[0].Portraits[0].Grounds[0].Sources},
		{"Strategy", -.3, "−0.3", "near, the team", definitions[0].Portraits[0].Grounds[1].Why, definitions[0].Portraits[0].Grounds[1].Sources},
		{"Adaptation", .4, "+0.4", "adapt and facilitate", definitions[0].Portraits[0].Grounds[2].Why, definitions[0].Portraits[0].Grounds[2].Sources},
	}}
	if diff := cmp.Diff(want, m.Portraits[0].Roles[0]); diff != "" {
		t.Errorf("pooled Product Owner (-want +got):\n%s", diff)
	}
	for i, d := range m.Portraits {
		for k, p := range d.Roles {
			for axis, trait := range p.Traits {
				g := definitions[i].Portraits[k].Grounds[axis]
				if trait.Value != definitions[i].Portraits[k].Raw[axis] || trait.Why != g.Why || len(trait.Sources) == 0 {
					t.Errorf("%s, %s, %s: %+v", d.Name, p.Name, trait.Axis, trait)
				}
				if (trait.Toward == "") != (trait.Value == 0) {
					t.Errorf("%s, %s: %v points toward %q", d.Name, p.Name, trait.Value, trait.Toward)
				}
			}
		}
	}
	if last := m.Portraits[3].Roles[1]; !strings.Contains(last.Name, "Project Owner") {
		t.Errorf("article 003 calls the role Project Owner; the page says %q", last.Name)
	}
}

func TestWeightsAndPrior(t *testing.T) {
	m := method(t)
	want := []string{"Product Owner", "0.901670", "−0.270501", "0.360668"}
	if diff := cmp.Diff(want, m.Weights[0].Rows[0]); diff != "" {
		t.Errorf("weights (-want +got):\n%s", diff)
	}
	rows := [][]string{{"Value", "1", "0.3", "0.2"}, {"Strategy", "0.3", "1", "0"}, {"Adaptation", "0.2", "0", "1"}}
	if diff := cmp.Diff(rows, m.Prior.Rows); diff != "" {
		t.Errorf("prior (-want +got):\n%s", diff)
	}
}

func TestPlanCountsTheBank(t *testing.T) {
	m := method(t)
	b, _ := viewtest.Loaded(t)
	facets := 0
	for _, axis := range m.Plan {
		for _, f := range axis.Facets {
			facets++
			if err := seeds.CheckSources(f.Sources...); err != nil || len(f.Sources) == 0 {
				t.Errorf("%s: %v, %v", f.Name, f.Sources, err)
			}
		}
	}
	if facets != len(questionnaire.Facets) {
		t.Errorf("%d facets", facets)
	}
	if got, want := m.Plan[0].Facets[0].Pairs, "6 pairs, 3 of them in the fixed form"; got != want {
		t.Errorf("focus has %q, not %q", got, want)
	}
	for name, want := range map[string]string{
		"items": "90", "pairs": "80", "statements": "ten", "fixed": "40", "opening": "six", "couples": "six",
		"lambda": "0.45", "psi": "0.7975", "nu": "0", "model": fit.Model(), "set": b.Hash(), "people": "10,000",
		"contested": "12", "cards": "34", "contradictions": "28", "typicalloading": "0.58", "leastaxis": "two",
	} {
		if got := filled(t, m.Fill, name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
}

// TestScoringIsTheSameForEveryPair: the page states one loading, residual
// variance and intercept for all.
func TestScoringIsTheSameForEveryPair(t *testing.T) {
	b, _ := viewtest.Loaded(t)
	first := b.Pairs()[0]
	for _, it := range b.Pairs() {
		if it.Lambda != first.Lambda || it.Psi != first.Psi || it.Nu != first.Nu {
			t.Errorf("%s is scored otherwise than %s", it.ID, first.ID)
		}
	}
	five := map[string]int{}
	for _, it := range b.Statements() {
		five[it.Keyed]++
	}
	if five[questionnaire.ValueSide] != 5 || five[questionnaire.DeliverySide] != 5 {
		t.Errorf("the page says five statements on each side: %v", five)
	}
}

func TestContestedDutiesHaveSeveralHats(t *testing.T) {
	for _, duty := range method(t).Contested {
		roles := map[string]bool{}
		for _, holder := range duty.Holders {
			roles[strings.Replace(holder.Text, "Project Owner", "Project Manager", 1)] = true
		}
		if len(roles) < 2 || duty.Title == "" {
			t.Errorf("%q is held by %v", duty.Title, duty.Holders)
		}
	}
}

func TestEveryVersionHasItsChange(t *testing.T) {
	m := method(t)
	kind, _ := contribution.Known(contribution.KindFit)
	if len(m.Changes.Rows) != len(kind.Models) || m.Changes.Rows[0][0] != fit.Model() {
		t.Errorf("changes %v for the models %v, now %s", m.Changes.Rows, kind.Models, fit.Model())
	}
	for _, row := range m.Changes.Rows {
		if strings.HasPrefix(row[1], "[") {
			t.Errorf("nothing says what came with version %s", row[0])
		}
	}
	if len(m.LeftOut) == 0 {
		t.Error("nothing is left out")
	}
}
