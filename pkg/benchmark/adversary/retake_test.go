package adversary

import (
	"math"
	"testing"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/evidence"
)

// ones is a control: the ends as published, and steps of one for every n.
func ones(sum, n, grid int) benchmark.Figure {
	if f := Published(sum, n, grid); f.Bound != benchmark.About {
		return f
	}
	return benchmark.Figure{Bound: benchmark.About, Value: math.Floor(float64(sum)/float64(n) + 0.5)}
}

// oneForAll is a control: the steps of the finest grid for every number.
func oneForAll(sum, n, _ int) benchmark.Figure { return Published(sum, n, 5) }

// When one person left and one joined between two rounds, and everybody else
// answered exactly as before, the same figure twice never bounds the two tighter
// than ± 20 points, and never tighter than two values of their number. Two
// different figures may, and so may the figures of a team that somebody left
// without anybody joining: the privacy page says so.
func TestRetakes(t *testing.T) {
	t.Log("the tightest bound of joiner minus leaver, in points; width 0 is known exactly")
	t.Log("  n  same figure twice, by grid 5, 25, 50, 100   any two figures, width   left and nobody joined, width")
	var found []evidence.Retake
	for n := 5; n <= 130; n++ {
		got := retaken(n)
		for i, points := range got.Same {
			if grid := evidence.Grids[i]; points < max(20, grid) {
				t.Errorf("n %d, grid %d: within %d points", n, grid, points)
			}
		}
		if n <= 12 || n <= 30 && n%3 == 0 || n == 45 || n%20 == 0 {
			t.Logf("%3d  ±%3d                       %3v         %3v", n, got.Same, got.Replaced, got.Left)
		}
		found = append(found, got)
		if n < 20 && Same(ones, n, 5) >= 20 {
			t.Errorf("n %d: steps of one are not tighter", n)
		}
	}
	for _, grid := range evidence.Grids[1:] {
		if Same(oneForAll, 7, grid) > 0 {
			t.Errorf("grid %d: the steps of the finest grid do not tell that two people answered alike", grid)
		}
	}
	hold(t, "retakes", found...)
}

// ruleOf is the rule for numbers on a grid, and of how many people at the least they are
// published: those on the grid of 100 are published of whole organisations only.
func ruleOf(grid int) (rule Rule, least int) {
	if grid == 100 {
		return Whole, benchmark.MinimumWhole
	}
	return Published, benchmark.MinimumK
}

// retaken is the tightest bounds in groups of n, where something is published of them, and
// of n − 1 when one left.
func retaken(n int) evidence.Retake {
	r := evidence.Retake{N: n}
	for _, grid := range evidence.Grids {
		rule, least := ruleOf(grid)
		if n >= least {
			r.Same, r.Replaced = append(r.Same, Same(rule, n, grid)), append(r.Replaced, Replaced(rule, n, grid))
		}
		if n > least {
			r.Left = append(r.Left, Left(rule, n, grid))
		}
	}
	return r
}

func total(values []int) (sum int) {
	for _, v := range values {
		sum += v
	}
	return sum
}

// How often rounds tell, in simulated teams of 5 to 30 over eight rounds in each of
// which one person is replaced and nobody else changes an answer.
func TestRetakesOverRounds(t *testing.T) {
	random := seeded(5)
	var found []evidence.Swaps
	for _, grid := range evidence.Grids {
		swaps, alike, tight, known := 0, 0, 0, 0
		for range 1000 {
			rule, least := ruleOf(grid)
			n := least + random.IntN(26)
			values := Draw(n, grid, random)
			before := CellOf(rule, total(values), n, grid)
			for range Weeks - 1 {
				i := random.IntN(n)
				leaver, joiner := values[i], Draw(1, grid, random)[0]
				values[i] = joiner
				after := CellOf(rule, total(values), n, grid)
				low, high := Apart(before, after)
				if joiner-leaver < low || joiner-leaver > high {
					t.Fatalf("the truth %d is not in %d..%d", joiner-leaver, low, high)
				}
				swaps++
				switch {
				case before == after:
					alike++
					if high-low < 2*max(20, grid) {
						tight++
					}
				case low == high:
					known++
				}
				before = after
			}
		}
		percent := func(n int) float64 { return 100 * float64(n) / float64(swaps) }
		t.Logf("grid %3d: %d times one was replaced: same figure %.0f %%, of these tighter than ± %d points: %d; the difference known exactly %.1f %%",
			grid, swaps, percent(alike), max(20, grid), tight, percent(known))
		if tight > 0 || alike < swaps/4 {
			t.Errorf("grid %d: %d of %d tighter", grid, tight, alike)
		}
		found = append(found, evidence.Swaps{Grid: grid, Swaps: swaps, Same: alike, Known: known})
	}
	hold(t, "swaps", found...)
}
