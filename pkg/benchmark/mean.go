package benchmark

import "rolefit/pkg/record"

// MinimumK is the least size of a block of an organisation. An organisation
// may ask for more, never for less.
const MinimumK = 5

// Summary is what may be said of one number of a group: Withheld or a Figure.
type Summary interface{ summary() }

// Withheld stands where there are too few people. It has nothing to print.
type Withheld struct{}

func (Withheld) summary() {}
func (Withheld) place()   {}

// Bound says how a Figure's value is meant.
type Bound string

// The three ways to mean a value.
const (
	About   Bound = "about"
	AtMost  Bound = "at-most"
	AtLeast Bound = "at-least"
)

// Figure is a published mean on 0..100.
type Figure struct {
	Bound Bound        `json:"bound"`
	Value float64      `json:"value"` // a multiple of its step, 50, or an end where clamped
	Extra record.Extra `json:"-"`
}

func (Figure) summary() {}

// Step returns the distance of the values that a mean of n values of a number
// may have whose own values are 0, grid … 100: the smallest of 1, 2, 5, 10, 20,
// 25 and 50 with n·step ≥ 45 and n·step ≥ 2·grid, so that one person's change
// between two rounds rarely moves the figure, and a figure never tells the sum.
// On the grid of 5 it is 10 below n = 9.
func Step(n, grid int) int {
	for _, step := range []int{1, 2, 5, 10, 20, 25} {
		if n*step >= max(45, 2*grid) {
			return step
		}
	}
	return 50
}

// Ends returns the lowest and the highest mean of n values on a grid that is
// published as such: two people's worth away from 0 and 100, from twelve people on
// three, and nearer where that would leave a single sum between them.
func Ends(n, grid int) (lo, hi float64) {
	low, high := presentRule(n, grid).ends()
	return float64(low) / float64(n), float64(high) / float64(n)
}

// Publish returns what may be said of the mean of n values on a grid (0, grid …
// 100; grid is 5, 25, 50 or 100) with this sum, in a group that needs k: Withheld
// below k (and below MinimumK), "at most lo" and "at least hi" at the ends, else
// about the nearest multiple of the step that lies strictly between them, halves
// up; where that would leave a figure next to an end to fewer sums than there
// must be room for, its neighbour's. The sum is 0..100·n; the arithmetic is in
// whole numbers and so exact.
func Publish(sum, n, k, grid int) Summary {
	if n < max(k, MinimumK) {
		return Withheld{}
	}
	return presentRule(n, grid).publish(sum)
}

// PublishWhole returns what may be said of the mean of n values on a grid with this sum
// in a whole organisation that needs k, of a number that is published of no team
// (contribution.Number.Whole): as Publish, but of MinimumWhole people or more, and with
// three people's worth beyond either end whatever n is.
func PublishWhole(sum, n, k, grid int) Summary {
	if n < max(k, MinimumWhole) {
		return Withheld{}
	}
	return wholeRule(n, grid).publish(sum)
}

// Interval returns the means of n values on a grid that are published as f now:
// from low to high on 0..100. A block's figures are read by its own Rules.
func (f Figure) Interval(n, grid int) (low, high float64) { return presentRule(n, grid).interval(f) }
