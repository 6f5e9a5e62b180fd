package benchmark

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"rolefit/pkg/fit"
)

// world draws a round of teams of 5 to 9 people on the first number of a fit,
// with the true levels of the teams: tau and spread as in Estimates.
func world(teams int, center, tau, spread float64, random *rand.Rand) (CompanyRound, []float64) {
	r := CompanyRound{Round: quarter.String()}
	var truth []float64
	var whole Range
	for i := range teams {
		n, level := 5+random.IntN(5), center+tau*spread*random.NormFloat64()
		sum := 0
		for range n {
			sum += 5 * int(math.Round(min(max(level+spread*random.NormFloat64(), 0), 100)/5))
		}
		rules := Rules{K: 5, Clamp: 2, Room: 20, Steps: []int{Step(n, 5)}}
		f := together([]Block{{N: n, Rules: rules, Means: []Figure{Publish(sum, n, 5, 5).(Figure)}}}, 0, 5)
		r.Teams = append(r.Teams, TeamFigures{Team: string(rune('a' + i)), N: n, Sizes: []int{n}, Figures: []Range{f}})
		r.N += n
		whole.Value, whole.Low, whole.High = whole.Value+float64(n)*f.Value, whole.Low+float64(n)*f.Low, whole.High+float64(n)*f.High
		truth = append(truth, level)
	}
	n := float64(r.N)
	r.Figures = []Range{{whole.Value / n, whole.Low / n, whole.High / n}}
	return r, truth
}

// tried counts how estimates do against the truth.
type tried struct {
	teams, held, words, right int
	raw, shrunk               float64 // sums of squared errors
}

func (c *tried) add(r CompanyRound, truth []float64, spread float64) {
	whole := 0.0
	for i, level := range truth {
		whole += level * float64(r.Teams[i].N) / float64(r.N)
	}
	for i, e := range r.Estimates(0, spread) {
		c.teams++
		c.raw += (r.Teams[i].Figures[0].Value - truth[i]) * (r.Teams[i].Figures[0].Value - truth[i])
		c.shrunk += (e.Mean - truth[i]) * (e.Mean - truth[i])
		if e.Low <= truth[i] && truth[i] <= e.High {
			c.held++
		}
		if e.Word != NoWord {
			c.words++
			if (e.Word == Higher) == (truth[i] > whole) {
				c.right++
			}
		}
	}
}

// In simulated organisations with teams of 5 to 9, shrinking cuts the error of
// the published figures where teams are alike, and never adds to it; nine in ten
// intervals hold the truth when the spread of the teams is as assumed, and
// nearly so at every single one; of the words nine in ten are right, or wrong ones
// come to less than one team in 200.
func TestEstimatesAreHonest(t *testing.T) {
	random := rand.New(seeded(11))
	for _, tc := range []struct {
		name         string
		tau          float64 // spread of the teams in person SD; -1 draws it as assumed
		cut, covered float64 // at the least
	}{{"as assumed", -1, 0, .87}, {".1 SD", .1, .5, .9}, {".3 SD", .3, .15, .83}, {".6 SD", .6, 0, .83}} {
		var c tried
		for range 40 {
			tau, center := tc.tau, 30+40*random.Float64()
			if tau < 0 {
				tau = math.Abs(random.NormFloat64()) / 2
			}
			r, truth := world(20, center, tau, 20, random)
			c.add(r, truth, 20)
		}
		cut, covered := 1-math.Sqrt(c.shrunk/c.raw), float64(c.held)/float64(c.teams)
		t.Logf("teams apart %s: error cut by %.0f %% of %.1f points, %.1f %% of %d intervals hold, %d of %d words right",
			tc.name, 100*cut, math.Sqrt(c.raw/float64(c.teams)), 100*covered, c.teams, c.right, c.words)
		if covered < tc.covered || covered > .98 || cut < tc.cut {
			t.Errorf("%s: %.3f of the intervals hold, the error is cut by %.2f", tc.name, covered, cut)
		}
		if wrong := c.words - c.right; float64(wrong) > .1*float64(c.words) && wrong > c.teams/200 {
			t.Errorf("%s: %d of %d words are wrong", tc.name, wrong, c.words)
		}
	}
}

