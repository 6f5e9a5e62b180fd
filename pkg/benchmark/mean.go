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
	Value float64 `json:"value"` // a multiple of Step, 50, or an end (see Ends) where clamped
}

func (Figure) summary() {}

// twoPeople is what two people may give at most: the ends of what is published
// lie this far, as a sum, from the least and the greatest sum.
const twoPeople = 200

// room is how many points the sums must span at the least that are published as
// one figure: 20, and two values of the grid.
func room(grid int) int { return max(20, grid) }

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
// published as such: two people's worth away from 0 and 100. Where that leaves a
// single sum between them, as it does for six people with answers of 0 and 100,
// the low end takes it in.
func Ends(n, grid int) (lo, hi float64) {
	low, high := ends(n, grid)
	return float64(low) / float64(n), float64(high) / float64(n)
}

// ends are the ends as sums.
func ends(n, grid int) (low, high int) {
	low, high = twoPeople, 100*n-twoPeople
	if high-low-2*grid < room(grid) {
		low = high - grid
	}
	return low, high
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
	low, high := ends(n, grid)
	switch {
	case sum <= low:
		return Figure{AtMost, float64(low) / float64(n)}
	case sum >= high:
		return Figure{AtLeast, float64(high) / float64(n)}
	}
	step := Step(n, grid)
	unit := n * step // one step, as a sum
	nearest := (2*sum + unit) / (2 * unit) * step
	first, last := inside(n, grid)
	return Figure{About, float64(min(max(nearest, first), last))}
}

// inside returns the first and the last value that is published when there are
// sums between the ends. If there is only one, it is 50.
func inside(n, grid int) (firstValue, lastValue int) {
	low, high := ends(n, grid)
	step := Step(n, grid)
	unit := n * step
	first, last := low/unit+1, (high+unit-1)/unit-1
	least, greatest := low+grid, high-grid // the sums between the ends
	for first < last && multiple((unit*(2*first+1)-1)/2, grid)-least < room(grid) {
		first++
	}
	for first < last && greatest-multiple((unit*(2*last-1)+1)/2+grid-1, grid) < room(grid) {
		last--
	}
	if first == last {
		return 50, 50
	}
	return first * step, last * step
}

// multiple is the greatest multiple of the grid that is not above x.
func multiple(x, grid int) int { return x / grid * grid }

// Interval returns the means of n values on a grid that are published as f: from
// low to high on 0..100. It is what an estimate may use of a figure.
func (f Figure) Interval(n, grid int) (low, high float64) {
	lo, hi := Ends(n, grid)
	switch f.Bound {
	case AtMost:
		return 0, lo
	case AtLeast:
		return hi, 100
	}
	step := float64(Step(n, grid))
	first, last := inside(n, grid)
	low, high = f.Value-step/2, f.Value+step/2
	if f.Value <= float64(first) {
		low = lo
	}
	if f.Value >= float64(last) {
		high = hi
	}
	return low, high
}
