package fit

import "math"

// Numbers of the exponential function: the natural logarithm of 2 in two parts, the first of which has enough trailing
// zero bits for exact products with small whole numbers, and the reciprocals of the factorials from 13 down to 0.
const (
	log2e = 1.4426950408889634
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

var inverseFactorials = [...]float64{
	1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
	1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1,
}

// exp is the exponential function for x ≤ 0, the only half that a probability needs, with a relative error below 1e-15.
// math.Exp is not used because some architectures have their own version of it, which differs in the last bit.
func exp(x float64) float64 {
	if x < -745 {
		return 0
	}
	k := math.Floor(mul(x, log2e) + 0.5)
	r := x - mul(k, ln2Hi) - mul(k, ln2Lo)
	p := 0.0
	for _, c := range inverseFactorials {
		p = mul(p, r) + c
	}
	return math.Ldexp(p, int(k))
}

// Coefficients of Hart's approximation 5666 (J. F. Hart and others, Computer Approximations, 1968), highest power first.
var (
	hartAbove = [...]float64{
		.03526249659989109, .7003830644436881, 6.373962203531650, 33.91286607838300, 112.0792914978709,
		221.2135961699311, 220.2068679123761,
	}
	hartBelow = [...]float64{
		.08838834764831844, 1.755667163182642, 16.06417757920695, 86.78073220294608, 296.5642487796737,
		637.3336333788311, 793.8265125199484, 440.4137358247522,
	}
)

// sqrt2Pi is the square root of 2π.
const sqrt2Pi = 2.5066282746310005

// Phi is the distribution function of the standard normal distribution, within 1e-15 of the truth. It is the same bits
// on every architecture; see mul.
func Phi(x float64) float64 {
	if x > 0 {
		return 1 - tail(x)
	}
	return tail(-x)
}

// tail is the probability above x ≥ 0 with a relative error below 5e-11: Hart's rational function, and Laplace's
// continued fraction far out, where 24 steps of it are enough.
func tail(x float64) float64 {
	if x > 38 {
		return 0
	}
	density := exp(-mul(x, x) / 2)
	if x < 5 {
		return mul(density, polynomial(hartAbove[:], x)) / polynomial(hartBelow[:], x)
	}
	fraction := x
	for n := 24.0; n >= 1; n-- {
		fraction = x + n/fraction
	}
	return density / mul(fraction, sqrt2Pi)
}

func polynomial(coefficients []float64, x float64) float64 {
	p := 0.0
	for _, c := range coefficients {
		p = mul(p, x) + c
	}
	return p
}
