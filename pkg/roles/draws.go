package roles

import (
	"math"
	"math/rand/v2"

	"rolefit/pkg/fit"
)

// stream tells the draws of this package from other uses of the same seed.
const stream = 0x68617473

// rehearse draws everybody's place on the axes Draws times and returns how often each candidate was the best one, and for
// each person the share of draws in which each role was theirs.
func rehearse(people []Person, roles []fit.Role, all []candidate, seed uint64) (wins []int, chances [][]float64) {
	random := rand.New(rand.NewPCG(seed, stream))
	roots := make([][3][3]float64, len(people))
	for p, person := range people {
		roots[p] = root(person.Profile.Cov)
	}
	wins = make([]int, len(all))
	utility := make([][]float64, len(people))
	for range Draws {
		for p, person := range people {
			utility[p] = fits(draw(person.Profile.Mean, roots[p], random), roles)
		}
		wins[best(all, utility)]++
	}
	chances = make([][]float64, len(people))
	for p := range chances {
		chances[p] = make([]float64, len(roles))
	}
	for i, c := range all {
		for h, p := range c.holders {
			chances[p][h] += float64(wins[i]) / Draws
		}
	}
	return wins, chances
}

// draw is one draw from a normal distribution with a mean and the root of a covariance.
func draw(mean [3]float64, root [3][3]float64, random *rand.Rand) [3]float64 {
	z := [3]float64{random.NormFloat64(), random.NormFloat64(), random.NormFloat64()}
	for i := range mean {
		for j := range i + 1 {
			mean[i] += float64(root[i][j] * z[j])
		}
	}
	return mean
}

// root is the lower triangle L with LL' = cov (Cholesky), for a positive definite covariance.
func root(cov [3][3]float64) [3][3]float64 {
	var l [3][3]float64
	for i := range cov {
		for j := range i + 1 {
			rest := cov[i][j]
			for k := range j {
				rest -= float64(l[i][k] * l[j][k])
			}
			if i == j {
				l[i][i] = math.Sqrt(rest)
			} else {
				l[i][j] = rest / l[j][j]
			}
		}
	}
	return l
}
