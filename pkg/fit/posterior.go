package fit

import (
	"errors"
	"fmt"
	"math"

	"rolefit/pkg/questionnaire"
)

// scaleOfAnswer divides an answer of -2..2, so that the answers of a person drawn from the prior have a variance near 1.
const scaleOfAnswer = 1.14

// ninety is the half-width, in standard deviations, of an interval that holds 90 % of a normal distribution.
const ninety = 1.645

// observation is one answered pair as the posterior sees it.
type observation struct {
	axis   int     // 0 value, 1 strategy, 2 adaptation
	lambda float64 // loading on that axis
	psi    float64 // residual variance
	dev    float64 // answer / 1.14 - nu
}

// observe turns an answer to a pair into an observation.
func observe(it *questionnaire.Item, answer int) observation {
	return observation{
		axis: it.Axis.Index(), lambda: it.Lambda, psi: it.Psi,
		dev: float64(answer)/scaleOfAnswer - it.Nu,
	}
}

// residual is what p did not expect of o.
func (p *Profile) residual(o observation) float64 {
	return o.dev - mul(o.lambda, p.Mean[o.axis])
}

// reach is Σλ: the direction in which o moves the posterior mean.
func (p *Profile) reach(o observation) [3]float64 {
	var g [3]float64
	for i := range g {
		g[i] = mul(o.lambda, p.Cov[i][o.axis])
	}
	return g
}

// update is p after one more observation:
//
//	g = Σλ;  q = ψ + λ'g;  μ += g(y-ν-λ'μ)/q;  Σ -= gg'/q
func (p Profile) update(o observation) Profile {
	g := p.reach(o)
	return p.shift(g, p.residual(o), o.psi+mul(o.lambda, g[o.axis]), 1)
}

// without is p before o: the exact inverse of update, whichever place o had in the order.
//
//	Σ_{-i} = Σ + gg'/q with q = ψ - λ'g;  μ_{-i} = μ - g(y-ν-λ'μ)/q
func (p Profile) without(o observation) Profile {
	g := p.reach(o)
	return p.shift(g, p.residual(o), o.psi-mul(o.lambda, g[o.axis]), -1)
}

// shift adds sign·g·residual/q to the mean and takes sign·gg'/q from the covariance, which stays exactly symmetric.
func (p Profile) shift(g [3]float64, residual, q, sign float64) Profile {
	for i := range g {
		p.Mean[i] += mul(sign, mul(g[i], residual)/q)
		for j := range g {
			p.Cov[i][j] -= mul(sign, mul(g[i], g[j])/q)
		}
	}
	return p
}

// Posterior returns the profile that the answered pairs leave; statements do not enter it. The order in which the
// answers came does not matter: they are taken in bank order. The error is that of Answers.Check.
func Posterior(b *questionnaire.Bank, a Answers) (Profile, error) {
	if err := a.Check(b); err != nil {
		return Profile{}, err
	}
	s := read(b, a)
	return s.posterior(), nil
}

// Check reports whether p can be a posterior: finite numbers, a symmetric positive definite covariance, and no variance
// above that of the prior by more than rounding. A profile that came from somewhere else is to be checked before use.
func (p Profile) Check() error {
	var errs []error
	for i, row := range p.Cov {
		if math.IsNaN(p.Mean[i]) || math.Abs(p.Mean[i]) > 10 {
			errs = append(errs, fmt.Errorf("mean %d is %v, outside -10..10", i+1, p.Mean[i]))
		}
		if !(row[i] > 0 && row[i] <= 1+1e-9) {
			errs = append(errs, fmt.Errorf("variance %d is %v, outside 0..1", i+1, row[i]))
		}
		for j := range i {
			if row[j] != p.Cov[j][i] {
				errs = append(errs, fmt.Errorf("covariance %d,%d differs from %d,%d", i+1, j+1, j+1, i+1))
			}
		}
	}
	if len(errs) == 0 && !p.definite() {
		errs = append(errs, errors.New("covariance is not positive definite"))
	}
	return errors.Join(errs...)
}

// definite reports whether the leading minors of the covariance are positive. NaN anywhere makes it false.
func (p *Profile) definite() bool {
	c := p.Cov
	two := mul(c[0][0], c[1][1]) - mul(c[0][1], c[1][0])
	three := mul(c[2][2], two) -
		mul(c[1][2], mul(c[0][0], c[2][1])-mul(c[0][1], c[2][0])) +
		mul(c[0][2], mul(c[1][0], c[2][1])-mul(c[1][1], c[2][0]))
	return c[0][0] > 0 && two > 0 && three > 0
}
