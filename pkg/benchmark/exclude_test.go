package benchmark_test

import (
	"math"
	"testing"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/evidence"
)

// rule says what is published of a sum over n values on a grid.
type rule func(sum, n, grid int) benchmark.Figure

func published(sum, n, grid int) benchmark.Figure {
	return benchmark.Publish(sum, n, benchmark.MinimumK, grid).(benchmark.Figure)
}

// rounded is a control: the nearest ten, without the clamp.
func rounded(sum, n, _ int) benchmark.Figure {
	return benchmark.Figure{Bound: benchmark.About, Value: 10 * math.Floor(float64(sum)/float64(n)/10+0.5)}
}

// From what a member knows (their own value and the figure) no value of any
// colleague can be excluded; from rounding alone one can. All blocks of 5 to
// 130 on all grids.
func TestNobodyCanExcludeAValueOfAColleague(t *testing.T) {
	var found []evidence.Excluded
	for _, tc := range []struct {
		name  string
		rule  rule
		holds bool
	}{{"ours", published, true}, {"rounding", rounded, false}} {
		cases, excluded := 0, 0
		for n := 5; n <= 130; n++ {
			for _, grid := range grids {
				c, e := exclude(tc.rule, n, grid)
				cases, excluded = cases+c, excluded+e
			}
		}
		t.Logf("%s: %d of %d cases of (n, grid, figure, own value, colleague's value) excluded", tc.name, excluded, cases)
		if cases < 500_000 || tc.holds && cases < 4_300_000 || (excluded == 0) != tc.holds {
			t.Errorf("%s: holds is %t, want %t", tc.name, excluded == 0, tc.holds)
		}
		found = append(found, evidence.Excluded{Rule: tc.name, Cases: cases, Excluded: excluded})
	}
	hold(t, "excluded", found...)
}

// Neither from what is published of a whole organisation only: all sizes of 8 to 130.
func TestNobodyCanExcludeAValueOfAnybodyInTheWhole(t *testing.T) {
	whole := func(sum, n, grid int) benchmark.Figure {
		return benchmark.PublishWhole(sum, n, benchmark.MinimumWhole, grid).(benchmark.Figure)
	}
	cases, excluded := 0, 0
	for n := benchmark.MinimumWhole; n <= 130; n++ {
		c, e := exclude(whole, n, 100)
		cases, excluded = cases+c, excluded+e
	}
	if cases < 10_000 || excluded > 0 {
		t.Errorf("%d of %d cases excluded", excluded, cases)
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
		f := publish(sum, n, grid)
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

// What nobody can exclude, by brute force for blocks of five to eight: every
// group of values from the whole grid is made (the others in any order once,
// since only their sum counts), and what a member of it learns is collected.
func TestNobodyCanExcludeAValueExhaustively(t *testing.T) {
	groups, learned := 0, 0
	for n := 5; n <= 8; n++ {
		for _, grid := range grids {
			others := multisets(grid, n-2)
			for _, count := range others {
				groups += count * (100/grid + 1) * (100/grid + 1)
			}
			for what, possible := range learn(others, n, grid) {
				learned++
				if len(possible) != 100/grid+1 {
					t.Errorf("n %d, grid %d, figure and own value %v: only %v possible", n, grid, what, possible)
				}
			}
		}
	}
	t.Logf("%d groups; in %d cases of a figure and an own value every value of a colleague is possible", groups, learned)
	if groups < 100_000_000 {
		t.Errorf("%d groups are not all", groups)
	}
	hold(t, "exhaustive", evidence.Exhaustive{Groups: groups, Cases: learned})
}

// knowledge is what a member of a group knows.
type knowledge struct {
	figure benchmark.Figure
	own    int
}

// learn returns which values a colleague may have by what a member knows, over
// all groups whose others have one of these sums.
func learn(others map[int]int, n, grid int) map[knowledge]map[int]bool {
	known := map[knowledge]map[int]bool{}
	for sum := range others {
		for a := 0; a <= 100; a += grid {
			for b := 0; b <= 100; b += grid {
				what := knowledge{published(sum+a+b, n, grid), a}
				if known[what] == nil {
					known[what] = map[int]bool{}
				}
				known[what][b] = true
			}
		}
	}
	return known
}

// multisets makes every choice of n values from 0, grid … 100, in any order
// once, and counts how many have each sum.
func multisets(grid, n int) map[int]int {
	counts := map[int]int{}
	var choose func(from, n, sum int)
	choose = func(from, n, sum int) {
		if n == 0 {
			counts[sum]++
			return
		}
		for v := from; v <= 100; v += grid {
			choose(v, n-1, sum+v)
		}
	}
	choose(0, n, 0)
	return counts
}
