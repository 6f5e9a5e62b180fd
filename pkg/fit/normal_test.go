package fit

import (
	"math"
	"testing"
)

func TestPhiAgreesWithErfc(t *testing.T) {
	for x := -40.0; x <= 40; x += 1.0 / 512 {
		want := math.Erfc(-x/math.Sqrt2) / 2
		near(t, "Phi", Phi(x), want, 1e-15)
		if x > -37 && x < 0 {
			near(t, "relative error of Phi", Phi(x)/want, 1, 5e-11)
		}
	}
}

func TestPhiAtItsEnds(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, .5}, {math.Copysign(0, -1), .5}, {math.Inf(1), 1}, {math.Inf(-1), 0}, {-1e300, 0}, {1e300, 1}, {-38.5, 0},
	} {
		if got := Phi(c.x); got != c.want {
			t.Errorf("Phi(%v) is %v, want %v", c.x, got, c.want)
		}
	}
}

func TestPhiRises(t *testing.T) {
	last := 0.0
	for x := -9.0; x <= 9; x += 1.0 / 256 {
		now := Phi(x)
		if now < last || now < 0 || now > 1 {
			t.Fatalf("Phi(%v) is %v after %v", x, now, last)
		}
		last = now
	}
}

func TestExpAgreesWithMath(t *testing.T) {
	for x := -744.0; x <= 0; x += 1.0 / 64 {
		want := math.Exp(x)
		if want > 1e-300 {
			near(t, "exp relative to math.Exp", exp(x)/want, 1, 5e-16)
		}
	}
	if exp(0) != 1 || exp(-746) != 0 || exp(math.Inf(-1)) != 0 {
		t.Errorf("exp at 0, -746 and -Inf: %v %v %v", exp(0), exp(-746), exp(math.Inf(-1)))
	}
}
