package wording

import (
	"strings"
	"testing"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/symptoms"
)

func inEnglish(t *testing.T) Figures {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	in, err := project.Load()
	if err != nil {
		t.Fatal(err)
	}
	deck, err := duties.Load()
	if err != nil {
		t.Fatal(err)
	}
	list, err := symptoms.Load()
	if err != nil {
		t.Fatal(err)
	}
	return Figures{Teller: view.Teller{W: w}, Project: in, Deck: deck, Symptoms: list}
}

// projects are figures of projects, all five alike, in rounds of one model.
func projects(values ...benchmark.Range) benchmark.CompanyKind {
	k := benchmark.CompanyKind{Kind: "project", Model: "1"}
	for i, v := range values {
		k.Rounds = append(k.Rounds, benchmark.CompanyRound{Round: []string{"2026-q1", "2026-q2", "2026-q3"}[i], Figures: []benchmark.Range{v, v, v, v, v}})
	}
	return k
}

// TestBecame: only what is certain of a figure is said to have changed.
func TestBecame(t *testing.T) {
	around := func(x float64) benchmark.Range { return benchmark.Range{Value: x, Low: x - 2, High: x + 2} }
	round := func(code string) string { return "round " + code }
	about := About{Kind: "project", Number: "size", Round: "2026-q2"}
	for name, tc := range map[string]struct {
		about   About
		figures []benchmark.Range
		want    string
	}{
		"higher":                 {about, []benchmark.Range{around(90), around(40), around(50)}, "Size and complexity: now 50, higher than in round 2026-q2 (40)."},
		"lower":                  {about, []benchmark.Range{around(10), around(40), around(30)}, "Size and complexity: now 30, lower than in round 2026-q2 (40)."},
		"perhaps the same":       {about, []benchmark.Range{around(90), around(40), around(43)}, "Size and complexity: now 43, and 40 in round 2026-q2. We can’t be certain that it has changed."},
		"no next round":          {about, []benchmark.Range{around(90), around(40)}, "Size and complexity: 40 in round 2026-q2. After the next round, you’ll see what has become of it."},
		"its round is gone":      {about, []benchmark.Range{around(90)}, "Size and complexity: no figure has been published for this yet."},
		"before the first round": {About{Kind: "project", Number: "size"}, []benchmark.Range{around(40)}, "Size and complexity: 40 in round 2026-q1. After the next round, you’ll see what has become of it."},
		"about nothing":          {About{}, []benchmark.Range{around(40)}, ""},
	} {
		got := inEnglish(t).Became(tc.about, benchmark.Company{Kinds: []benchmark.CompanyKind{projects(tc.figures...)}}, round)
		if got != tc.want {
			t.Errorf("%s: %q, not %q", name, got, tc.want)
		}
	}
}

// TestAnotherModel: what was made under another model is not compared.
func TestAnotherModel(t *testing.T) {
	first := projects(benchmark.Range{Value: 40, Low: 38, High: 42})
	second := projects(benchmark.Range{Value: 80, Low: 78, High: 82}, benchmark.Range{Value: 80, Low: 78, High: 82})
	second.Model, second.Rounds = "2", second.Rounds[1:]
	c := benchmark.Company{Kinds: []benchmark.CompanyKind{first, second}}
	if points := Comparable(About{Kind: "project", Number: "size", Round: "2026-q1"}, c, 0); len(points) != 1 || points[0].Round != "2026-q1" {
		t.Errorf("compared are %+v", points)
	}
	if got := Newest(c, "project", 0); got != "2026-q2" || Newest(c, "fit", 0) != "" {
		t.Errorf("the newest round is %q", got)
	}
}

// TestNewestOfANumber: a round that does not publish the number is not the newest with it, so that what becomes of it is found.
func TestNewestOfANumber(t *testing.T) {
	around := func(x float64) benchmark.Range { return benchmark.Range{Value: x, Low: x - 2, High: x + 2} }
	k := projects(around(40), around(50))
	k.Rounds[1].Figures = k.Rounds[1].Figures[:4]
	c := benchmark.Company{Kinds: []benchmark.CompanyKind{k}}
	if got, other := Newest(c, "project", 4), Newest(c, "project", 3); got != "2026-q1" || other != "2026-q2" {
		t.Errorf("the newest rounds are %q and %q", got, other)
	}
}

// TestEveryFigureHasAName in both languages' catalogues is held by the views; here that each is another's.
func TestEveryFigureHasAName(t *testing.T) {
	f, names := inEnglish(t), map[string]bool{}
	for i := range SymptomsAsked + 16 {
		names[f.Gist("clarity", i).Name] = true
	}
	if len(names) != SymptomsAsked+16 {
		t.Errorf("%d names", len(names))
	}
}

// TestMoved: what is known of both means must lie a point apart.
func TestMoved(t *testing.T) {
	for _, tc := range []struct {
		was, is benchmark.Range
		want    int
	}{
		{benchmark.Range{Value: 40, Low: 38, High: 42}, benchmark.Range{Value: 45, Low: 43, High: 47}, 1},
		{benchmark.Range{Value: 40, Low: 38, High: 42}, benchmark.Range{Value: 44, Low: 42.5, High: 46}, 0},
		{benchmark.Range{Value: 45, Low: 43, High: 47}, benchmark.Range{Value: 40, Low: 38, High: 42}, -1},
		{benchmark.Range{Low: 0, High: 60}, benchmark.Range{Value: 50, Low: 48, High: 52}, 0},
	} {
		if got := Moved(tc.was, tc.is); got != tc.want {
			t.Errorf("from %v to %v: %d", tc.was, tc.is, got)
		}
	}
}

// TestCells: only what is told as a number has a value, and what is known stands in whole numbers around the mean.
func TestCells(t *testing.T) {
	for want, r := range map[string]benchmark.Range{
		"50,47,54": {Value: 50.4, Low: 47.9, High: 53.1},
		",16,76":   {Value: 46, Low: 16, High: 76},
		",0,41":    {Value: 38, Low: 0, High: 40.5},
	} {
		if got := strings.Join(Cells(r), ","); got != want {
			t.Errorf("%v: %q, not %q", r, got, want)
		}
	}
}
