package fit_test

import (
	"math"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Every coarse profile stands for one that is told in the same numbers, and lies where the normal distribution says.
func TestCoarse(t *testing.T) {
	for score := 0; score <= 100; score += 5 {
		for answers := range 128 {
			c := fit.Coarse{Scores: [3]int{score, 100 - score, 50}, Answers: [3]int{answers, 0, 127 - answers}}
			p := c.Profile()
			if err := p.Check(); err != nil || p.Coarse() != c {
				t.Fatalf("%+v stands for %+v (%v), which is told as %+v", c, p, err, p.Coarse())
			}
		}
		share := min(max(float64(score)/100, .0125), .9875)
		want := math.Sqrt2 * math.Erfinv(2*share-1)
		if got := (fit.Coarse{Scores: [3]int{score, score, score}}).Profile().Mean[0]; math.Abs(got-want) > 1e-12 {
			t.Errorf("a score of %d lies at %v, want %v", score, got, want)
		}
	}
}

// A posterior of the bank is told with its numbers of answers exactly and its scores within half a step, for an answer to
// every pair adds the same precision.
func TestCoarsePosterior(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	answers, want := fit.Answers{}, [3]int{}
	for n, item := range bank.Pairs() {
		answers[item.ID] = n%5 - 2
		want[item.Axis.Index()]++
		p, err := fit.Posterior(bank, answers)
		if err != nil {
			t.Fatal(err)
		}
		c := p.Coarse()
		if c.Answers != want {
			t.Fatalf("after %v answers: %+v", want, c)
		}
		near := c.Profile()
		for i := range want {
			if math.Abs(near.Cov[i][i]-p.Cov[i][i]) > 1e-12 || math.Abs(100*fit.Phi(p.Mean[i])-float64(c.Scores[i])) > 2.5 {
				t.Errorf("after %v answers %+v is told as %+v", want, p, c)
			}
		}
	}
}

func TestGridRoundsHalvesUp(t *testing.T) {
	for score, want := range map[float64]int{
		0: 0, 2.4: 0, 2.4999: 0, 2.5: 5, 7.5: 10, 47.5: 50, 50: 50, 52.4: 50, 97.4: 95, 97.5: 100, 100: 100,
		-3: 0, 140: 100, math.Inf(-1): 0, math.Inf(1): 100,
	} {
		if got := fit.Grid(score); got != want {
			t.Errorf("Grid(%v) = %d, want %d", score, got, want)
		}
	}
	if got := fit.Grid(100 * fit.Phi(math.Inf(-1))); got != 0 {
		t.Errorf("the lowest place of all is %d", got)
	}
}
