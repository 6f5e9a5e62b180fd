package simulate

import (
	"math"
	"math/rand/v2"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Numbers of the generating model.
const (
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
	for _, it := range pairs {
		p.Answers[it.ID] = answer(rng, o.Loading, theta[it.Axis.Index()], effects[it.Facet])
	}
	return p
}

// place draws from the prior, or around the portrait of the role whose turn it is.
func place(rng *rand.Rand, incumbent bool, i int) [3]float64 {
	theta := fromPrior(rng)
	if !incumbent {
		return theta
	}
	raw := fit.Definitions()[0].Portraits[i%len(fit.Roles)].Raw
	for j := range theta {
		theta[j] = portraitShare*raw[j] + drawShare*theta[j]
	}
	return theta
}

// fromPrior draws from N(0, Σ₀) by the Cholesky factor of Σ₀.
func fromPrior(rng *rand.Rand) [3]float64 {
	c := fit.Prior().Cov
	var l [3][3]float64
	var z, theta [3]float64
	for i := range c {
		z[i] = rng.NormFloat64()
		for j := range i + 1 {
			rest := c[i][j]
			for k := range j {
				rest -= l[i][k] * l[j][k]
			}
			if i == j {
				l[i][i] = math.Sqrt(rest)
			} else {
				l[i][j] = rest / l[j][j]
			}
			theta[i] += l[i][j] * z[j]
		}
	}
	return theta
}

// answer draws an item and one answer to it, from -2 to 2.
func answer(rng *rand.Rand, loading, theta, effect float64) int {
	l := min(max(loading+loadingSpread*rng.NormFloat64(), lowestLoading), highestLoading)
	shift := shiftSpread * rng.NormFloat64()
	rest := math.Sqrt(1 - l*l - facetShare*l*l)
	latent := l*theta + math.Sqrt(facetShare)*l*effect + rest*rng.NormFloat64()
	c := -2
	for _, t := range thresholds {
		if latent > t+shift {
			c++
		}
	}
	return c
}
