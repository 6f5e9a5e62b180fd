package project

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
)

// certain is a profile at a place with a small spread.
func certain(v, s, a float64) fit.Profile {
	return fit.Profile{Mean: [3]float64{v, s, a}, Cov: [3][3]float64{{.01, 0, 0}, {0, .01, 0}, {0, 0, .01}}}
}

func TestCalledReachesTheStatedEnds(t *testing.T) {
	in := must(t)
	for i, want := range []float64{1.5, .9, 1.5} {
		for _, sign := range []int{-1, 1} {
			end := Factors{2 * sign, 2 * sign, 2 * sign, 2 * sign, 2 * sign}
			if got := in.Called(end).Mean[i]; math.Abs(got-want*float64(sign)) > 1e-12 {
				t.Errorf("axis %d: %v at the end %d", i+1, got, sign)
			}
		}
	}
}

// The mapping agrees with the rule: whatever calls for the Product Owner lies further toward value than whatever calls
// for the Project Manager, and raising a factor never lowers a call.
func TestCalledAgreesWithTheRule(t *testing.T) {
	in := must(t)
	least, most := math.Inf(1), math.Inf(-1)
	patterns(func(p Factors) {
		called := in.Called(p)
		switch Judge(p).Recommendation {
		case ProductOwner:
			least = min(least, called.Mean[0])
		case ProjectManager:
			most = max(most, called.Mean[0])
		}
		for k := range p {
			if p[k] < 2 {
				up := p
				up[k]++
				for i, x := range in.Called(up).Mean {
					if x < called.Mean[i] {
						t.Fatalf("%v: raising factor %d lowers axis %d", p, k+1, i+1)
					}
				}
			}
		}
	})
	if least <= most {
		t.Errorf("a Product Owner is called for at %v, a Project Manager at %v", least, most)
	}
}

func TestMeet(t *testing.T) {
	in := must(t)
	p := Factors{0, 2, 2, 0, 0} // calls for .8 value, .4 strategy, .8 adaptation
	got := in.Meet(certain(2.5, -1.5, .8), p)
	var words []Match
	for _, m := range got {
		words = append(words, m.Match)
	}
	if diff := cmp.Diff([]Match{Surplus, Gap, Fits}, words); diff != "" {
		t.Error(diff)
	}
	for i, want := range []float64{1.7, -1.9, 0} {
		if math.Abs(got[i].Difference-want) > 1e-12 {
			t.Errorf("axis %d differs by %v, want %v", i+1, got[i].Difference, want)
		}
	}
	// sd² of value: .01 + .2²·.1275 twice + .15²·.3 + .2²·.3
	if want := math.Sqrt(.01 + 2*.04*.1275 + .0225*.3 + .04*.3); math.Abs(got[0].SD-want) > 1e-12 {
		t.Errorf("standard deviation %v, want %v", got[0].SD, want)
	}
	if got[0].Project.Score < 78 || got[0].Project.Score > 79 || got[0].Person.Low >= got[0].Person.High {
		t.Errorf("on 0 to 100: %+v", got[0])
	}
}

func TestNobodyIsJudgedFromNoAnswers(t *testing.T) {
	in := must(t)
	for _, m := range in.Meet(fit.Prior(), Factors{}) {
		if m.Match != Unsettled {
			t.Errorf("%s: %s from no answer", m.Axis, m.Match)
		}
	}
}
