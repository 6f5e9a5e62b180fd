package benchmark

import (
	"math"

	"rolefit/pkg/contribution"
)

// FromNumber is the count from which on a place is a number and not a band.
const FromNumber = 300

// priorWeight is how many people the prior counts for in a place on an axis.
const priorWeight = 20

// Place is where one person stands among the public contributions: Withheld,
// a Band, or a Number.
type Place interface{ place() }

// Band is the place among 100 to 299 contributions: the interval of a Number,
// widened to tens.
type Band struct {
	N         int
	Low, High float64 // percentile, multiples of 10 in 0..100
}

// Number is the place among FromNumber contributions or more: the percentage
// of them that lies lower.
type Number struct {
	N          int
	Percentile float64 // 0..100
	Low, High  float64 // 90 % interval, of chance in who came and of the noise
}

func (Band) place()   {}
func (Number) place() {}

// Place returns where x (0..100, not rounded) stands on a number of a kind,
// named by its place in Contribution.Values. It is Withheld when there is no
// norm, when the number does not exist, and for numbers with fewer than 21
// values, which have shares and no percentiles.
//
// The percentile is linear between the edges of the bins, and on the three axes
// of a fit smoothed to (N·P + 20·P₀)/(N + 20), where P₀ is the prior's: x itself,
// because 100·Φ(θ) is uniform when θ is N(0, 1).
func (s Snapshot) Place(kind, model string, number int, x float64) Place {
	norm, ok := s.Norm(kind, model)
	row, known := contribution.Known(kind)
	if !ok || !known || !norm.enough() || number < 0 || number >= min(len(norm.Histograms), len(row.Numbers)) {
		return Withheld{}
	}
	if row.Numbers[number].Step != 5 || math.IsNaN(x) {
		return Withheld{}
	}
	x = math.Min(math.Max(x, 0), 100)
	p, se := norm.below(number, x)
	if kind == contribution.KindFit && number <= contribution.FitAdaptation {
		n := float64(norm.N)
		p, se = (n*p+priorWeight*x/100)/(n+priorWeight), se*n/(n+priorWeight)
	}
	return placed(norm.N, 100*p, 100*1.645*se)
}

func placed(n int, p, margin float64) Place {
	low, high := math.Max(p-margin, 0), math.Min(p+margin, 100)
	if n < FromNumber {
		return Band{N: n, Low: 10 * math.Floor(low/10), High: 10 * math.Ceil(high/10)}
	}
	return Number{N: n, Percentile: p, Low: low, High: high}
}

// below returns the share of contributions below x on a number, and its
// standard error: that of a share among N, and that of the noise in the bins on
// both sides of x.
func (n Norm) below(number int, x float64) (p, se float64) {
	bins := n.Shown(number)
	low, all := 0.0, 0.0
	var lowBins float64
	for i, count := range bins {
		share := covered(i, x)
		low += share * float64(count)
		all += float64(count)
		lowBins += share
	}
	if all == 0 {
		return 0.5, 0.5
	}
	p = low / all
	noise := n.noise() * ((1-p)*(1-p)*lowBins + p*p*(float64(len(bins))-lowBins))
	size := float64(n.N)
	return p, math.Sqrt(p*(1-p)/size + noise/(size*size))
}

// covered returns how much of bin i lies below x: its values were rounded from
// 5i − 2.5 up to 5i + 2.5, within 0..100.
func covered(i int, x float64) float64 {
	from, to := math.Max(float64(5*i)-2.5, 0), math.Min(float64(5*i)+2.5, 100)
	return math.Min(math.Max((x-from)/(to-from), 0), 1)
}

// Shown returns the histogram of a number as it is shown: bins that noise
// brought below zero are 0.
func (n Norm) Shown(number int) Histogram {
	h := n.Histograms[number]
	for i := range h {
		h[i] = max(h[i], 0)
	}
	return h
}
