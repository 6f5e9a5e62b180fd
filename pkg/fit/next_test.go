package fit

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"rolefit/pkg/questionnaire"
)

// sitThrough answers what Next asks until it stops, and returns the ids in the order in which they were asked.
func sitThrough(b *questionnaire.Bank, f Form, answer func(id string) (c int, skip bool)) (a Answers, order []string, stop Stop) {
	a = Answers{}
	var skipped []string
	for {
		step := Next(b, f, a, skipped)
		if step.Stop != GoOn {
			return a, order, step.Stop
		}
		order = append(order, step.Item)
		if c, skip := answer(step.Item); skip {
			skipped = append(skipped, step.Item)
		} else {
			a[step.Item] = c
		}
	}
}

func always(c int) func(string) (int, bool) { return func(string) (int, bool) { return c, false } }

func ids(items []questionnaire.Item) []string {
	var list []string
	for _, it := range items {
		list = append(list, it.ID)
	}
	return list
}

func TestFullAsksTheFixedPairsInOrder(t *testing.T) {
	b := shippedBank(t)
	_, order, stop := sitThrough(b, Full, always(1))
	if !slices.Equal(order, ids(b.Fixed())) || stop != Complete {
		t.Errorf("asked %v, then %s", order, stop)
	}
	a, order, stop := sitThrough(b, Full, func(id string) (int, bool) { return 1, id[0] == 's' })
	if !slices.Equal(order, ids(b.Fixed())) || stop != Complete || len(a) != 27 {
		t.Errorf("with skipping: asked %v, then %s, %d answers", order, stop, len(a))
	}
}

func TestOpeningSixComeFirst(t *testing.T) {
	b := shippedBank(t)
	for _, f := range []Form{Standard, Quick} {
		_, order, _ := sitThrough(b, f, always(2))
		if !slices.Equal(order[:6], ids(b.Fixed()[:6])) {
			t.Errorf("%s opens with %v", f, order[:6])
		}
	}
}

func TestQuickAsksTwelve(t *testing.T) {
	b := shippedBank(t)
	a, order, stop := sitThrough(b, Quick, always(0))
	if len(order) != 12 || len(a) != 12 || stop != Complete {
		t.Errorf("%d asked, %d answered, %s", len(order), len(a), stop)
	}
	a, order, stop = sitThrough(b, Quick, func(id string) (int, bool) { return 0, id[0] == 'v' })
	if len(a) != 12 || len(order) != 12+28 || stop != Complete {
		t.Errorf("skipping an axis: %d asked, %d answered, %s", len(order), len(a), stop)
	}
}

// TestStandardStops: the reason is the verdict, there are ten answers with two on each axis, and one answer less would
// not have stopped.
func TestStandardStops(t *testing.T) {
	b := shippedBank(t)
	rng := rand.New(rand.NewPCG(11, 12))
	reasons := map[Stop]int{}
	for range 300 {
		tilt := [3]float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
		a, order, stop := sitThrough(b, Standard, func(id string) (int, bool) {
			it, _ := b.Item(id)
			return int(min(max(math.Round(tilt[it.Axis.Index()]+rng.NormFloat64()), -2), 2)), false
		})
		reasons[stop]++
		r := score(t, b, a)
		want := map[Stop]VerdictKind{Settled: Clear, TwoHats: Hybrid}[stop]
		if want != "" && r.Verdict.Kind != want || len(a) < 10 || !Finished(b, a) {
			t.Errorf("stopped with %s after %d answers, verdict %s", stop, len(a), r.Verdict.Kind)
		}
		if stop == Limit && (len(a) != 40 || r.Verdict.Kind == Clear || r.Verdict.Kind == Hybrid) {
			t.Errorf("limit after %d answers, verdict %s", len(a), r.Verdict.Kind)
		}
		last := order[len(order)-1]
		delete(a, last)
		if step := Next(b, Standard, a, nil); step.Item != last || step.Stop != GoOn {
			t.Errorf("without the last answer it asks %+v, not %s", step, last)
		}
	}
	for _, stop := range []Stop{Settled, TwoHats, Limit} {
		if reasons[stop] == 0 {
			t.Errorf("no sitting stopped with %s: %v", stop, reasons)
		}
	}
}

