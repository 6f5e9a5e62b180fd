package articlesview

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/view/viewtest"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
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
		{"Value", .75, "+0.75", "what and why", m.Portraits[0].Roles[0].Traits[0].Why, definitions[0].Portraits[0].Grounds[0].Sources},
		{"Strategy", -.56, "−0.56", "short term, the team", m.Portraits[0].Roles[0].Traits[1].Why, definitions[0].Portraits[0].Grounds[1].Sources},
		{"Adaptation", .35, "+0.35", "adapt and facilitate", m.Portraits[0].Roles[0].Traits[2].Why, definitions[0].Portraits[0].Grounds[2].Sources},
	}}
	if diff := cmp.Diff(want, m.Portraits[0].Roles[0]); diff != "" {
		t.Errorf("pooled Product Owner (-want +got):\n%s", diff)
	}
	for i, d := range m.Portraits {
		for k, p := range d.Roles {
			for axis, trait := range p.Traits {
				g := definitions[i].Portraits[k].Grounds[axis]
				if trait.Value != definitions[i].Portraits[k].Weights[axis] || strings.HasPrefix(trait.Why, "[") || !cmp.Equal(trait.Sources, g.Sources) {
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

// TestAnAxisScoredByHand does the sum of the method page with the numbers as it
// prints them, and finds what it says that the program gives: the same to
// four decimals.
func TestAnAxisScoredByHand(t *testing.T) {
	m := method(t)
	number := func(name string) float64 {
		x, err := strconv.ParseFloat(strings.Replace(filled(t, m.Fill, name), view.Minus, "-", 1), 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	sum := 0.0
	for answer := range strings.SplitSeq(filled(t, m.Fill, "hand.answers"), ", ") {
		x, err := strconv.Atoi(strings.Replace(answer, view.Minus, "-", 1))
		if err != nil {
			t.Fatal(err)
		}
		sum += float64(x)
	}
	variance := 1 / (1 + number("hand.gain")*number("hand.n"))
	mean := number("hand.variance") * number("hand.weight") * sum / number("scale")
	near(t, "the sum", sum, number("hand.sum"), 0)
	near(t, "the variance", variance, number("hand.variance"), 1e-6)
	near(t, "the mean", mean, number("hand.mean"), 5e-5)
	near(t, "what the program gives", number("hand.mean"), number("hand.program"), 0)
	near(t, "the score", 100*fit.Phi(mean), number("hand.score"), .5)
	near(t, "the lower end", 100*fit.Phi(mean-1.645*math.Sqrt(variance)), number("hand.low"), .5)
	near(t, "the upper end", 100*fit.Phi(mean+1.645*math.Sqrt(variance)), number("hand.high"), .5)
	for name, want := range map[string]string{
		"hand.gain": "0.253918", "hand.weight": "0.564263", "hand.mean": "−0.8911", "hand.program": "−0.8911",
	} {
		if got := filled(t, m.Fill, name); got != want {
			t.Errorf("%s is %s, not %s", name, got, want)
		}
	}
}

// recordCare runs the recorded command again as it stands and writes down what it
// prints.
func recordCare(t *testing.T, b *questionnaire.Bank, run CareRun) {
	t.Helper()
	printed, err := simulate.Careless(b, run.Printed.N, 1)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(printed)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("data/care.json", fmt.Appendf(nil, "{\"command\": %q,\n \"printed\": %s}\n", run.Command, data), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Log("recorded; run the test again")
}

// TestCareRunHolds runs the recorded command again with fewer people: every share
// lies within sampling error of the record, and the bounds are those of today.
// With -update it records them instead.
func TestCareRunHolds(t *testing.T) {
	b, _ := viewtest.Loaded(t)
	run, err := loadCare()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		recordCare(t, b, run)
		return
	}
	const n = 2000
	now, err := simulate.Careless(b, n, 7)
	if err != nil {
		t.Fatal(err)
	}
	if want := "rolefit careless -n 10000 -seed 1 -json"; run.Command != want || run.Printed.N != 10000 {
		t.Errorf("recorded is %q with %d people", run.Command, run.Printed.N)
	}
	holds := func(name string, was, is float64) {
		p := max(was, 1.0/n)
		near(t, name, is, was, 4.5*math.Sqrt(p*(1-min(p, 1-1.0/n))*(1.0/n+1.0/float64(run.Printed.N)))+1.0/n)
	}
	holds("one flag", run.Printed.One, now.One)
	holds("two flags", run.Printed.Two, now.Two)
	if run.Printed.Two > .005 {
		t.Errorf("two flags in %.4f of honest sittings", run.Printed.Two)
	}
	if len(run.Printed.Flags) != len(now.Flags) || len(run.Printed.Patterns) != len(now.Patterns) {
		t.Fatalf("%d flags and %d patterns are recorded", len(run.Printed.Flags), len(run.Printed.Patterns))
	}
	for i, f := range run.Printed.Flags {
		if f.Flag != now.Flags[i].Flag || f.Bound != now.Flags[i].Bound || f.Share > .02 {
			t.Errorf("recorded is %+v, today it is %+v", f, now.Flags[i])
		}
		holds(string(f.Flag), f.Share, now.Flags[i].Share)
	}
	for i, p := range run.Printed.Patterns {
		if p.Pattern != now.Patterns[i].Pattern {
			t.Errorf("recorded is %q, today it is %q", p.Pattern, now.Patterns[i].Pattern)
		}
		holds(p.Pattern, p.Share, now.Patterns[i].Share)
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
	if got, want := m.Plan[0].Facets[0].Pairs, "6 pairs, 3 of them in the full form"; got != want {
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

func TestContestedDutiesHaveSeveralRoles(t *testing.T) {
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
