package fit

import (
	"math"

	"rolefit/pkg/questionnaire"
)

// run is the length of the longest run of one position.
func run(shown []Shown) int {
	longest, length := 0, 0
	for i, s := range shown {
		if i > 0 && s.Position == shown[i-1].Position {
			length++
		} else {
			length = 1
		}
		longest = max(longest, length)
	}
	return longest
}

// spreadOf is the sample standard deviation of the positions.
func spreadOf(shown []Shown) float64 {
	n, sum, squares := len(shown), 0, 0
	for _, s := range shown {
		sum += s.Position
		squares += s.Position * s.Position
	}
	if n < 2 {
		return 0
	}
	return math.Sqrt(float64(n*squares-sum*sum) / float64(n*(n-1)))
}

// repeats is the mean absolute difference within the answered near-repeat couples of the fixed form.
func repeats(b *questionnaire.Bank, a Answers) float64 {
	sum, couples := 0, 0
	for _, it := range b.Fixed() {
		if it.Repeats != "" {
			sum += max(a[it.ID]-a[it.Repeats], a[it.Repeats]-a[it.ID])
			couples++
		}
	}
	if couples == 0 {
		return 0
	}
	return float64(sum) / float64(couples)
}

// misfit is the mean of e²/q over the sequential updates: e is what was not expected and q its variance. The sum does
// not depend on the order of the pairs.
func misfit(pairs []given) float64 {
	p, sum := Prior(), 0.0
	for i := range pairs {
		o := pairs[i].observation
		e, q := p.residual(o), o.psi+mul(o.lambda, p.reach(o)[o.axis])
		sum += mul(e, e) / q
		p = p.update(o)
	}
	return sum / float64(len(pairs))
}

// fixedPairs are the answered pairs of the fixed form.
func fixedPairs(b *questionnaire.Bank, a Answers) []given {
	var s sheet
	for _, it := range b.Fixed() {
		s.add(&it, a[it.ID])
	}
	return s.pairs
}

// hurry is the share of fast answers among those whose time is known.
func hurry(shown []Shown) float64 {
	fast, timed := 0, 0
	for _, s := range shown {
		if s.Time > 0 {
			timed++
			if s.Time < shortestTime {
				fast++
			}
		}
	}
	if timed == 0 {
		return 0
	}
	return float64(fast) / float64(timed)
}
