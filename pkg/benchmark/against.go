package benchmark

import (
	"math"

	"rolefit/pkg/contribution"
)

// Against is an organisation beside the public contributions, on one number.
type Against struct {
	People     int        // public contributions
	Value      float64    // what the organisation would have published, on the average, if its people were drawn from them
	Low, High  float64    // 90 % interval of that, by chance in who is drawn
	Difference Difference // the organisation's figure minus Value, Low and High
	Word       Word       // what may be said of the difference
}

// Against compares a round of an organisation with the public contributions
// of the same kind and model, on a number. It is false when there are fewer than
// PublicK of them, or no such number of teams.
//
// The organisation's figures were clamped and rounded, each at the size and by the
// rules of its block, and so a plain mean would not do: "at most 40" counts 40. The norm is
// therefore clamped and rounded alike: for every block, the figure that so
// many people of the norm would have had is averaged over all sums that they can
// have (normal, with the mean and variance of the norm), and these are averaged
// over the people. The interval holds this chance and that of the norm's own
// mean, and takes people as independent: teams that differ by more than chance
// make it too short.
func (s Snapshot) Against(k CompanyKind, r CompanyRound, number int) (Against, bool) {
	row, known := contribution.Known(k.Kind)
	if !known || number < 0 || number >= min(len(row.Numbers), len(r.Figures)) {
		return Against{}, false
	}
	mean, variance, ok := s.moments(k.Kind, k.Model, number)
	if !ok {
		return Against{}, false
	}
	norm, _ := s.Norm(k.Kind, k.Model)
	grid := row.Numbers[number].Step
	a, spread := Against{People: norm.N}, variance/float64(norm.N)+noiseOfMean(norm, mean, grid)
	drawn := map[rule]normal{}
	for _, t := range r.Teams {
		for i, n := range t.Sizes {
			made, ok := r.rule(t, i, number, grid)
			if !ok {
				return Against{}, false
			}
			if _, done := drawn[made]; !done {
				drawn[made] = drawnFrom(mean, variance, made)
			}
			weight := float64(n) / float64(r.N)
			a.Value += weight * drawn[made].mean
			spread += weight * weight * drawn[made].variance
		}
	}
	margin := 1.645 * math.Sqrt(spread)
	a.Low, a.High = hundredth(math.Max(a.Value-margin, 0)), hundredth(math.Min(a.Value+margin, 100))
	a.Value = hundredth(a.Value)
	apart := r.Figures[number].Value - a.Value
	a.Difference = Difference{hundredth(apart), hundredth(apart - margin), hundredth(apart + margin)}
	a.Word = wordFor(apart/math.Sqrt(variance), phi(math.Abs(apart)/math.Sqrt(spread)))
	return a, true
}

// noiseOfMean is the variance that the noise in its bins gives a norm's mean, on
// a grid.
func noiseOfMean(norm Norm, mean float64, grid int) (sum float64) {
	for value := 0; value <= 100; value += grid {
		x := float64(value) - mean
		sum += x * x
	}
	n := float64(norm.N)
	return sum * norm.noise() / (n * n)
}

// drawnFrom returns mean and variance of the figure that a rule publishes of
// people with these moments.
func drawnFrom(mean, variance float64, r rule) normal {
	n, grid := r.n, r.grid
	se, sum, squares, before := math.Sqrt(variance/float64(n)), 0.0, 0.0, 0.0
	for total := 0; total <= 100*n; total += grid {
		below := 1.0
		if total < 100*n {
			below = phi(((float64(total)+float64(grid)/2)/float64(n) - mean) / se)
		}
		p, value := below-before, r.publish(total).Value
		sum, squares, before = sum+p*value, squares+p*value*value, below
	}
	return normal{mean: sum, variance: math.Max(squares-sum*sum, 0)}
}
