package fit

import "math"

// legendre holds the positive half of the nodes of the 20-point Gauss-Legendre rule on [-1, 1], each with its weight.
var legendre = [10][2]float64{
	{0.07652652113349733, 0.1527533871307259},
	{0.2277858511416451, 0.1491729864726037},
	{0.3737060887154196, 0.1420961093183821},
	{0.5108670019508271, 0.1316886384491766},
	{0.6360536807265150, 0.1181945319615184},
	{0.7463319064601508, 0.1019301198172404},
	{0.8391169718222188, 0.08327674157670475},
	{0.9122344282513259, 0.06267204833410906},
	{0.9639719272779138, 0.04060142980038694},
	{0.9931285991850949, 0.01761400713915212},
}

// Orthant is the probability that two standard normal variables with correlation rho are at most h and k:
// the bivariate normal distribution function, within 1e-12 of the truth.
//
// Plackett's identity (Biometrika 41, 1954) makes it Φ(h)Φ(k) plus a one-dimensional integral over the correlation from
// 0 to rho, which Drezner and Wesolowsky (1990) and Genz (2004) take over the angle asin rho. Here the angle is
// replaced by the tangent u of its half, so that no trigonometric function is needed and every architecture gives the
// same bits. Gauss-Legendre panels halve the distance to u = 1, where the integrand becomes steep.
func orthant(h, k, rho float64) float64 {
	switch {
	case math.IsInf(h, 0) || math.IsInf(k, 0):
		return mul(Phi(h), Phi(k))
	case rho >= 1:
		return Phi(min(h, k))
	case rho <= -1:
		return max(0, Phi(h)-Phi(-k))
	}
	end := math.Abs(rho) / (1 + math.Sqrt(mul(1-rho, 1+rho)))
	sum := 0.0
	for from := 0.0; from < end; {
		to := min(end, (1+from)/2)
		if end-to < (to-from)/4 {
			to = end
		}
		sum += panel(h, k, math.Copysign(1, rho), from, to)
		from = to
	}
	return mul(Phi(h), Phi(k)) + math.Copysign(sum, rho)/math.Pi
}

// panel integrates Plackett's integrand over the half-angle tangent from..to, on the side of the correlation's sign.
func panel(h, k, sign, from, to float64) float64 {
	middle, half := mul(.5, from+to), mul(.5, to-from)
	apart := h - mul(sign, k)
	square, product := mul(apart, apart), mul(2*sign, mul(h, k))
	sum := 0.0
	for _, n := range legendre {
		step := mul(half, n[0])
		sum += mul(n[1], plackett(square, product, middle-step)+plackett(square, product, middle+step))
	}
	return mul(sum, half)
}

// plackett is exp(-(h²+k²-2hk·s)/(2(1-s²)))/(1+u²) for the sine s = 2u/(1+u²) of the angle whose half has the tangent u.
// It takes (h-k)² and 2hk, which together give the numerator without cancellation when s is near 1.
func plackett(square, product, u float64) float64 {
	plus := 1 + mul(u, u)
	cosine := mul(1-u, 1+u) / plus
	rest := mul(1-u, 1-u) / plus
	return exp(-(square+mul(product, rest))/(2*mul(cosine, cosine))) / plus
}
