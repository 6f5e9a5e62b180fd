package fit

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// slowOrthant integrates φ(x)Φ((k-ρx)/√(1-ρ²)) up to h by Simpson's rule in so many steps, an even number, with the
// functions of package math.
func slowOrthant(h, k, rho float64, steps int) float64 {
	from, to := -9.0, math.Min(h, 9)
	if to <= from {
		return 0
	}
	width, rest := (to-from)/float64(steps), math.Sqrt(1-rho*rho)
	sum := 0.0
	for i := range steps + 1 {
		x := from + float64(i)*width
		value := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) * math.Erfc(-(k-rho*x)/rest/math.Sqrt2) / 2
		switch {
		case i == 0 || i == steps:
		case i%2 == 1:
			value *= 4
		default:
			value *= 2
		}
		sum += value
	}
	return sum * width / 3
}

func TestOrthantAgreesWithSlowQuadrature(t *testing.T) {
	for _, rho := range []float64{0, .1, -.3, .5, -.5, .8, -.8, .9, .925, -.95, .97, -.99, .995, .999, -.999} {
		for _, h := range []float64{-4, -1.3, -.2, 0, .4, 1.1, 2.5, 5} {
			for _, k := range []float64{-3, -.9, 0, .39, .41, 1.1, 3} {
				near(t, "orthant", orthant(h, k, rho), slowOrthant(h, k, rho, 40000), 2e-12)
			}
		}
	}
}

func TestOrthantInClosedForm(t *testing.T) {
	for _, rho := range []float64{-1, -.999999, -.9, -.1, 0, .3, .7, .99, .9999999, 1} {
		near(t, "orthant at 0, 0", orthant(0, 0, rho), .25+math.Asin(rho)/(2*math.Pi), 1e-14)
	}
	inf := math.Inf(1)
	for _, c := range []struct{ h, k, rho, want float64 }{
		{inf, .7, .4, Phi(.7)},
		{.7, inf, -.4, Phi(.7)},
		{-inf, .7, .4, 0},
		{.3, 1.2, 1, Phi(.3)},
		{.3, -1.2, -1, 0},
		{.3, 1.2, -1, Phi(.3) - Phi(-1.2)},
		{inf, inf, .5, 1},
		{.3, .4, 1 + 1e-12, Phi(.3)},
	} {
		near(t, "orthant", orthant(c.h, c.k, c.rho), c.want, 1e-15)
	}
}

// TestOrthantParts checks that the four quadrants of any correlated pair fill the plane.
func TestOrthantParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, k := rapid.Float64Range(-8, 8).Draw(t, "h"), rapid.Float64Range(-8, 8).Draw(t, "k")
		rho := rapid.Float64Range(-1, 1).Draw(t, "rho")
		sum := orthant(h, k, rho) + orthant(h, -k, -rho) + orthant(-h, k, -rho) + orthant(-h, -k, rho)
		if math.Abs(sum-1) > 1e-13 {
			t.Errorf("the quadrants sum to 1%+g", sum-1)
		}
		if p := orthant(h, k, rho); p < -1e-15 || p > math.Min(Phi(h), Phi(k))+1e-14 {
			t.Errorf("%v is no probability below Phi(%v) and Phi(%v)", p, h, k)
		}
	})
}

// TestLegendre checks that the rule integrates every power up to 39 over -1..1.
func TestLegendre(t *testing.T) {
	for power := 0; power < 40; power += 2 {
		sum := 0.0
		for _, n := range legendre {
			sum += 2 * n[1] * math.Pow(n[0], float64(power))
		}
		near(t, "integral of a power", sum, 2/float64(power+1), 1e-15)
	}
}
