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

// The people of a row of the published table, and of its comparison here.
const published, here = 10000, 4000

// TestRates holds the rates to those that the model was published with: a share may be three standard errors of the
// difference away, and half of the last digit that was published.
func TestRates(t *testing.T) {
	typical := func(form fit.Form) Options { return Options{N: here, Seed: 1, Form: form, Loading: TypicalLoading} }
	incumbents := func(form fit.Form) Options {
		o := typical(form)
		o.Incumbents = true
		return o
	}
	poor := typical(fit.Full)
	poor.Loading = .35
	for _, c := range []struct {
		options Options
		want    Rates // 0 where nothing is published
	}{
		{typical(fit.Full), Rates{
			Pairs: 40, LeadRight: .810, Clear: .42, ClearWrong: .025, Hybrid: .21, HybridInside: .99, Side: .09,
			SideWrong: .030, Likely: .19, LikelyRight: .797, LikelyStated: .789, Close: .096,
		}},
		{incumbents(fit.Full), Rates{
			Pairs: 40, LeadRight: .804, Clear: .40, ClearWrong: .029, Hybrid: .21, HybridInside: .99, Side: .11,
			SideWrong: .023, Likely: .18, LikelyRight: .803, LikelyStated: .783, Close: .096,
		}},
		{typical(fit.Standard), Rates{
			Pairs: 21.8, LeadRight: .795, Clear: .54, ClearWrong: .058, Hybrid: .33, HybridInside: .97, Side: .02,
			SideWrong: .077, Likely: .05, LikelyRight: .707, LikelyStated: .731, Close: .06,
		}},
		{incumbents(fit.Standard), Rates{Pairs: 22.4, LeadRight: .793, Clear: .52, ClearWrong: .056, Close: .07}},
		{typical(fit.Quick), Rates{
			Pairs: 12, LeadRight: .725, Clear: .19, ClearWrong: .027, Hybrid: .005, HybridInside: 1, Side: .16,
			SideWrong: .049, Likely: .37, LikelyRight: .756, LikelyStated: .744, Close: .29,
		}},
		{poor, Rates{Pairs: 40, LeadRight: .70, Clear: .25, ClearWrong: .075, LikelyRight: .723, LikelyStated: .772}},
	} {
		r := rates(t, c.options)
		data, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("loading %v, incumbents %v: %s", c.options.Loading, c.options.Incumbents, data)
		compare(t, r, c.want)
		if sum := r.Clear + r.Hybrid + r.Side + r.Likely + r.Close; math.Abs(sum-1) > 1e-12 || r.SideRight < r.LeadRight {
			t.Errorf("%s: kinds sum to %v; side right %v, lead right %v", r.Form, sum, r.SideRight, r.LeadRight)
		}
		if c.options.Loading != TypicalLoading {
			continue
		}
		if r.Form != fit.Standard && math.Abs(r.LikelyRight-r.LikelyStated) > .03 {
			t.Errorf("%s: likely is right in %.3f where it states %.3f", r.Form, r.LikelyRight, r.LikelyStated)
		}
		if r.Form == fit.Full && r.Close > .11 {
			t.Errorf("%.3f are close", r.Close)
		}
	}
}

// compare holds every published share to the one of a run.
func compare(t *testing.T, r, want Rates) {
	t.Helper()
	if math.Abs(r.Pairs-want.Pairs) > .75 { // standard error .23
		t.Errorf("%s: %.1f pairs, published %.1f", r.Form, r.Pairs, want.Pairs)
	}
	for name, c := range map[string]struct{ got, want, of float64 }{
		"leadRight":    {r.LeadRight, want.LeadRight, 1},
		"clear":        {r.Clear, want.Clear, 1},
		"clearWrong":   {r.ClearWrong, want.ClearWrong, r.Clear},
		"hybrid":       {r.Hybrid, want.Hybrid, 1},
		"hybridInside": {r.HybridInside, want.HybridInside, r.Hybrid},
		"side":         {r.Side, want.Side, 1},
		"sideWrong":    {r.SideWrong, want.SideWrong, r.Side},
		"likely":       {r.Likely, want.Likely, 1},
		"likelyRight":  {r.LikelyRight, want.LikelyRight, r.Likely},
		"likelyStated": {r.LikelyStated, want.LikelyStated, r.Likely},
		"close":        {r.Close, want.Close, 1},
	} {
		error := math.Sqrt(c.want * (1 - c.want) / c.of * (1.0/published + 1.0/here))
		if within := 3*error + .006; c.want > 0 && math.Abs(c.got-c.want) > within {
			t.Errorf("%s: %s is %.4f, published %.4f (±%.4f)", r.Form, name, c.got, c.want, within)
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

// TestThePopulation: θ has variances of 1 and correlations of .3 and .2, incumbents lie around their portraits, answers have a
// variance near 1.14² and a mean near 0.
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
			want := [3][3]float64{{1, .3, .2}, {.3, 1, 0}, {.2, 0, 1}}[j][k]
			if got := square[j][k]; math.Abs(got-want) > .04 {
				t.Errorf("covariance %d,%d is %.3f, want %v", j, k, got, want)
			}
			if got, want := incumbents[j][k], .8*fit.Weights(fit.Roles[j])[k]; math.Abs(got-want) > .04 {
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
	for word, bound := range map[fit.Steady][2]float64{fit.Firm: {.95, .99}, fit.Leaning: {.71, .80}, fit.Open: {.43, .63}} {
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
