package articlesview

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

// answered answers so many pairs of each axis.
func answered(b *questionnaire.Bank, counts ...int) fit.Answers {
	a := fit.Answers{}
	for axis, count := range counts {
		for _, it := range b.Pairs() {
			if it.Axis.Index() == axis && count > 0 {
				a[it.ID] = 0
				count--
			}
		}
	}
	return a
}

func leastHolds(t *testing.T, x float64) {
	b, n := shipped(t), int(x)
	if !fit.Finished(b, answered(b, n-4, 2, 2)) || fit.Finished(b, answered(b, n-5, 2, 2)) {
		t.Errorf("%d pairs are not the fewest", n)
	}
}

func leastAxisHolds(t *testing.T, x float64) {
	b, n := shipped(t), int(x)
	for axis := range 3 {
		counts := []int{12, 12, 12}
		counts[axis] = n
		enough := fit.Finished(b, answered(b, counts...))
		counts[axis] = n - 1
		if !enough || fit.Finished(b, answered(b, counts...)) {
			t.Errorf("%d pairs are not the fewest on axis %d", n, axis)
		}
	}
}

// longestHolds sits some people through a form.
func longestHolds(t *testing.T, x float64, form fit.Form) {
	b, longest := shipped(t), 0
	for i := range 60 {
		all := simulate.Draw(b.Pairs(), simulate.Options{Seed: 12, Loading: simulate.TypicalLoading}, i).Answers
		a := fit.Answers{}
		for step := fit.Next(b, form, a, nil); step.Stop == fit.GoOn; step = fit.Next(b, form, a, nil) {
			a[step.Item] = all[step.Item]
		}
		longest = max(longest, len(a))
	}
	near(t, "the longest sitting", float64(longest), x, 0)
}

// sheets are full sittings between care and none: some answers are replaced, some
// places repeated, some times short.
var sheets = sync.OnceValue(func() []fit.Care {
	b, err := questionnaire.Load()
	if err != nil {
		panic(err)
	}
	rng := rand.New(rand.NewPCG(13, 14))
	var list []fit.Care
	for _, careful := range sittings() {
		a, shown := fit.Answers{}, []fit.Shown(nil)
		wild, sticky, hurried := rng.Float64(), rng.Float64()*.9, rng.Float64()*.3
		last := 0
		for _, it := range b.Fixed() {
			position := careful[it.ID] * (1 - 2*rng.IntN(2))
			if rng.Float64() < wild {
				position = rng.IntN(5) - 2
			}
			if rng.Float64() < sticky {
				position = last
			}
			last = position
			a[it.ID] = position * (1 - 2*rng.IntN(2))
			took := 5 * time.Second
			if rng.Float64() < hurried {
				took = time.Second
			}
			shown = append(shown, fit.Shown{Item: it.ID, Position: position, Time: took})
		}
		c, err := fit.Carefully(b, a, shown)
		if err != nil {
			panic(err)
		}
		list = append(list, c)
	}
	return list
})

// flagHolds brackets the bound of a flag. The page says "above", so the bound
// itself raises none.
func flagHolds(flag fit.Flag, close float64, of func(fit.Care) float64) func(*testing.T, float64) {
	return func(t *testing.T, x float64) {
		if of(fit.Care{Spread: 1}) < 0 {
			x = -x // a flag that is raised below
		}
		below, above := math.Inf(-1), math.Inf(1)
		for _, c := range sheets() {
			if slices.Contains(c.Flags, flag) {
				above = min(above, of(c))
			} else {
				below = max(below, of(c))
			}
		}
		if below > x+1e-12 || above <= x || above-below > close+1e-9 {
			t.Errorf("the code's bound lies between %v and %v, the page says %v", below, above, x)
		}
	}
}

func secondsHold(t *testing.T, x float64) {
	b := shipped(t)
	it := b.Fixed()[0]
	for _, c := range []struct {
		took time.Duration
		fast float64
	}{{time.Duration(x * float64(time.Second)), 0}, {time.Duration(x*float64(time.Second)) - 1, 1}} {
		care, err := fit.Carefully(b, fit.Answers{it.ID: 1}, []fit.Shown{{Item: it.ID, Position: 1, Time: c.took}})
		if err != nil {
			t.Fatal(err)
		}
		near(t, "the share of answers in "+c.took.String(), care.Hurry, c.fast, 0)
	}
}

func flagsHold(t *testing.T, x float64) {
	seen := map[int]bool{}
	for _, c := range sheets() {
		seen[len(c.Flags)] = true
		if c.Doubtful() != (float64(len(c.Flags)) >= x) {
			t.Fatalf("%d flags: doubtful is %v", len(c.Flags), c.Doubtful())
		}
	}
	if !seen[int(x)] || !seen[int(x)-1] {
		t.Errorf("no sheet has %v flags, or one less", x)
	}
}
