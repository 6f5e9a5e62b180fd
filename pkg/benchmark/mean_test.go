package benchmark_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
)

func TestPublish(t *testing.T) {
	about := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.About, Value: v} }
	atMost := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtMost, Value: v} }
	atLeast := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtLeast, Value: v} }
	_, twoThirds := benchmark.Ends(6)
	for _, tc := range []struct {
		sum, n, k int
		want      benchmark.Summary
	}{
		{200, 4, 0, benchmark.Withheld{}},
		{200, 5, 8, benchmark.Withheld{}},
		{0, 5, 5, atMost(40)},
		{200, 5, 5, atMost(40)},
		{205, 5, 5, about(50)},
		{295, 5, 5, about(50)},
		{300, 5, 5, atLeast(60)},
		{500, 5, 5, atLeast(60)},
		{205, 6, 5, about(40)},
		{269, 6, 5, about(40)},
		{270, 6, 5, about(50)},
		{395, 6, 5, about(60)},
		{400, 6, 5, atLeast(twoThirds)},
		{200, 8, 8, atMost(25)},
		{201, 8, 8, about(30)},
		{280, 8, 8, about(40)},
		{279, 8, 8, about(30)},
		{599, 8, 8, about(70)},
		{201, 9, 5, about(25)},
		{472, 9, 5, about(50)},
		{473, 9, 5, about(55)},
		{1150, 23, 5, about(50)},
		{1173, 23, 5, about(52)},
		{2250, 45, 5, about(50)},
		{2273, 45, 5, about(51)},
		{2272, 45, 5, about(50)},
	} {
		if diff := cmp.Diff(tc.want, benchmark.Publish(tc.sum, tc.n, tc.k)); diff != "" {
			t.Errorf("sum %d of %d, k %d (-want +got):\n%s", tc.sum, tc.n, tc.k, diff)
		}
	}
}

func TestStep(t *testing.T) {
	for n, want := range map[int]int{5: 10, 8: 10, 9: 5, 22: 5, 23: 2, 44: 2, 45: 1, 100: 1} {
		if got := benchmark.Step(n); got != want {
			t.Errorf("Step(%d) = %d, want %d", n, got, want)
		}
	}
}

// Whatever the sum, the mean lies in the interval of what is published, and
// the figure is never an end by accident.
func TestIntervalHoldsTheMean(t *testing.T) {
	for n := 5; n <= 120; n++ {
		lo, hi := benchmark.Ends(n)
		for sum := 0; sum <= 100*n; sum++ {
			f := benchmark.Publish(sum, n, 5).(benchmark.Figure)
			low, high := f.Interval(n)
			mean := float64(sum) / float64(n)
			if mean < low-1e-9 || mean > high+1e-9 {
				t.Fatalf("n %d, sum %d: mean %v is outside %v..%v of %+v", n, sum, mean, low, high, f)
			}
			if f.Bound == benchmark.About && (f.Value <= lo || f.Value >= hi || math.Mod(f.Value, float64(benchmark.Step(n))) != 0) {
				t.Fatalf("n %d, sum %d: %+v with ends %v, %v", n, sum, f, lo, hi)
			}
		}
	}
}

// rule says what is published of a sum over n.
type rule func(sum, n int) benchmark.Figure

func published(sum, n int) benchmark.Figure {
	return benchmark.Publish(sum, n, benchmark.MinimumK).(benchmark.Figure)
}

// rounded is a control: the nearest ten, without the clamp.
func rounded(sum, n int) benchmark.Figure {
	return benchmark.Figure{Bound: benchmark.About, Value: 10 * math.Floor(float64(sum)/float64(n)/10+0.5)}
}

// fine is a control: the clamp, but steps of one for every n.
func fine(sum, n int) benchmark.Figure {
	if f := published(sum, n); f.Bound != benchmark.About {
		return f
	}
	return benchmark.Figure{Bound: benchmark.About, Value: math.Floor(float64(sum)/float64(n) + 0.5)}
}

