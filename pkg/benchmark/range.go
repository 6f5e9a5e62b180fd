package benchmark

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
)

// Range is what the published figures of one or several blocks say together of
// the mean of all their people: all three are people-weighted means of the
// blocks' own, on 0..100, to a hundredth.
//
// A figure that is only a bound enters Value as the bound itself: "at most 40"
// counts 40. Low and High hold what is known all the same: "at most 40" enters
// Low as 0, High as 40. So the true mean lies in Low..High (to a hundredth),
// and Value alone is to be compared with values that were clamped alike.
//
// It encodes as a list of three numbers, [value, low, high]: an organisation
// of a hundred teams must fit into one item of a store.
type Range struct{ Value, Low, High float64 }

// Bound returns how Value is meant: AtMost when it is the upper end of what is
// possible, AtLeast when it is the lower one, else About.
func (r Range) Bound() Bound {
	switch r.Value {
	case r.High:
		return AtMost
	case r.Low:
		return AtLeast
	}
	return About
}

// Difference is how far one Range lies from another: the difference of their
// values, and the least and the greatest that the means allow, on -100..100.
type Difference struct{ Value, Low, High float64 }

// Minus returns r - s.
func (r Range) Minus(s Range) Difference {
	return Difference{hundredth(r.Value - s.Value), hundredth(r.Low - s.High), hundredth(r.High - s.Low)}
}

// MarshalJSON writes [value,low,high].
func (r Range) MarshalJSON() ([]byte, error) {
	out := []byte{'['}
	for i, x := range []float64{r.Value, r.Low, r.High} {
		if i > 0 {
			out = append(out, ',')
		}
		out = strconv.AppendFloat(out, x, 'f', -1, 64)
	}
	return append(out, ']'), nil
}

// UnmarshalJSON reads a list of exactly three numbers. An organisation of 500 teams over
// nine quarters has half a million of them, so no general decoder reads each.
func (r *Range) UnmarshalJSON(data []byte) error {
	inner, opened := bytes.CutPrefix(data, []byte("["))
	inner, closed := bytes.CutSuffix(inner, []byte("]"))
	if !opened || !closed {
		return fmt.Errorf("a range is a list of 3 numbers, not %.20s", data)
	}
	var three [3]float64
	n := 0
	for part := range bytes.SplitSeq(inner, []byte(",")) {
		x, err := strconv.ParseFloat(string(bytes.TrimSpace(part)), 64)
		if err != nil {
			return fmt.Errorf("a range of numbers has %.20q", part)
		}
		if n < len(three) {
			three[n] = x
		}
		n++
	}
	if n != len(three) {
		return fmt.Errorf("a range of %d numbers, not 3", n)
	}
	*r = Range{three[0], three[1], three[2]}
	return nil
}

func (r Range) check() error {
	if 0 <= r.Low && r.Low <= r.Value && r.Value <= r.High && r.High <= 100 {
		return nil
	}
	return fmt.Errorf("%v is not in order within %v..%v and 0..100", r.Value, r.Low, r.High)
}

// together returns the people-weighted mean of number i of blocks that all publish it,
// on the grid of the number. Products are
// rounded before they are added, so that every architecture has the same bits.
func together(blocks []Block, i, grid int) Range {
	var sum Range
	people := 0
	for _, b := range blocks {
		mean := b.Means[i-b.Rules.First]
		low, high := b.Rules.of(i, b.N, grid).interval(mean)
		n := float64(b.N)
		sum.Value += float64(n * mean.Value)
		sum.Low += float64(n * low)
		sum.High += float64(n * high)
		people += b.N
	}
	n := float64(people)
	return Range{hundredth(sum.Value / n), hundredth(sum.Low / n), hundredth(sum.High / n)}
}

func hundredth(x float64) float64 { return math.Round(float64(x*100)) / 100 }
