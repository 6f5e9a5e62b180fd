package simulate

import (
	"math"
	"math/rand/v2"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Numbers of the generating model.
const (
	strategyCorrelation   = .3 // of value and strategy
	adaptationCorrelation = .2 // of value and adaptation

	loadingSpread  = .12
	lowestLoading  = .15
	highestLoading = .85
	shiftSpread    = .35
	facetShare     = .15 // variance of the facet effect in units of the squared loading
	portraitShare  = .8  // of an incumbent
	drawShare      = .75 // of an incumbent
)

var thresholds = [4]float64{-1.3, -.45, .45, 1.3}

// Person is one simulated person: the place on the axes, the role that truly fits best, and the answers that the person
// would give to every pair.
type Person struct {
	Theta   [3]float64
	Role    fit.Role
	Answers fit.Answers
}

// Draw draws person i of a run over these pairs.
func Draw(pairs []questionnaire.Item, o Options, i int) Person {
	rng := rand.New(rand.NewPCG(o.Seed, uint64(i)))
	theta := place(rng, o.Incumbents, i)
	p := Person{
		Theta: theta, Role: fit.LeadingRole(fit.Profile{Mean: theta}),
		Answers: make(fit.Answers, len(pairs)),
	}
	effects := map[questionnaire.Facet]float64{}
	for _, f := range questionnaire.Facets {
		effects[f] = rng.NormFloat64()
	}
	met := map[string]meeting{}
	for _, it := range pairs {
		m := meet(rng, o.Loading)
		if first, ok := met[it.Repeats]; ok && o.repeats {
			m = first.again(m)
		}
		met[it.ID] = m
		p.Answers[it.ID] = m.answer(theta[it.Axis.Index()], effects[it.Facet])
	}
	return p
}

// place draws from the population, or around the portrait of the role whose turn it is.
func place(rng *rand.Rand, incumbent bool, i int) [3]float64 {
	theta := fromPopulation(rng)
	if !incumbent {
		return theta
	}
	portrait := fit.Weights(fit.Roles[i%len(fit.Roles)])
	for j := range theta {
		theta[j] = portraitShare*portrait[j] + drawShare*theta[j]
	}
	return theta
}

// fromPopulation draws from N(0, Σ) by the Cholesky factor of Σ, in which strategy and adaptation are not correlated.
func fromPopulation(rng *rand.Rand) [3]float64 {
	v, s, a := rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()
	rest := math.Sqrt(1 - strategyCorrelation*strategyCorrelation)
	across := -strategyCorrelation * adaptationCorrelation / rest
	return [3]float64{
		v,
		strategyCorrelation*v + rest*s,
		adaptationCorrelation*v + across*s + math.Sqrt(1-adaptationCorrelation*adaptationCorrelation-across*across)*a,
	}
}

// meeting is how one person meets one pair: the pair's loading and the shift of its thresholds, and what of the person's
// answer neither axis nor facet explains, in standard deviations.
type meeting struct{ loading, shift, rest float64 }

func meet(rng *rand.Rand, loading float64) meeting {
	return meeting{
		loading: min(max(loading+loadingSpread*rng.NormFloat64(), lowestLoading), highestLoading),
		shift:   shiftSpread * rng.NormFloat64(),
		rest:    rng.NormFloat64(),
	}
}

// answer is the answer, from -2 to 2, of somebody at theta on the pair's axis with this effect of the facet.
func (m meeting) answer(theta, effect float64) int {
	l := m.loading
	latent := l*theta + math.Sqrt(facetShare)*l*effect + math.Sqrt(1-l*l-facetShare*l*l)*m.rest
	c := -2
	for _, t := range thresholds {
		if latent > t+m.shift {
			c++
		}
	}
	return c
}