// From what a member knows (their own value and the figure) no value of any
// colleague can be excluded; from rounding alone one can.
func TestNobodyCanExcludeAValueOfAColleague(t *testing.T) {
	for _, tc := range []struct {
		name  string
		rule  rule
		holds bool
	}{{"ours", published, true}, {"rounding alone", rounded, false}} {
		cases, excluded := 0, 0
		for n := 5; n <= 100; n++ {
			for _, grid := range []int{5, 25, 50, 100} {
				c, e := exclude(tc.rule, n, grid)
				cases, excluded = cases+c, excluded+e
			}
		}
		t.Logf("%s: %d of %d cases of (n, grid, figure, own value, colleague's value) excluded", tc.name, excluded, cases)
		if cases < 100_000 || (excluded == 0) != tc.holds {
			t.Errorf("%s: holds is %t, want %t", tc.name, excluded == 0, tc.holds)
		}
	}
}

// exclude counts, for one size and grid, the cases of a figure, an own value a
// that can be in a group with it, and a value b of a colleague, and those in which no
// values of the n−2 others bring the same figure. The sum of the others can be
// any multiple of the grid from 0 to 100·(n−2).
func exclude(publish rule, n, grid int) (cases, excluded int) {
	for _, r := range reach(publish, n, grid) {
		for a := 0; a <= 100; a += grid {
			if !meets(r, a, a+100*(n-1)) {
				continue // nobody with a is in such a group
			}
			for b := 0; b <= 100; b += grid {
				cases++
				if !meets(r, a+b, a+b+100*(n-2)) {
					excluded++
				}
			}
		}
	}
	return cases, excluded
}

// reach returns for every figure the least and the greatest sum that brings it:
// sums with the same figure are neighbours.
func reach(publish rule, n, grid int) map[benchmark.Figure][2]int {
	out := map[benchmark.Figure][2]int{}
	for sum := 0; sum <= 100*n; sum += grid {
		f := publish(sum, n)
		r, seen := out[f]
		if !seen {
			r[0] = sum
		}
		r[1] = sum
		out[f] = r
	}
	return out
}

// meets reports whether the two ranges, whose ends are multiples of the grid,
// have one of them in common.
func meets(r [2]int, from, to int) bool { return max(r[0], from) <= min(r[1], to) }

// If between two rounds one person left and another joined, and all others
// answered exactly as before, the same figure twice tells how far the two may
// lie apart: never less than 20 points either way. Steps of one would tell more.
func TestTheSameFigureTwiceTellsLittle(t *testing.T) {
	tightest := func(publish rule, n int) int {
		least := 100
		for _, r := range reach(publish, n, 5) {
			least = min(least, r[1]-r[0])
		}
		return least
	}
	for n := 5; n <= 100; n++ {
		if got := tightest(published, n); got < 20 {
			t.Errorf("n %d: within %d points", n, got)
		} else if n <= 10 || n%20 == 0 {
			t.Logf("n %d: ± %d points", n, got)
		}
		if got := tightest(fine, n); n < 20 && got >= 20 {
			t.Errorf("the control with steps of one is not tighter: n %d, %d points", n, got)
		}
	}
}

// What nobody can exclude, by brute force for blocks of five to eight: every group of values
// from a coarse grid is made, and what a member of it learns is collected.
func TestNobodyCanExcludeAValueExhaustively(t *testing.T) {
	groups := 0
	for n := 5; n <= 8; n++ {
		values := []int{0, 20, 40, 50, 60, 80, 100}
		if n == 8 {
			values = []int{0, 25, 50, 75, 100}
		}
		known := map[string]map[int]bool{} // figure and own value -> values that the second may have
		for _, group := range multisets(values, n-2) {
			for _, a := range values {
				for _, b := range values {
					groups++
					f := benchmark.Publish(group+a+b, n, 5)
					what := fmt.Sprint(f, a)
					if known[what] == nil {
						known[what] = map[int]bool{}
					}
					known[what][b] = true
				}
			}
		}
		for what, possible := range known {
			if len(possible) != len(values) {
				t.Errorf("n %d, figure and own value %s: only %v possible", n, what, possible)
			}
		}
	}
	t.Logf("%d groups", groups)
}

// multisets returns the sum of every choice of n values, in any order once.
func multisets(values []int, n int) []int {
	if n == 0 {
		return []int{0}
	}
	var out []int
	for i, v := range values {
		for _, rest := range multisets(values[i:], n-1) {
			out = append(out, v+rest)
		}
	}
	return out
}
