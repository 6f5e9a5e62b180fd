package articlesview

import (
	"math/rand/v2"
	"sync"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"
)

// change is a leading role and the one that another definition puts first.
type change struct{ from, to fit.Role }

// population draws people from the prior: the share whose result depends on the
// definition, and those of the changes that it makes.
var population = sync.OnceValues(func() (depends float64, changes map[change]float64) {
	const n = 40000
	changes = map[change]float64{}
	rng := rand.New(rand.NewPCG(15, 16))
	for range n {
		theta := [3]float64{rng.NormFloat64(), rng.NormFloat64(), rng.NormFloat64()}
		readings, yes := fit.ReadDefinitions(fit.Profile{Mean: theta, Cov: fit.Prior().Cov})
		if yes {
			depends += 1.0 / n
		}
		for _, r := range readings {
			if r.Disagrees {
				changes[change{readings[0].Leading, r.Leading}] += 1.0 / n
			}
		}
	}
	return depends, changes
})

func dependsHolds(t *testing.T, x float64) {
	depends, _ := population()
	near(t, "the share that depends on the definition", depends, x, .007)
}

func changeHolds(from, to fit.Role) func(*testing.T, float64) {
	return func(t *testing.T, x float64) {
		_, changes := population()
		near(t, "the share of "+string(from)+" who is "+string(to)+" elsewhere", changes[change{from, to}], x, .005)
	}
}

// steadiness is how often the leading role is the true one, by word.
var steadiness = sync.OnceValue(func() map[fit.Steady]float64 {
	b, err := questionnaire.Load()
	if err != nil {
		panic(err)
	}
	named, right := map[fit.Steady]float64{}, map[fit.Steady]float64{}
	for i, a := range sittings() {
		p := simulate.Draw(b.Pairs(), simulate.Options{Seed: 11, Loading: simulate.TypicalLoading}, i)
		st, err := fit.Steadily(b, a)
		if err != nil {
			panic(err)
		}
		if st.Word == "" {
			continue
		}
		named[st.Word]++
		if st.Leading == p.Role {
			right[st.Word]++
		}
	}
	for word := range named {
		right[word] /= named[word]
	}
	return right
})

func steadyHolds(t *testing.T, x float64, word fit.Steady) {
	near(t, "the share of "+string(word)+" results that are right", steadiness()[word], x, .06)
}

// inventory counts the claims of the articles.
func inventory(t *testing.T) (claims, context, leftOut int) {
	t.Helper()
	rows, err := seeds.LoadRows()
	if err != nil {
		t.Fatal(err)
	}
	coverage, err := seeds.LoadCoverage()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		claims++
		carriers := coverage[row.ID]
		switch {
		case row.Category == seeds.Context:
			context++
		case len(carriers) == 1 && carriers[0].Kind == seeds.CarrierNotUsed:
			leftOut++
		}
	}
	return claims, context, leftOut
}

func claimsHold(t *testing.T, x float64) {
	claims, _, _ := inventory(t)
	near(t, "the number of claims", float64(claims), x, 0)
}

func contextHolds(t *testing.T, x float64) {
	_, context, _ := inventory(t)
	near(t, "the number of claims that set the scene", float64(context), x, 0)
}

func leftOutHolds(t *testing.T, x float64) {
	_, _, leftOut := inventory(t)
	near(t, "the number of claims left out", float64(leftOut), x, 0)
}
