package project

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/seeds"
)

// must returns the shipped instrument.
func must(t testing.TB) *Instrument {
	t.Helper()
	in, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func TestTheShippedInstrument(t *testing.T) {
	in := must(t)
	if f, q := len(in.Factors.All()), len(in.Questions.All()); f != 5 || q != 10 {
		t.Errorf("%d factors, %d questions", f, q)
	}
	advice, err := seeds.LoadAdvice()
	if err != nil {
		t.Fatal(err)
	}
	reasons := map[string]bool{}
	patterns(func(p Factors) {
		j := Judge(p)
		reasons[j.Reason] = true
		if r, ok := in.Reasons.Get(j.Reason); !ok || r.Clause != j.Clause {
			t.Fatalf("%v: clause %d has reason %q", p, j.Clause, j.Reason)
		}
	})
	for _, r := range in.Reasons.All() {
		if !reasons[r.ID] {
			t.Errorf("reason %s is never given", r.ID)
		}
		for _, id := range r.Advice {
			if !advice.Has(id) {
				t.Errorf("reason %s: advice %q is unknown", r.ID, id)
			}
		}
	}
	for _, tick := range in.Ticks.All() {
		words, _ := in.Ticks.Text("en", tick.ID)
		for r, text := range words.When {
			if !slices.Contains(Recommendations[:], r) || words.Advice(r) != text {
				t.Errorf("tick %s: advice for %q", tick.ID, r)
			}
		}
		if words.Advice(Close) != words.Text {
			t.Errorf("tick %s has no usual advice", tick.ID)
		}
	}
}

// Every pair of factors that can contradict each other has words of its own, once.
func TestEveryClashHasItsWords(t *testing.T) {
	in := must(t)
	seen := map[[2]int]bool{}
	for _, clash := range in.Clashes.All() {
		seen[[2]int{clash.Product, clash.Delivery}] = true
	}
	if len(seen) != 12 || len(in.Clashes.All()) != 12 {
		t.Errorf("%d clashes about %d pairs", len(in.Clashes.All()), len(seen))
	}
	if first := in.Clashes.All()[0].ID; first != "work-against-stakeholders" {
		t.Errorf("%s comes first", first)
	}
}

func TestInstrumentCheck(t *testing.T) {
	for name, check := range map[string]func() error{
		"clash of one factor":  Clash{Product: 2, Delivery: 2}.Check,
		"clash with size":      Clash{Product: 1, Delivery: 2}.Check,
		"unknown axis":         AxisCall{ID: "z"}.Check,
		"call without weight":  AxisCall{ID: "v", Calls: []Call{{Factor: "work", Ours: true}}}.Check,
		"call without a claim": AxisCall{ID: "v", Calls: []Call{{Factor: "work", Weight: 1}}}.Check,
		"no such line":         Tick{Sources: []string{"009:1"}}.Check,
	} {
		if check() == nil {
			t.Errorf("%s: no problem found", name)
		}
	}
}

func TestConflicts(t *testing.T) {
	in := must(t)
	ids := func(p Factors) []string {
		var ids []string
		for _, c := range in.Conflicts(p) {
			ids = append(ids, c.Clash.ID)
		}
		return ids
	}
	// A discovery team of which Gantt charts and fixed dates are expected.
	if diff := cmp.Diff([]string{"work-against-stakeholders"}, ids(Factors{0, 0, 2, 0, -2})); diff != "" {
		t.Error(diff)
	}
	want := []string{
		"work-against-stakeholders", "work-against-maturity",
		"organisation-against-maturity", "organisation-against-stakeholders",
	}
	got := ids(Factors{0, 1, 2, -2, -2})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := ids(Factors{2, 1, 1, -1, -1}); got != nil {
		t.Errorf("mild differences are called contradictions: %v", got)
	}
	// The contradictions of the mirrored project are the mirrored contradictions.
	patterns(func(p Factors) {
		mirror := p
		for k := Organisation; k <= Stakeholders; k++ {
			mirror[k] = -p[k]
		}
		for _, c := range in.Conflicts(p) {
			if !slices.ContainsFunc(in.Conflicts(mirror), func(m Conflict) bool {
				return m.Gap == c.Gap && m.Clash.Product == c.Clash.Delivery && m.Clash.Delivery == c.Clash.Product
			}) {
				t.Fatalf("%v: %s has no mirror", p, c.Clash.ID)
			}
		}
	})
}

func TestRuled(t *testing.T) {
	in := must(t)
	if got := in.Ruled([]string{"regulated", "agile-native", "small-team"}); got != nil {
		t.Errorf("ruled out: %v", got)
	}
	want := [][2]string{{"conventional", "agile-native"}}
	if diff := cmp.Diff(want, in.Ruled([]string{"conventional", "regulated", "agile-native"})); diff != "" {
		t.Error(diff)
	}
}

// Ends of questions are told in plain words: none names a role, and the two ends are of like length.
func TestQuestionsAreWordedEvenly(t *testing.T) {
	in := must(t)
	for _, q := range in.Questions.All() {
		words, _ := in.Questions.Text("en", q.ID)
		for _, text := range []string{words.Question, words.Minus, words.Plus} {
			for _, name := range []string{"owner", "manager", "scrum"} {
				if strings.Contains(strings.ToLower(text), name) {
					t.Errorf("%s names %q", q.ID, name)
				}
			}
		}
		minus, plus := len(strings.Fields(words.Minus)), len(strings.Fields(words.Plus))
		if abs(minus-plus) > 5 || max(minus, plus) > 16 {
			t.Errorf("%s: ends of %d and %d words", q.ID, minus, plus)
		}
	}
}
