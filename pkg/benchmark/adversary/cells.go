package adversary

import (
	"math/rand/v2"

	"rolefit/pkg/benchmark"
)

// Whole is the rule of package benchmark for what is published of a whole organisation
// only.
func Whole(sum, n, grid int) benchmark.Figure {
	return benchmark.PublishWhole(sum, n, benchmark.MinimumWhole, grid).(benchmark.Figure)
}

// Learned counts, of drawn groups of one size and numbers on one grid, in how many the
// published figure is an end, and in how many it tells insiders something.
type Learned struct {
	N      int `json:"n"`
	Grid   int `json:"grid"`
	Groups int `json:"groups"`
	Ends   int `json:"ends"`  // the figure is "at most" or "at least"
	One    int `json:"one"`   // one member excludes some value of a colleague: none, as is proved
	Two    int `json:"two"`   // two who pool their answers exclude some value of a colleague
	Known  int `json:"known"` // two who both answered 100 for the purpose know everybody else's value
}

// Learn draws groups, each of which leans to some level of its own (see Draw), and counts
// what is learned of their figures.
func Learn(rule Rule, n, grid, groups int, random *rand.Rand) Learned {
	found, cells := Learned{N: n, Grid: grid, Groups: groups}, cellBySum(rule, n, grid)
	for range groups {
		values := Draw(n, grid, random)
		sum := 0
		for _, v := range values {
			sum += v
		}
		if rule(sum, n, grid).Bound != benchmark.About {
			found.Ends++
		}
		cell := cells[sum/grid]
		found.One += count(excludes(cell, values[0], n-1))
		found.Two += count(excludes(cell, values[0]+values[1], n-2))
		purpose := 200
		cell = cells[(sum-values[0]-values[1]+purpose)/grid]
		found.Known += count(determines(cell, purpose, n-2))
	}
	return found
}

// Draw draws the values of a group on a grid, within 60 points of a level of its own that
// is anything from 0 to 100.
func Draw(n, grid int, random *rand.Rand) []int {
	out, level := make([]int, n), random.IntN(101)
	for i := range out {
		x := min(max(level+random.IntN(121)-60, 0), 100)
		out[i] = (x + grid/2) / grid * grid
	}
	return out
}

// cellBySum returns the cell of every sum, by sum/grid.
func cellBySum(rule Rule, n, grid int) (all []Cell) {
	for _, c := range Cells(rule, n, grid) {
		for range (c.Greatest-c.Least)/grid + 1 {
			all = append(all, c)
		}
	}
	return all
}

// excludes reports whether those whose own values add up to a sum can exclude some value,
// from 0 to 100, of one of the others.
func excludes(c Cell, own, others int) bool {
	least, greatest := c.Least-own, c.Greatest-own
	return least > 100*(others-1) || greatest < 100
}

// determines reports whether they know the value of each of the others: all of them gave
// 0, or all 100.
func determines(c Cell, own, others int) bool {
	return c.Greatest-own <= 0 || c.Least-own >= 100*others
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
