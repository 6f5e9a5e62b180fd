package adversary

import "rolefit/pkg/benchmark"

// Rule says what is published of a sum over n values on a grid of 0, grid … 100.
type Rule func(sum, n, grid int) benchmark.Figure

// Published is the rule of package benchmark.
func Published(sum, n, grid int) benchmark.Figure {
	return benchmark.Publish(sum, n, benchmark.MinimumK, grid).(benchmark.Figure)
}

// Cell is the sums that are published as one figure: all multiples of the grid
// from Least to Greatest.
type Cell struct{ Least, Greatest int }

// Cells returns the cells of a rule for n values on a grid, in their order. Sums
// with the same figure are neighbours.
func Cells(rule Rule, n, grid int) (out []Cell) {
	var last benchmark.Figure
	for sum := 0; sum <= 100*n; sum += grid {
		if f := rule(sum, n, grid); f != last || len(out) == 0 {
			out, last = append(out, Cell{sum, sum}), f
		}
		out[len(out)-1].Greatest = sum
	}
	return out
}

// Same returns how far apart the numbers of somebody who left and of somebody
// who joined may be at the least, when everybody else answered exactly as before
// and the figure is the same in both rounds: the tightest cell.
func Same(rule Rule, n, grid int) int {
	tightest := 100
	for _, c := range Cells(rule, n, grid) {
		tightest = min(tightest, c.Greatest-c.Least)
	}
	return tightest
}

// Replaced returns the tightest range of joiner minus leaver that any two
// figures allow: its width in points, 0 when the pair is known. The pair is from
// -100 to 100 apart.
func Replaced(rule Rule, n, grid int) int {
	tightest, cells := 200, Cells(rule, n, grid)
	for _, before := range cells {
		for _, after := range cells {
			if low, high := Apart(before, after); low <= high {
				tightest = min(tightest, high-low)
			}
		}
	}
	return tightest
}

// Left returns the tightest range of the number of somebody who left a team
// of n, when nobody joined and everybody else answered exactly as before: its
// width in points.
func Left(rule Rule, n, grid int) int {
	tightest := 100
	for _, before := range Cells(rule, n, grid) {
		for _, after := range Cells(rule, n-1, grid) {
			low, high := max(before.Least-after.Greatest, 0), min(before.Greatest-after.Least, 100)
			if low <= high {
				tightest = min(tightest, high-low)
			}
		}
	}
	return tightest
}

// CellOf returns the cell of a sum.
func CellOf(rule Rule, sum, n, grid int) Cell {
	c := Cell{sum, sum}
	f := rule(sum, n, grid)
	for c.Least-grid >= 0 && rule(c.Least-grid, n, grid) == f {
		c.Least -= grid
	}
	for c.Greatest+grid <= 100*n && rule(c.Greatest+grid, n, grid) == f {
		c.Greatest += grid
	}
	return c
}

// Apart is the range of joiner minus leaver that the cells of two rounds allow.
func Apart(before, after Cell) (low, high int) {
	return max(after.Least-before.Greatest, -100), min(after.Greatest-before.Least, 100)
}
