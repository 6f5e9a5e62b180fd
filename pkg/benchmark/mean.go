package benchmark

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
	Bound Bound   `json:"bound"`
	Value float64 `json:"value"` // a multiple of Step(n), or an end (see Ends) where clamped
}

func (Figure) summary() {}

// Step returns the distance of the values that a mean over n people may have:
// the smallest of 1, 2, 5 and 10 with n·step ≥ 45, so that one person's change
// between two rounds rarely moves the figure. It is 10 below n = 9.
func Step(n int) int {
	for _, step := range []int{1, 2, 5} {
		if n*step >= 45 {
			return step
		}
	}
	return 10
}

// Ends returns the lowest and the highest mean over n people that is published
// as such: two people's worth away from 0 and 100.
func Ends(n int) (lo, hi float64) {
	lo = 200 / float64(n)
	return lo, 100 - lo
}

// Publish returns what may be said of the mean of n values with this sum, in a
// group that needs k: Withheld below k (and below MinimumK), "at most lo" and
// "at least hi" at the ends, else about the nearest multiple of the step that
// lies strictly between them, halves up. The sum is 0..100·n; the arithmetic is
// in whole numbers and so exact.
func Publish(sum, n, k int) Summary {
	if n < max(k, MinimumK) {
		return Withheld{}
	}
	lo, hi := Ends(n)
	switch {
	case sum <= 200:
		return Figure{AtMost, lo}
	case sum >= 100*n-200:
		return Figure{AtLeast, hi}
	}
	unit := n * Step(n) // one step, as a sum
	nearest := (2*sum + unit) / (2 * unit)
	first, last := inside(n)
	return Figure{About, float64(min(max(nearest, first), last) * Step(n))}
}

// inside returns the first and the last multiple of the step strictly between
// the ends, counted in steps.
func inside(n int) (first, last int) {
	unit := n * Step(n)
	return 200/unit + 1, (100*n-200+unit-1)/unit - 1
}

// Interval returns the means over n people that are published as f: from low
// to high on 0..100. It is what an estimate may use of a figure.
func (f Figure) Interval(n int) (low, high float64) {
	lo, hi := Ends(n)
	switch f.Bound {
	case AtMost:
		return 0, lo
	case AtLeast:
		return hi, 100
	}
	step := float64(Step(n))
	first, last := inside(n)
	low, high = f.Value-step/2, f.Value+step/2
	if f.Value <= float64(first)*step {
		low = lo
	}
	if f.Value >= float64(last)*step {
		high = hi
	}
	return low, high
}