// TestSkippingEverything comes to an end, and every pair is asked once.
func TestSkippingEverything(t *testing.T) {
	b := shippedBank(t)
	for _, f := range []Form{Standard, Quick} {
		a, order, stop := sitThrough(b, f, func(string) (int, bool) { return 0, true })
		slices.Sort(order)
		want := ids(b.Pairs())
		slices.Sort(want)
		if len(a) != 0 || stop != Exhausted || !slices.Equal(order, want) {
			t.Errorf("%s: %d asked, %d answered, %s", f, len(order), len(a), stop)
		}
	}
	if id, ok := More(b, nil, ids(b.Pairs())); ok {
		t.Errorf("more of nothing: %s", id)
	}
}

// TestShortAxesFirst: after the opening, an axis with fewer than two answers is asked before anything else.
func TestShortAxesFirst(t *testing.T) {
	b := shippedBank(t)
	a, _, _ := sitThrough(b, Standard, func(id string) (int, bool) { return 2, id[0] == 'a' && id[3] != 'c' })
	adaptation := 0
	for id := range a {
		if id[0] == 'a' {
			adaptation++
		}
	}
	if adaptation < 2 {
		t.Errorf("%d answers on adaptation", adaptation)
	}
}

// slowWorth is the criterion for an item from matrices and package math.
func slowWorth(p Profile, it questionnaire.Item) float64 {
	var lambda [3]float64
	lambda[it.Axis.Index()] = it.Lambda
	var g [3]float64
	q := it.Psi
	for i := range 3 {
		for j := range 3 {
			g[i] += p.Cov[i][j] * lambda[j]
		}
		q += lambda[i] * g[i]
	}
	lead, sum := LeadingRole(p), 0.0
	for _, r := range Roles {
		if r == lead {
			continue
		}
		c, along := p.Contrast(lead, r), 0.0
		for i := range 3 {
			along += (Weights(lead)[i] - Weights(r)[i]) * g[i]
		}
		z := c.Mean / c.SD
		sum += math.Exp(-z*z/2) / (c.SD * c.SD) * along * along / q
	}
	return sum
}

// TestMoreTakesTheMostTelling compares with the criterion computed slowly, and with the rule for ties.
func TestMoreTakesTheMostTelling(t *testing.T) {
	b := shippedBank(t)
	pairs := b.Pairs()
	opening := Answers{}
	for _, it := range b.Fixed()[:6] {
		opening[it.ID] = 0
	}
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, pairs)
		for id := range opening {
			a[id] = rapid.IntRange(-2, 2).Draw(t, id)
		}
		var skipped []string
		if id := rapid.SampledFrom(pairs).Draw(t, "skipped").ID; opening[id] == 0 && rapid.Bool().Draw(t, "skip") {
			delete(a, id)
			skipped = append(skipped, id)
			maps.Copy(a, opening)
		}
		id, ok := More(b, a, skipped)
		p, err := Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		askedIn := map[questionnaire.Facet]int{}
		for _, it := range pairs {
			if asked(a, skipped, it.ID) {
				askedIn[it.Facet]++
			}
		}
		chosen, _ := b.Item(id)
		for _, it := range pairs {
			if asked(a, skipped, it.ID) {
				continue
			}
			if !ok {
				t.Fatalf("%s is left, and nothing is asked", it.ID)
			}
			mine, other := slowWorth(p, chosen), slowWorth(p, it)
			tie := math.Abs(mine-other) < 1e-12*mine && it.Axis == chosen.Axis
			switch {
			case !tie && other > mine*(1+1e-9):
				t.Errorf("%s (%v) tells more than %s (%v)", it.ID, other, id, mine)
			case tie && askedIn[it.Facet] < askedIn[chosen.Facet]:
				t.Errorf("facet %s was asked less than %s", it.Facet, chosen.Facet)
			case tie && askedIn[it.Facet] == askedIn[chosen.Facet] && it.ID < id:
				t.Errorf("%s comes before %s", it.ID, id)
			}
		}
	})
}

// TestNextForgetsTheOrder: only what was answered and skipped counts.
func TestNextForgetsTheOrder(t *testing.T) {
	b := shippedBank(t)
	pairs := b.Pairs()
	rapid.Check(t, func(t *rapid.T) {
		a := someAnswers(t, pairs)
		var skipped []string
		for _, it := range pairs[:20] {
			if _, ok := a[it.ID]; !ok {
				skipped = append(skipped, it.ID)
			}
		}
		f := rapid.SampledFrom(Forms[:]).Draw(t, "form")
		first := Next(b, f, a, skipped)
		if again := Next(b, f, maps.Clone(a), rapid.Permutation(skipped).Draw(t, "order")); again != first {
			t.Errorf("%+v, then %+v", first, again)
		}
		if _, answered := a[first.Item]; answered || slices.Contains(skipped, first.Item) {
			t.Errorf("%s is asked again", first.Item)
		}
	})
}
