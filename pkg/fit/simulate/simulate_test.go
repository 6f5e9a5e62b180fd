package simulate

import (
	"encoding/json"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

func load(tb testing.TB) *questionnaire.Bank {
	tb.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func rates(t *testing.T, o Options) Rates {
	t.Helper()
	r, err := Run(load(t), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRates holds the rates that pages state to bounds that 2,000 people can show.
func TestRates(t *testing.T) {
	for _, c := range []struct {
		options                                    Options
		pairs, leadRight, clear, clearWrong, close [2]float64
	}{
		{
			Options{N: 2000, Seed: 1, Form: fit.Full, Loading: TypicalLoading},
			[2]float64{40, 40},
			[2]float64{.78, .84},
			[2]float64{.39, .45},
			[2]float64{0, .05},
			[2]float64{.22, .29},
		},
		{
			Options{N: 2000, Seed: 1, Form: fit.Standard, Loading: TypicalLoading},
			[2]float64{20.5, 24},
			[2]float64{.765, .82},
			[2]float64{.48, .57},
			[2]float64{.02, .08},
			[2]float64{.08, .14},
		},
		{
			Options{N: 2000, Seed: 1, Form: fit.Quick, Loading: TypicalLoading},
			[2]float64{12, 12},
			[2]float64{.68, .75},
			[2]float64{.15, .23},
			[2]float64{0, .08},
			[2]float64{.56, .65},
		},
		{
			Options{N: 2000, Seed: 1, Form: fit.Full, Loading: TypicalLoading, Incumbents: true},
			[2]float64{40, 40},
			[2]float64{.79, .85},
			[2]float64{.40, .47},
			[2]float64{0, .05},
			[2]float64{.19, .26},
		},
		{
			Options{N: 2000, Seed: 1, Form: fit.Full, Loading: .35},
			[2]float64{40, 40},
			[2]float64{.66, .74},
			[2]float64{.21, .29},
			[2]float64{.03, .10},
			[2]float64{.30, .50},
		},
	} {
		r := rates(t, c.options)
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("loading %v, incumbents %v: %s", c.options.Loading, c.options.Incumbents, data)
		for name, v := range map[string]struct {
			got   float64
			bound [2]float64
		}{
			"pairs": {r.Pairs, c.pairs}, "leadRight": {r.LeadRight, c.leadRight}, "clear": {r.Clear, c.clear},
			"clearWrong": {r.ClearWrong, c.clearWrong}, "close": {r.Close, c.close},
		} {
			if v.got < v.bound[0] || v.got > v.bound[1] {
				t.Errorf("%s: %s is %v, outside %v", r.Form, name, v.got, v.bound)
			}
		}
		if sum := r.Clear + r.Hybrid + r.Side + r.Close; math.Abs(sum-1) > 1e-12 || r.SideRight < r.LeadRight {
			t.Errorf("%s: kinds sum to %v; side right %v, lead right %v", r.Form, sum, r.SideRight, r.LeadRight)
		}
	}
}

// TestRunDependsOnItsOptionsAlone: not on the processors, and people do not change with their number.
func TestRunDependsOnItsOptionsAlone(t *testing.T) {
	o := Options{N: 200, Seed: 5, Form: fit.Standard, Loading: TypicalLoading}
	want := rates(t, o)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if diff := cmp.Diff(want, rates(t, o)); diff != "" {
		t.Errorf("on one processor: %s", diff)
	}
	o.Seed = 6
	if other := rates(t, o); other == want {
		t.Error("another seed gives the same rates")
	}
	pairs := load(t).Pairs()
	if diff := cmp.Diff(Draw(pairs, Options{N: 1, Seed: 5, Loading: .5}, 3), Draw(pairs, Options{N: 9, Seed: 5, Loading: .5}, 3)); diff != "" {
		t.Errorf("person 3: %s", diff)
	}
}

func TestProgress(t *testing.T) {
	var seen []int
	_, err := Run(load(t), Options{N: 150, Seed: 1, Form: fit.Quick, Loading: .5}, func(done, of int) {
		if of != 150 {
			t.Errorf("of %d", of)
		}
		seen = append(seen, done)
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(seen) != 3 || seen[2] != 150 || seen[0] >= seen[1] || seen[1] >= 150 {
		t.Errorf("progress %v", seen)
	}
}

func TestFaultyOptions(t *testing.T) {
	_, err := Run(load(t), Options{Form: "long", Loading: math.NaN()}, nil)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"0 people", `unknown form "long"`, "loading NaN is outside"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("message %q does not hold %q", err, want)
		}
	}
}

// TestThePopulation: θ has the prior's covariance, incumbents lie around their portraits, answers have a variance near
// 1.14² and a mean near 0.
func TestThePopulation(t *testing.T) {
	const n = 20000
	pairs := load(t).Pairs()[:1]
	var square [3][3]float64
	var incumbents [3][3]float64
	sum, squares := 0.0, 0.0
	for i := range n {
		p := Draw(pairs, Options{Seed: 2, Loading: TypicalLoading}, i)
		c := float64(p.Answers[pairs[0].ID])
		sum += c
		squares += c * c
		q := Draw(pairs, Options{Seed: 2, Loading: TypicalLoading, Incumbents: true}, i)
		for j := range 3 {
			incumbents[i%3][j] += q.Theta[j] / (n / 3)
			for k := range 3 {
				square[j][k] += p.Theta[j] * p.Theta[k] / n
			}
		}
		if want := fit.LeadingRole(fit.Profile{Mean: p.Theta}); p.Role != want {
			t.Fatalf("true role %s, not %s", p.Role, want)
		}
	}
	for j := range 3 {
		for k := range 3 {
			if got, want := square[j][k], fit.Prior().Cov[j][k]; math.Abs(got-want) > .04 {
				t.Errorf("covariance %d,%d is %.3f, want %v", j, k, got, want)
			}
			if got, want := incumbents[j][k], .8*fit.Definitions()[0].Portraits[j].Raw[k]; math.Abs(got-want) > .04 {
				t.Errorf("incumbents of %s are at %.3f on axis %d, want %v", fit.Roles[j], got, k, want)
			}
		}
	}
	if mean, variance := sum/n, squares/n; math.Abs(mean) > .05 || math.Abs(variance-1.14*1.14) > .1 {
		t.Errorf("answers have mean %.3f and variance %.3f", mean, variance)
	}
}

// TestSteadyWords: the leading role of a firm result is more often the true one than that of a leaning result, and that
// of an open one is little better than a coin.
func TestSteadyWords(t *testing.T) {
	const n = 2000
	b := load(t)
	named, right := map[fit.Steady]int{}, map[fit.Steady]int{}
	for i := range n {
		p := Draw(b.Pairs(), Options{Seed: 3, Loading: TypicalLoading}, i)
		st, err := fit.Steadily(b, sit(b, fit.Full, p.Answers))
		if err != nil {
			t.Fatal(err)
		}
		named[st.Word]++
		right[st.Word] += one(st.Leading == p.Role)
	}
	for word, bound := range map[fit.Steady][2]float64{fit.Firm: {.95, .99}, fit.Leaning: {.69, .79}, fit.Open: {.43, .59}} {
		got := share(right[word], named[word])
		t.Logf("%s: %.3f of all, right %.3f", word, share(named[word], n), got)
		if got < bound[0] || got > bound[1] {
			t.Errorf("%s: right %.3f, outside %v", word, got, bound)
		}
	}
}

// BenchmarkRun is 100 standard sittings.
func BenchmarkRun(b *testing.B) {
	bank := load(b)
	for b.Loop() {
		if _, err := Run(bank, Options{N: 100, Seed: 1, Form: fit.Standard, Loading: TypicalLoading}, nil); err != nil {
			b.Fatal(err)
		}
	}
}
