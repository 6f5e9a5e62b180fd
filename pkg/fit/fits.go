package fit

import "math"

// Estimate is a score with its 90 % interval, each on 0 to 100, where 50 is the middle of the prior population.
type Estimate struct {
	Score float64 `json:"score"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// estimate puts a normal mean and standard deviation on 0 to 100.
func estimate(mean, sd float64) Estimate {
	half := mul(ninety, sd)
	return Estimate{Score: 100 * Phi(mean), Low: 100 * Phi(mean-half), High: 100 * Phi(mean+half)}
}

// Fits returns the three fits of p under the pooled portraits, in the order of Roles.
func (p Profile) Fits() [3]RoleFit {
	var fits [3]RoleFit
	copy(fits[:], inOrder(shipped().pooled().Fits(p)))
	return fits
}

// inOrder sorts the fits of all three roles into the order of Roles.
func inOrder(fits []RoleFit) []RoleFit {
	sorted := make([]RoleFit, len(Roles))
	for _, f := range fits {
		sorted[f.Role.Index()] = f
	}
	return sorted
}

// Fits returns the fit of every role that d describes, in the order of its portraits. Best is the probability that the
// role is the best among those roles.
func (d Definition) Fits(p Profile) []RoleFit {
	fits := make([]RoleFit, len(d.Portraits))
	for i, portrait := range d.Portraits {
		w := portrait.Weights
		mean, sd := snapped(dot(w, p.Mean)), math.Sqrt(quadratic(w, p.Cov, w))
		e := estimate(mean, sd)
		fits[i] = RoleFit{
			Role: portrait.Role, Mean: mean, SD: sd,
			Fit: e.Score, Low: e.Low, High: e.High, Best: d.best(p, i),
		}
	}
	return fits
}

// best is the probability that the fit of portrait i is above the fits of all others: for one rival a normal
// probability, for two the probability that two correlated contrasts are both positive.
func (d *Definition) best(p Profile, i int) float64 {
	var rivals [][3]float64
	for j := range d.Portraits {
		if j != i {
			rivals = append(rivals, minus(d.Portraits[i].Weights, d.Portraits[j].Weights))
		}
	}
	first := between(p, rivals[0])
	if len(rivals) == 1 {
		return Phi(first.z())
	}
	second := between(p, rivals[1])
	rho := quadratic(rivals[0], p.Cov, rivals[1]) / mul(first.sd, second.sd)
	return orthant(first.z(), second.z(), rho)
}

// lead is a difference of two fits: posterior mean and standard deviation.
type lead struct{ mean, sd float64 }

// between is the posterior of v'θ, where v is a difference of two portraits.
func between(p Profile, v [3]float64) lead {
	return lead{mean: snapped(dot(v, p.Mean)), sd: math.Sqrt(quadratic(v, p.Cov, v))}
}

// z is the difference in standard deviations.
func (l lead) z() float64 { return l.mean / l.sd }

// tie is how far apart two fits may be and still be equal: well above what rounding can make of answers that cancel each
// other exactly, and far below any difference that means something.
const tie = 1e-13

// snapped turns what rounding has left of a zero into zero.
func snapped(x float64) float64 {
	if math.Abs(x) <= tie {
		return 0
	}
	return x
}

// Axes returns the posterior of value, strategy and adaptation on 0 to 100 toward the + poles.
func (p Profile) Axes() [3]Estimate {
	var axes [3]Estimate
	for i := range axes {
		axes[i] = estimate(p.Mean[i], math.Sqrt(p.Cov[i][i]))
	}
	return axes
}

// Style reads the delivery style from the adaptation axis: facilitating when the probability of its + pole is at least
// .9, planning when it is at most .1, open otherwise.
func (p Profile) Style() Style {
	switch plus := Phi(p.Mean[2] / math.Sqrt(p.Cov[2][2])); {
	case plus >= .9:
		return Facilitating
	case plus <= .1:
		return Planning
	}
	return StyleOpen
}

// Contrast returns the difference in fit of r over s under the pooled portraits. It is zero when r is s.
func (p Profile) Contrast(r, s Role) Contrast {
	l := between(p, minus(Weights(r), Weights(s)))
	return Contrast{Role: r, Over: s, Mean: l.mean, SD: l.sd}
}
