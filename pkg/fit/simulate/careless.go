package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Numbers of the model of honest full sittings, besides those of the generating model.
const (
	alikeRests   = .5  // correlation of what axis and facet leave over of two near-repeats
	medianTime   = 5.0 // seconds from showing a pair to answering it: some 14 words at 4 words a second, and the choice
	personSpread = .3  // standard deviation of the logarithm of a person's median
	pairSpread   = .4  // and of a pair's time around it
)

// again is how the same person meets a pair that says the same thing in other words: with the same loading and the same
// shift, and a rest that correlates with the first.
func (m meeting) again(other meeting) meeting {
	m.rest = alikeRests*m.rest + math.Sqrt(1-alikeRests*alikeRests)*other.rest
	return m
}

// FlagRate is how often a flag is raised: a share from 0 to 1 of the sittings.
type FlagRate struct {
	Flag  fit.Flag `json:"flag"`
	Bound float64  `json:"bound"` // the figure beyond which it is raised
	Share float64  `json:"share"`
}

// PatternRate is how many of the sittings that follow a pattern without reading are noticed by two flags or more.
type PatternRate struct {
	Pattern string  `json:"pattern"`
	Share   float64 `json:"share"`
}

// CareRates are the outcomes of a run over full sittings: of honest ones, the share with each flag, with one at least,
// and with two or more; of careless ones, the share with two or more.
type CareRates struct {
	N        int           `json:"n"` // honest people; the careless ones of each pattern are as many
	Flags    []FlagRate    `json:"flags"`
	One      float64       `json:"one"`
	Two      float64       `json:"two"`
	Patterns []PatternRate `json:"patterns"`
}

// Careless simulates n honest full sittings, and n of each careless pattern, on the fixed form of b. An honest person
// answers as in every simulation, but two near-repeats have the same loading and the same shift of thresholds, and what
// axis and facet leave over of them correlates by .5. The side of the + pole is drawn for every pair. A time is
// log-normal with a median of 5 seconds, .3 of spread from person to person and .4 from pair to pair. The error says
// that n is below 1.
func Careless(b *questionnaire.Bank, n int, seed uint64) (CareRates, error) {
	if n < 1 {
		return CareRates{}, fmt.Errorf("simulating careless answers: %d people, not at least 1", n)
	}
	r := CareRates{N: n}
	raised, any, two := map[fit.Flag]int{}, 0, 0
	pairs := b.Fixed()
	for i := range n {
		c := honest(b, pairs, seed, i)
		for _, f := range c.Flags {
			raised[f]++
		}
		any += one(len(c.Flags) > 0)
		two += one(c.Doubtful())
	}
	for _, f := range fit.Flags {
		r.Flags = append(r.Flags, FlagRate{f, fit.Bound(f), share(raised[f], n)})
	}
	r.One, r.Two = share(any, n), share(two, n)
	for _, p := range patterns {
		caught := 0
		for i := range n {
			rng := rand.New(rand.NewPCG(seed, uint64(i)))
			caught += one(sheet(b, rng, pairs, p.position, p.time).Doubtful())
		}
		r.Patterns = append(r.Patterns, PatternRate{p.name, share(caught, n)})
	}
	return r, nil
}

// honest is the care of one honest full sitting.
func honest(b *questionnaire.Bank, pairs []questionnaire.Item, seed uint64, i int) fit.Care {
	p := Draw(pairs, Options{Seed: seed, Loading: TypicalLoading, repeats: true}, i)
	rng := rand.New(rand.NewPCG(seed, ^uint64(i)))
	median := math.Log(medianTime) + personSpread*rng.NormFloat64()
	time := func(rng *rand.Rand) time.Duration {
		return time.Duration(math.Exp(median+pairSpread*rng.NormFloat64()) * float64(time.Second))
	}
	position := func(rng *rand.Rand, at int) int { return p.Answers[pairs[at].ID] * (1 - 2*rng.IntN(2)) }
	shown := show(rng, pairs, position, time)
	return care(b, p.Answers, shown)
}

// patterns are ways to answer without reading. The position of a pair is where the person clicked, by its place in the
// sitting.
var patterns = []struct {
	name     string
	position func(rng *rand.Rand, at int) int
	time     time.Duration
}{
	{"one position", func(*rand.Rand, int) int { return 1 }, leisurely},
	{"mostly one position", func(rng *rand.Rand, _ int) int { return max(0, rng.IntN(12)-10) }, leisurely},
	{"left and right in turn", func(_ *rand.Rand, at int) int { return 2 - 4*(at%2) }, leisurely},
	{"the ends at random", func(rng *rand.Rand, _ int) int { return 4*rng.IntN(2) - 2 }, leisurely},
	{"at random, in a rush", func(rng *rand.Rand, _ int) int { return rng.IntN(5) - 2 }, time.Second},
	{"at random, at leisure", func(rng *rand.Rand, _ int) int { return rng.IntN(5) - 2 }, leisurely},
}

const leisurely = 5 * time.Second

// sheet is the care of a sitting whose positions follow a pattern: the sides that were drawn turn them into answers.
func sheet(b *questionnaire.Bank, rng *rand.Rand, pairs []questionnaire.Item, position func(*rand.Rand, int) int, took time.Duration) fit.Care {
	shown := show(rng, pairs, position, func(*rand.Rand) time.Duration { return took })
	answers := fit.Answers{}
	for _, s := range shown {
		answers[s.Item] = s.Position * (1 - 2*rng.IntN(2))
	}
	return care(b, answers, shown)
}

func show(rng *rand.Rand, pairs []questionnaire.Item, position func(*rand.Rand, int) int, took func(*rand.Rand) time.Duration) []fit.Shown {
	shown := make([]fit.Shown, len(pairs))
	for i, it := range pairs {
		shown[i] = fit.Shown{Item: it.ID, Position: position(rng, i), Time: took(rng)}
	}
	return shown
}

func care(b *questionnaire.Bank, a fit.Answers, shown []fit.Shown) fit.Care {
	c, err := fit.Carefully(b, a, shown)
	if err != nil {
		panic(err) // the answers are those of the bank's own items
	}
	return c
}
