package benchmark

import "math"

// rule is how the mean of one number of a group is published: the rules of its
// block with the size of the group and the grid of the number.
type rule struct{ n, grid, clamp, room, step int }

// presentRule is the rule for n values on a grid that are sealed now in a team.
func presentRule(n, grid int) rule {
	return rule{n: n, grid: grid, clamp: clampOf(n), room: leastRoom, step: Step(n, grid)}
}

// wholeRule is the rule for n values on a grid that are sealed now in a whole
// organisation.
func wholeRule(n, grid int) rule {
	return rule{n: n, grid: grid, clamp: clampMany, room: leastRoom, step: Step(n, grid)}
}

// ends are the lowest and the highest sum that is published as such. Where that
// leaves a single sum between them, as it does for six people with answers of 0
// and 100, the low end takes it in.
func (r rule) ends() (low, high int) {
	low, high = 100*r.clamp, 100*(r.n-r.clamp)
	if high-low-2*r.grid < r.width() {
		low = high - r.grid
	}
	return low, high
}

// width is how many points the sums must span at the least that are published as
// one figure: the room, and two values of the grid.
func (r rule) width() int { return max(r.room, r.grid) }

// publish returns what is published of a sum.
func (r rule) publish(sum int) Figure {
	low, high := r.ends()
	switch {
	case sum <= low:
		return Figure{Bound: AtMost, Value: float64(low) / float64(r.n)}
	case sum >= high:
		return Figure{Bound: AtLeast, Value: float64(high) / float64(r.n)}
	}
	unit := r.n * r.step // one step, as a sum
	nearest := (2*sum + unit) / (2 * unit) * r.step
	first, last := r.inside()
	return Figure{Bound: About, Value: float64(min(max(nearest, first), last))}
}

// inside returns the first and the last value that is published when there are
// sums between the ends. If there is only one, it is 50.
func (r rule) inside() (firstValue, lastValue int) {
	low, high := r.ends()
	unit := r.n * r.step
	first, last := low/unit+1, (high+unit-1)/unit-1
	least, greatest := low+r.grid, high-r.grid // the sums between the ends
	for first < last && multiple((unit*(2*first+1)-1)/2, r.grid)-least < r.width() {
		first++
	}
	for first < last && greatest-multiple((unit*(2*last-1)+1)/2+r.grid-1, r.grid) < r.width() {
		last--
	}
	if first == last {
		return 50, 50
	}
	return first * r.step, last * r.step
}

// multiple is the greatest multiple of the grid that is not above x.
func multiple(x, grid int) int { return x / grid * grid }

// interval returns the means that are published as f: from low to high on 0..100.
func (r rule) interval(f Figure) (low, high float64) {
	least, greatest := r.ends()
	lo, hi := float64(least)/float64(r.n), float64(greatest)/float64(r.n)
	switch f.Bound {
	case AtMost:
		return 0, lo
	case AtLeast:
		return hi, 100
	}
	first, last := r.inside()
	low, high = f.Value-float64(r.step)/2, f.Value+float64(r.step)/2
	if f.Value <= float64(first) {
		low = lo
	}
	if f.Value >= float64(last) {
		high = hi
	}
	return low, high
}

// publishes reports whether f is what some sum would be published as.
func (r rule) publishes(f Figure) bool {
	low, high := r.ends()
	first, last := r.inside()
	switch f.Bound {
	case AtMost:
		return f.Value == float64(low)/float64(r.n)
	case AtLeast:
		return f.Value == float64(high)/float64(r.n)
	case About:
		onStep := math.Mod(f.Value, float64(r.step)) == 0 || first == last
		return onStep && float64(first) <= f.Value && f.Value <= float64(last)
	}
	return false
}
