package fit

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/fit/fittest"
)

func TestSteadyWords(t *testing.T) {
	pivots, nudges := make([]Pivot, 5), make([]Nudge, 2)
	for name, c := range map[string]struct {
		s    Steadiness
		kind VerdictKind
		want Steady
	}{
		"clear, nothing turns it":      {Steadiness{Answered: 40, Nudged: 18}, Clear, Firm},
		"hybrid, nothing turns it":     {Steadiness{Answered: 40, Nudged: 18}, Hybrid, Leaning},
		"side, nothing turns it":       {Steadiness{Answered: 40, Nudged: 18}, Side, Leaning},
		"likely, nothing turns it":     {Steadiness{Answered: 40, Nudged: 18}, Likely, Leaning},
		"an answer in ten turns it":    {Steadiness{Answered: 40, Nudged: 18, Pivots: pivots[:4]}, Clear, Leaning},
		"more answers turn it":         {Steadiness{Answered: 40, Nudged: 18, Pivots: pivots[:5]}, Clear, Open},
		"one number turns it":          {Steadiness{Answered: 40, Nudged: 18, Nudges: nudges[:1]}, Clear, Leaning},
		"two numbers turn it":          {Steadiness{Answered: 40, Nudged: 18, Nudges: nudges[:2]}, Clear, Open},
		"one answer of a few turns it": {Steadiness{Answered: 9, Nudged: 18, Pivots: pivots[:1]}, Likely, Open},
	} {
		if got := c.s.word(c.kind); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestPivotsTurnTheLead leaves each answer out and scores the others.
func TestPivotsTurnTheLead(t *testing.T) {
	b := shippedBank(t)
	items := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, items)
		st, err := Steadily(b, a)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Score(b, a)
		if err != nil {
			t.Fatal(err)
		}
		if k := r.Verdict.Kind; k == Close || k == Unfinished {
			if diff := cmp.Diff(Steadiness{}, st); diff != "" {
				t.Errorf("%s: %s", k, diff)
			}
			return
		}
		var want []Pivot
		for _, it := range items {
			if _, ok := a[it.ID]; !ok {
				continue
			}
			others := maps.Clone(a)
			delete(others, it.ID)
			p, err := Posterior(b, others)
			if err != nil {
				t.Fatal(err)
			}
			if lead := LeadingRole(p); lead != st.Leading {
				want = append(want, Pivot{Item: it.ID, Leading: lead})
			}
		}
		if diff := cmp.Diff(want, st.Pivots); diff != "" {
			t.Error(diff)
		}
		if st.Answered != len(a) || st.Nudged != 18 {
			t.Errorf("%d answers left out, %d numbers moved", st.Answered, st.Nudged)
		}
	})
}

// TestNudges: somebody on the border between Product Owner and Product Manager is moved over it by the numbers that
// make the border, and by no number of the Project Manager.
func TestNudges(t *testing.T) {
	p := Profile{Mean: [3]float64{1, .30, .95}, Cov: Prior().Cov}
	changed, trials := nudges(p, ProductOwner)
	if LeadingRole(p) != ProductOwner || trials != 18 || len(changed) == 0 {
		t.Fatalf("%s leads, %d of %d numbers turn it", LeadingRole(p), len(changed), trials)
	}
	found := map[Nudge]bool{}
	for _, n := range changed {
		found[n] = true
		if n.Role == ProjectManager || n.Leading != ProductManager {
			t.Errorf("unexpected: %+v", n)
		}
	}
	if !found[Nudge{Role: ProductOwner, Axis: "s", By: -nudge, Leading: ProductManager}] {
		t.Errorf("a Product Owner nearer to the team is not among %v", changed)
	}
}

// TestSteadinessOfOutcomes: the words go with the verdicts of the example sittings.
func TestSteadinessOfOutcomes(t *testing.T) {
	b := shippedBank(t)
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	words := map[Steady]int{}
	for _, o := range outcomes {
		st, err := Steadily(b, o.Answers)
		if err != nil {
			t.Fatal(err)
		}
		words[st.Word]++
		if firm := st.Word == Firm; firm && o.Kind != string(Clear) {
			t.Errorf("%s is firm", o.Name)
		}
	}
	for _, w := range []Steady{Firm, Leaning, Open} {
		if words[w] == 0 {
			t.Errorf("no example sitting is %s: %v", w, words)
		}
	}
}
