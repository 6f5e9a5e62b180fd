package fit

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestAThousandSittings scores random sittings of every length: posterior and contrasts against the batch formula within
// 1e-9, the chances of being the best against a slow integral of package math's functions within 1e-6.
func TestAThousandSittings(t *testing.T) {
	b := shippedBank(t)
	var ids []string
	for _, it := range b.Pairs() {
		ids = append(ids, it.ID)
	}
	rng := rand.New(rand.NewPCG(31, 32))
	furthest, worst := 0.0, 0.0
	for i := range 1000 {
		a := randomSitting(rng, ids, float64(i)/999)
		s := read(b, a)
		p, want := s.posterior(), batch(s.pairs)
		furthest = max(furthest, distance(p, want))
		fits := p.Fits()
		for i, r := range Roles {
			d, sd := [2]float64{}, [2]float64{}
			cov := 0.0
			for k, s := range [2]Role{Roles[(i+1)%3], Roles[(i+2)%3]} {
				for axis, w := range minus(Weights(r), Weights(s)) {
					d[k] += w * want.Mean[axis]
					sd[k] += w * w * want.Cov[axis][axis]
				}
				sd[k] = math.Sqrt(sd[k])
				furthest = max(furthest, math.Abs(p.Contrast(r, s).Mean-d[k]), math.Abs(p.Contrast(r, s).SD-sd[k]))
			}
			for axis := range 3 {
				w := Weights(r)[axis]
				cov += (w - Weights(Roles[(i+1)%3])[axis]) * (w - Weights(Roles[(i+2)%3])[axis]) * want.Cov[axis][axis]
			}
			best := slowOrthant(d[0]/sd[0], d[1]/sd[1], cov/sd[0]/sd[1], 4000)
			worst = max(worst, math.Abs(fits[i].Best-best))
		}
	}
	t.Logf("1,000 sittings: at most %.1e from the batch formula, chances of being the best at most %.1e from the slow integral", furthest, worst)
	if !(furthest < 1e-9) || !(worst < 1e-6) {
		t.Fail()
	}
}

// TestAnAxisByHand does the sum that the method page shows: n answers of an axis, added up, give its mean and variance.
func TestAnAxisByHand(t *testing.T) {
	b := inventedBank(t, .45)
	a := facetAnswers{"v1": {2, 1, 0, -1, 2, 1, 1, 0}, "s1": {-2, -1, 0, 1, -1, -2, 0}, "a1": {0, 1, -1, 2, 0, 1}}.sitting(b)
	r := score(t, b, a)
	for axis, c := range []struct{ n, sum float64 }{{8, 6}, {7, -5}, {6, 3}} {
		variance := 1 / (1 + .253918*c.n)
		near(t, "variance", r.Cov[axis][axis], variance, 1e-6)
		near(t, "mean", r.Mean[axis], variance*.564263*c.sum/1.14, 5e-6)
	}
}
