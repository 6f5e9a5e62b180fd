package benchmark

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// Epsilon is the privacy loss of one number of one block, made now, for one person
// in or out.
const Epsilon = 1

// noiseVariance is the variance of one draw: 2α/(1−α)² with α = exp(−ε).
func noiseVariance(epsilon float64) float64 {
	alpha := math.Exp(-epsilon)
	return 2 * alpha / ((1 - alpha) * (1 - alpha))
}

// maxWords is how many words of 64 bits one draw of noise may take. A draw takes
// 7.75 on the average. That an honest source makes it take w words has a chance below
// 1100·1.35^−w, from the generating function of their number: here, below
// 10^−126. A source that is stuck, on zeros say, never comes to an end.
const maxWords = 1000

// errNotRandom is the error of a draw that has taken maxWords.
var errNotRandom = errors.New("the source of randomness is stuck")

// source draws exact random choices from uniform bits. After a failed read it
// keeps the error, and what it returns means nothing.
type source struct {
	bits  *bufio.Reader
	words int // that the draw under way has taken
	err   error
}

func newSource(random io.Reader) *source { return &source{bits: bufio.NewReader(random)} }

// noise draws one two-sided geometric number with α = exp(−1): a geometric
// size, a fair sign, and "minus nothing" drawn again so that 0 counts once.
func (s *source) noise() int {
	s.words = 0
	for s.err == nil {
		size := 0
		for s.err == nil && s.expMinusOne() {
			size++
		}
		if s.below(2) == 0 {
			return size
		} else if size > 0 {
			return -size
		}
	}
	return 0
}

// expMinusOne is true with probability exp(−1) exactly: with K the first k at
// which a chance of 1/k fails, K is odd with probability Σ (−1)^j/j!.
func (s *source) expMinusOne() bool {
	k := uint64(1)
	for s.below(k) == 0 && s.err == nil {
		k++
	}
	return k%2 == 1
}

// below returns a uniform whole number 0..n−1. Draws from the incomplete last
// stretch of the 64 bits are thrown away.
func (s *source) below(n uint64) uint64 {
	complete := math.MaxUint64 - math.MaxUint64%n
	for s.err == nil {
		if s.words++; s.words > maxWords {
			s.err = fmt.Errorf("draw noise: %w", errNotRandom)
			break
		}
		var word [8]byte
		if _, err := io.ReadFull(s.bits, word[:]); err != nil {
			s.err = fmt.Errorf("draw noise: %w", err)
			break
		}
		if v := binary.BigEndian.Uint64(word[:]); v < complete {
			return v % n
		}
	}
	return 0
}
