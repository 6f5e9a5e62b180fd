package benchmark

import (
	"math"
	"slices"

	"rolefit/pkg/contribution"
)

// When words such as "higher than" may be used of a difference: it is Notable
// person SD or more, and its direction is Sure.
const (
	Notable = 0.3
	Sure    = 0.9
)

// Word is what may be said of a difference.
type Word string

// The words; NoWord where the figures do not carry one.
const (
	Higher Word = "higher"
	Lower  Word = "lower"
	NoWord Word = ""
)

// wordFor returns the word for a difference in person SD whose direction has
// this probability.
func wordFor(difference, direction float64) Word {
	switch {
	case math.Abs(difference) < Notable || direction < Sure:
		return NoWord
	case difference > 0:
		return Higher
	}
	return Lower
}

// Estimate is what the published figures of all teams say together of one of
// them, on one number.
type Estimate struct {
	Team       string
	Mean       float64 // shrunken toward the other teams, on 0..100
	Low, High  float64 // 90 % interval of Mean, within 0..100
	Difference float64 // team minus organisation, in person SD
	Direction  float64 // probability that the true difference has the sign of this one
	Word       Word    // what may be said of Difference
}

// Estimates returns estimates of some teams of the round on a number, of all where
// none is named, in the order of Teams; nil when there is no such number of teams. spread is
// the SD of one person (Snapshot.Spread).
//
// A team's level is θ ~ N(m, (τ·spread)²), the mean of its n people is ȳ ~
// N(θ, spread²/n), and all that is known of ȳ is that it lies in the team's
// Range, which is open where it reaches 0 or 100. m is uniform on 0..100, τ is
// half-normal with SD .5. Both are summed over a grid by the trapezoid rule: 201
// values of τ and 41 of m. The organisation is the people-weighted mean of the
// teams' levels. See Gelman, Prior distributions for variance parameters (2006).
//
// A team may answer anew with other people: the estimate is of its level, and
// not of the mean of the people who happened to answer.
func (r CompanyRound) Estimates(number int, spread float64, teams ...string) []Estimate {
	lacking := func(t TeamFigures) bool { return number >= len(t.Figures) }
	if number < 0 || number >= len(r.Figures) || spread <= 0 || slices.ContainsFunc(r.Teams, lacking) {
		return nil
	}
	h := hierarchy{spread: spread}
	for _, t := range r.Teams {
		h.add(t, number, r.N)
	}
	nodes := h.nodes(r.Figures[number])
	levels := h.levels(nodes)
	whole := h.whole(nodes, levels)
	byGroup := make([]*Estimate, len(h.groups))
	out := []Estimate{}
	for i, t := range r.Teams {
		if len(teams) > 0 && !slices.Contains(teams, t.Team) {
			continue
		}
		g := h.group[i]
		if byGroup[g] == nil {
			e := mix(nodes, levels[g], whole, h.groups[g].weight, spread)
			byGroup[g] = &e
		}
		e := *byGroup[g]
		e.Team = t.Team
		out = append(out, e)
	}
	return out
}

// open is x, or infinity with this sign when x is the end of the scale: there,
// a normal variable is only known to lie beyond.
func open(x, end float64, sign int) float64 {
	if x == end {
		return math.Inf(sign)
	}
	return x
}

// Spread returns the SD of one person's answers on a number of a kind: of the
// public contributions when there are any (they are PublicK then), else of a
// person about whom nothing is known, for whom every value of the grid is as
// probable as the others. It is 0 when there is no such number.
func (s Snapshot) Spread(kind, model string, number int) float64 {
	row, known := contribution.Known(kind)
	if !known || number < 0 || number >= len(row.Numbers) {
		return 0
	}
	if _, variance, ok := s.moments(kind, model, number); ok {
		return math.Sqrt(variance)
	}
	step := float64(row.Numbers[number].Step)
	values := 100/step + 1
	return step * math.Sqrt((values*values-1)/12)
}

// moments returns mean and variance of the public contributions on a number,
// and whether there are any that differ.
func (s Snapshot) moments(kind, model string, number int) (mean, variance float64, ok bool) {
	norm, ok := s.Norm(kind, model)
	if !ok || !norm.enough() || number >= len(norm.Histograms) {
		return 0, 0, false
	}
	all, squares := 0.0, 0.0
	for bin, count := range norm.Shown(number) {
		x := float64(5 * bin)
		all += float64(count)
		mean += x * float64(count)
		squares += x * x * float64(count)
	}
	if all == 0 {
		return 0, 0, false
	}
	mean /= all
	variance = squares/all - mean*mean
	return mean, variance, variance > 0
}
