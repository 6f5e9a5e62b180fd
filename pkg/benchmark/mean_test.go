package benchmark_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
)

func TestPublish(t *testing.T) {
	about := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.About, Value: v} }
	atMost := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtMost, Value: v} }
	atLeast := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtLeast, Value: v} }
	_, twoThirds := benchmark.Ends(6, 5)
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
		if diff := cmp.Diff(tc.want, benchmark.Publish(tc.sum, tc.n, tc.k, 5)); diff != "" {
			t.Errorf("sum %d of %d, k %d (-want +got):\n%s", tc.sum, tc.n, tc.k, diff)
		}
	}
}

// On the coarser grids, by hand: a share of people, a rating of five answers,
// one of three.
func TestPublishOnCoarserGrids(t *testing.T) {
	about := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.About, Value: v} }
	atMost := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtMost, Value: v} }
	atLeast := func(v float64) benchmark.Summary { return benchmark.Figure{Bound: benchmark.AtLeast, Value: v} }
	for _, tc := range []struct {
		sum, n, grid int
		want         benchmark.Summary
	}{
		{200, 5, 100, atMost(40)},
		{300, 5, 100, atLeast(60)},
		{300, 6, 100, atMost(50)}, // the only sum between two and four people
		{400, 6, 100, atLeast(400. / 6)},
		{300, 7, 100, about(50)},
		{400, 7, 100, about(50)},
		{300, 8, 100, about(50)},
		{500, 8, 100, about(50)},
		{300, 10, 100, about(40)},
		{500, 10, 100, about(60)},
		{250, 5, 50, atMost(50)},
		{250, 6, 50, about(50)},
		{225, 7, 25, about(40)}, // 30 would be this sum alone
		{225, 5, 25, about(50)},
	} {
		if diff := cmp.Diff(tc.want, benchmark.Publish(tc.sum, tc.n, 5, tc.grid)); diff != "" {
			t.Errorf("sum %d of %d on %d (-want +got):\n%s", tc.sum, tc.n, tc.grid, diff)
		}
	}
}

func TestStep(t *testing.T) {
	for grid, steps := range map[int]map[int]int{
		5:   {5: 10, 8: 10, 9: 5, 22: 5, 23: 2, 44: 2, 45: 1, 100: 1},
		25:  {5: 10, 9: 10, 10: 5, 24: 5, 25: 2, 49: 2, 50: 1},
		50:  {5: 20, 9: 20, 10: 10, 20: 5, 50: 2, 100: 1},
		100: {5: 50, 7: 50, 8: 25, 9: 25, 10: 20, 19: 20, 20: 10, 40: 5, 100: 2, 200: 1},
	} {
		for n, want := range steps {
			if got := benchmark.Step(n, grid); got != want {
				t.Errorf("Step(%d, %d) = %d, want %d", n, grid, got, want)
			}
		}
	}
}

// grids are the grids of all numbers that may be contributed.
var grids = []int{5, 25, 50, 100}

// Whatever the sum, the mean lies in the interval of what is published, and
// the figure is never an end by accident.
func TestIntervalHoldsTheMean(t *testing.T) {
	for _, grid := range grids {
		for n := 5; n <= 250; n++ {
			lo, hi := benchmark.Ends(n, grid)
			for sum := 0; sum <= 100*n; sum += grid {
				f := benchmark.Publish(sum, n, 5, grid).(benchmark.Figure)
				low, high := f.Interval(n, grid)
				mean := float64(sum) / float64(n)
				if mean < low-1e-9 || mean > high+1e-9 {
					t.Fatalf("grid %d, n %d, sum %d: mean %v is outside %v..%v of %+v", grid, n, sum, mean, low, high, f)
				}
				if step := float64(benchmark.Step(n, grid)); f.Bound == benchmark.About && f.Value != 50 && math.Mod(f.Value, step) != 0 {
					t.Fatalf("grid %d, n %d, sum %d: %+v in steps of %v", grid, n, sum, f, step)
				}
				if f.Bound == benchmark.About && (f.Value <= lo || f.Value >= hi || f.Value <= low || f.Value >= high) {
					t.Fatalf("grid %d, n %d, sum %d: %+v with ends %v, %v", grid, n, sum, f, lo, hi)
				}
			}
		}
	}
}
