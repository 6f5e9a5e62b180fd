package articlesview

import (
	"sync"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"
)

// population counts, in people from the prior, whose result depends on the
// definition, and whose does because 002 calls a Product Owner a Product Manager.
var population = sync.OnceValues(func() (depends, owners float64) {
	b, err := questionnaire.Load()
	if err != nil {
		panic(err)
	}
	const n = 20000
	for i := range n {
		p := simulate.Draw(b.Pairs()[:1], simulate.Options{Seed: 15, Loading: simulate.TypicalLoading}, i)
		readings, yes := fit.ReadDefinitions(fit.Profile{Mean: p.Theta, Cov: fit.Prior().Cov})
		if !yes {
			continue
		}
		depends += 1.0 / n
		for _, r := range readings {
			if r.Definition == "manager-and-owner" && r.Disagrees && readings[0].Leading == fit.ProductOwner {
				owners += 1.0 / n
			}
		}
	}
	return depends, owners
})

func dependsHolds(t *testing.T, x float64) {
	depends, _ := population()
	near(t, "the share that depends on the definition", depends, x, .01)
}

func dependsOwnerHolds(t *testing.T, x float64) {
	_, owners := population()
	near(t, "the share of owners who are managers to 002", owners, x, .008)
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
