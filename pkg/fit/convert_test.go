package fit

import (
	"math/rand/v2"
	"testing"
)

// TestConverted scores random sittings under the prior of model 1, converts, and compares with scoring them anew.
func TestConverted(t *testing.T) {
	b := shippedBank(t)
	var ids []string
	for _, it := range b.Pairs() {
		ids = append(ids, it.ID)
	}
	rng := rand.New(rand.NewPCG(41, 42))
	for i := range 200 {
		s := read(b, randomSitting(rng, ids, float64(i)/199))
		old := Profile{Cov: [3][3]float64{{1, .3, .2}, {.3, 1, 0}, {.2, 0, 1}}}
		for _, g := range s.pairs {
			old = old.update(g.observation)
		}
		got, ok := Converted(old, "1")
		if d := distance(got, s.posterior()); !ok || !(d < 1e-12) {
			t.Fatalf("%d answers: %v, %g from scoring anew", len(s.pairs), ok, d)
		}
	}
}

func TestConvertedRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		profile Profile
		version string
	}{
		"this version":          {Prior(), "2"},
		"an unknown version":    {Prior(), "9"},
		"less than was assumed": {Profile{Cov: [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, "1"},
	} {
		if p, ok := Converted(c.profile, c.version); ok {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
