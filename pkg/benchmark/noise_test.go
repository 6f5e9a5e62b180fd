package benchmark

import (
	"bytes"
	"errors"
	"math"
	"math/rand/v2"
	"testing"

	"rolefit/pkg/contribution"
)

// silence is a source of "random" bits for which every draw of noise is 0:
// three words at a time, one that is thrown away by a chance of 1/1, an odd one
// at which a chance of 1/2 fails, and an even one for the sign.
type silence struct{}

func (silence) Read(p []byte) (int, error) {
	p = p[:len(p)-len(p)%24] // whole draws, so that a reader that buffers starts at one
	for i := range p {
		p[i] = 0
		if i%24 == 15 {
			p[i] = 1
		}
	}
	return len(p), nil
}

func seeded(n byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{n}) }

func TestSilenceIsNoNoise(t *testing.T) {
	s := newSource(silence{})
	for range 1000 {
		if n := s.noise(); n != 0 || s.err != nil {
			t.Fatalf("%d, %v", n, s.err)
		}
	}
}

// The counts of 300,000 draws against the distribution, by chi-square over
// −6..6 and what lies beyond: 13 degrees of freedom, above 34.5 once in a
// thousand. The seed is fixed.
func TestNoiseIsTwoSidedGeometric(t *testing.T) {
	const draws, most = 300_000, 6
	counts := map[int]int{}
	s := newSource(seeded(1))
	for range draws {
		n := s.noise()
		if n < -most || n > most {
			n = most + 1
		}
		counts[n]++
	}
	alpha := math.Exp(-Epsilon)
	chi, rest := 0.0, 1.0
	term := func(n int, p float64) {
		want := p * draws
		chi += (float64(counts[n]) - want) * (float64(counts[n]) - want) / want
	}
	for n := -most; n <= most; n++ {
		p := (1 - alpha) / (1 + alpha) * math.Pow(alpha, math.Abs(float64(n)))
		term(n, p)
		rest -= p
	}
	term(most+1, rest)
	t.Logf("chi-square %.1f", chi)
	if chi > 34.5 {
		t.Errorf("chi-square %.1f with 13 degrees of freedom", chi)
	}
}

func TestNoiseVariance(t *testing.T) {
	const draws = 200_000
	s, sum := newSource(seeded(2)), 0.0
	for range draws {
		n := float64(s.noise())
		sum += n * n
	}
	if got := sum / draws; math.Abs(got-noiseVariance(Epsilon)) > 0.05 {
		t.Errorf("variance %.3f, want %.3f", got, noiseVariance(Epsilon))
	}
}

func TestBelowIsUniform(t *testing.T) {
	s, counts := newSource(seeded(3)), [7]int{}
	for range 70_000 {
		s.words = 0
		counts[s.below(7)]++
	}
	for v, n := range counts {
		if n < 9_600 || n > 10_400 {
			t.Errorf("%d came %d times of 70,000", v, n)
		}
	}
}

func TestNoiseStopsWhereTheBitsEnd(t *testing.T) {
	for length := range 60 {
		s := newSource(bytes.NewReader(make([]byte, length)))
		for range 8 {
			s.noise()
		}
		if s.err == nil {
			t.Fatalf("eight draws from %d bytes", length)
		}
	}
	s := newSource(broken{})
	s.noise()
	if !errors.Is(s.err, errBroken) {
		t.Errorf("error %v", s.err)
	}
}

// stuck is a source that gives the same byte for ever.
type stuck byte

func (s stuck) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(s)
	}
	return len(p), nil
}

// A stuck source is an error. Some bytes make draws that come to an end, and
// none may take for ever.
func TestSealStopsAtAStuckSource(t *testing.T) {
	b := contribution.PublicUnit("project", "1", quarter)
	for _, value := range []stuck{0x00, 0xff} {
		if _, err := Seal(b, 1, 0, people(100, 0, 0, 0, 0, 0), value); !errors.Is(err, errNotRandom) {
			t.Errorf("bytes of %#x for ever: %v", byte(value), err)
		}
	}
	for value := range 256 {
		s := newSource(stuck(value))
		if s.noise(); s.words > maxWords+1 {
			t.Errorf("bytes of %#x for ever: a draw of %d words", value, s.words)
		}
	}
}

// An honest source stays far from the bound.
func TestDrawsAreShort(t *testing.T) {
	const draws = 300_000
	s, all, most := newSource(seeded(9)), 0, 0
	for range draws {
		s.noise()
		all, most = all+s.words, max(most, s.words)
	}
	mean := float64(all) / draws
	t.Logf("a draw takes %.2f words, at most %d of %d", mean, most, maxWords)
	if s.err != nil || most > maxWords/10 || mean < 7.7 || mean > 7.8 {
		t.Errorf("%v; %.2f words, at most %d", s.err, mean, most)
	}
}

var errBroken = errors.New("no entropy")

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errBroken }