// brute is the posterior mean of the level of team 0, by plain sums over m, τ
// and every level, without the closed forms.
func brute(teams []TeamFigures, spread float64) float64 {
	sum, weights := 0.0, 0.0
	for tau := .0125; tau < 2; tau += .025 {
		for m := 1.0; m < 100; m += 2 {
			joint, first := math.Exp(-tau*tau/.5), 0.0
			for i, team := range teams {
				mass, moment := 0.0, 0.0
				se, f := spread/math.Sqrt(float64(team.N)), team.Figures[0]
				for theta := m - 5*tau*spread; theta <= m+5*tau*spread; theta += tau * spread / 10 {
					low, high := fit.Phi((open(f.Low, 0, -1)-theta)/se), fit.Phi((open(f.High, 100, 1)-theta)/se)
					x := density((theta-m)/(tau*spread)) * (high - low) / 10
					mass, moment = mass+x, moment+x*theta
				}
				joint *= mass
				if i == 0 {
					first = moment / mass
				}
			}
			weights, sum = weights+joint, sum+joint*first
		}
	}
	return sum / weights
}

func TestEstimatesAgreeWithPlainSums(t *testing.T) {
	r := CompanyRound{N: 21, Figures: []Range{{45, 20, 60}}, Teams: []TeamFigures{
		{Team: "a", N: 5, Figures: []Range{{40, 0, 40}}},
		{Team: "b", N: 8, Figures: []Range{{75, 75, 100}}},
		{Team: "c", N: 8, Figures: []Range{{50, 45, 55}}},
	}}
	for first := range r.Teams {
		teams := append([]TeamFigures{r.Teams[first]}, append(slices.Clone(r.Teams[:first]), r.Teams[first+1:]...)...)
		if got, want := r.Estimates(0, 25)[first].Mean, brute(teams, 25); math.Abs(got-want) > .1 {
			t.Errorf("team %s: %.3f, want %.3f", r.Teams[first].Team, got, want)
		}
	}
	got := r.Estimates(0, 25)
	if !(got[0].Difference < got[2].Difference && got[2].Difference < got[1].Difference) || got[0].Team != "a" {
		t.Errorf("%+v", got)
	}
	if r.Estimates(1, 25) != nil || r.Estimates(-1, 25) != nil || r.Estimates(0, 0) != nil {
		t.Error("there are estimates of nothing")
	}
}

// One team has nobody to be compared with.
func TestOneTeamIsTheOrganisation(t *testing.T) {
	r := CompanyRound{N: 5, Figures: []Range{{40, 0, 40}}, Teams: []TeamFigures{{Team: "a", N: 5, Figures: []Range{{40, 0, 40}}}}}
	got := r.Estimates(0, 25)[0]
	if math.Abs(got.Difference) > 1e-9 || got.Word != NoWord || got.Mean > 40 || got.Low < 0 {
		t.Errorf("%+v", got)
	}
}

func TestWords(t *testing.T) {
	for _, tc := range []struct {
		difference, direction float64
		want                  Word
	}{{.3, .9, Higher}, {-.3, .9, Lower}, {.29, .99, NoWord}, {-.29, .99, NoWord}, {2, .89, NoWord}, {0, .5, NoWord}} {
		if got := wordFor(tc.difference, tc.direction); got != tc.want {
			t.Errorf("%v SD with %v: %q, want %q", tc.difference, tc.direction, got, tc.want)
		}
	}
}

// By hand: on the grid of 5, 21 values from 0 to 100 have an SD of 30.28; of 0
// and 100, 50. Of 25, 50 and 75, a third each, 20.41.
func TestSpread(t *testing.T) {
	public := snapshot(t, thirds(300))
	for _, tc := range []struct {
		name   string
		s      Snapshot
		kind   string
		number int
		want   float64
	}{
		{"prior of an axis", Snapshot{}, "fit", 0, 30.28},
		{"prior of a duty", Snapshot{}, "clarity", 12, 50},
		{"prior of two hats", Snapshot{}, "fit", 6, 40.82},
		{"of the public", public, "fit", 0, 20.41},
		{"all alike: the prior", public, "fit", 6, 40.82},
		{"no such number", Snapshot{}, "fit", 7, 0},
		{"no such kind", Snapshot{}, "mood", 0, 0},
	} {
		if got := tc.s.Spread(tc.kind, "1", tc.number); math.Abs(got-tc.want) > .01 {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestPhiTable(t *testing.T) {
	for x := -9.0; x < 9; x += .00137 {
		if got, want := phi(x), fit.Phi(x); math.Abs(got-want) > 1e-6 {
			t.Fatalf("phi(%v) = %v, want %v", x, got, want)
		}
	}
	if phi(math.Inf(1)) != 1 || phi(math.Inf(-1)) != 0 {
		t.Error("phi at infinity")
	}
}

func BenchmarkEstimates(b *testing.B) {
	r, _ := world(12, 50, .3, 25, rand.New(seeded(12)))
	for b.Loop() {
		r.Estimates(0, 25)
	}
}
