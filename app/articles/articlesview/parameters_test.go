package articlesview

import (
	"math"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rolefit/app/view/viewtest"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
)

// held says for every figure in data/parameters.json how the code shows it. A
// figure without a check, or a check without a figure, fails the test.
var held = map[string]func(t *testing.T, x float64){
	"scale":     scaleHolds,
	"ninety":    ninetyHolds,
	"tau":       tauHolds,
	"sure":      sureHolds,
	"unsure":    unsureHolds,
	"alike":     alikeHolds,
	"alikeness": alikenessHolds,
	"nudge":     nudgeHolds,
	"low":       func(t *testing.T, x float64) { levelHolds(t, x, fit.LevelLow) },
	"high":      func(t *testing.T, x float64) { levelHolds(t, x, fit.LevelHigh) },
	"least":     leastHolds,
	"leastaxis": leastAxisHolds,
	"most":      func(t *testing.T, x float64) { longestHolds(t, x, fit.Standard) },
	"twelve":    func(t *testing.T, x float64) { longestHolds(t, x, fit.Quick) },
	"run":       flagHolds(fit.FlagRun, 1, func(c fit.Care) float64 { return float64(c.Run) }),
	"spread":    flagHolds(fit.FlagSpread, .02, func(c fit.Care) float64 { return -c.Spread }),
	"repeats":   flagHolds(fit.FlagRepeats, .17, func(c fit.Care) float64 { return c.Repeats }),
	"misfit":    flagHolds(fit.FlagMisfit, .02, func(c fit.Care) float64 { return c.Misfit }),
	"hurry":     flagHolds(fit.FlagHurry, .026, func(c fit.Care) float64 { return c.Hurry }),
	"seconds":   secondsHold,
	"flags":     flagsHold,
	"depends":   dependsHolds,

	"ownertoproject":   changeHolds(fit.ProductOwner, fit.ProjectManager),
	"projecttomanager": changeHolds(fit.ProjectManager, fit.ProductManager),
	"ownertomanager":   changeHolds(fit.ProductOwner, fit.ProductManager),
	"firm":             func(t *testing.T, x float64) { steadyHolds(t, x, fit.Firm) },
	"leaning":          func(t *testing.T, x float64) { steadyHolds(t, x, fit.Leaning) },
	"open":             func(t *testing.T, x float64) { steadyHolds(t, x, fit.Open) },
	"claims":           claimsHold,
	"context":          contextHolds,
	"leftout":          leftOutHolds,
	"gracehours":       graceHoursHold,
	"recovery":         func(t *testing.T, x float64) { placedHolds(t, x, "tables.tf", `contributions = (\d+)`) },
	"recoveryrest":     func(t *testing.T, x float64) { placedHolds(t, x, "tables.tf", `(?:publications|audit) +=  *(\d+)`) },
	"logdays": func(t *testing.T, x float64) {
		placedHolds(t, x, "variables_time.tf", `(?s)"log_days".*?default *= (\d+)`)
	},
}

func TestParametersAreThoseOfTheCode(t *testing.T) {
	parameters, err := loadParameters()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range parameters {
		check, ok := held[name]
		if !ok {
			t.Errorf("nothing holds %s", name)
			continue
		}
		t.Run(name, func(t *testing.T) { check(t, figure(t, text)) })
	}
	if len(held) != len(parameters) {
		t.Errorf("%d checks for %d figures", len(held), len(parameters))
	}
}

// figure reads a figure as it is printed.
func figure(t *testing.T, text string) float64 {
	t.Helper()
	digits, share := strings.CutSuffix(text, "%")
	x, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		t.Fatal(err)
	}
	if share {
		x /= 100
	}
	return x
}

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.Abs(got-want) > within {
		t.Errorf("%s is %v, the page says %v", what, got, want)
	}
}

func shipped(t *testing.T) *questionnaire.Bank {
	b, _ := viewtest.Loaded(t)
	return b
}

// scaleHolds reads the divisor of answers off the posterior of one answer.
func scaleHolds(t *testing.T, x float64) {
	b := shipped(t)
	it := b.Pairs()[0]
	p, err := fit.Posterior(b, fit.Answers{it.ID: 2})
	if err != nil {
		t.Fatal(err)
	}
	a := it.Axis.Index()
	prior := fit.Prior().Cov[a][a]
	y := p.Mean[a] * (it.Psi + it.Lambda*it.Lambda*prior) / (it.Lambda * prior)
	near(t, "the divisor", 2/y, x, 1e-9)
}

func ninetyHolds(t *testing.T, x float64) {
	for _, axis := range fit.Prior().Axes() {
		near(t, "the end of an interval", axis.High, 100*fit.Phi(x), 1e-9)
	}
}

// tauHolds reads it off the interval of a facet about which nothing is known.
func tauHolds(t *testing.T, x float64) {
	r, err := fit.Score(shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	near(t, "the end of a facet's interval", r.Facets[0].High, 100*fit.Phi(1.645*math.Sqrt(1+x*x)), 1e-9)
}

// sittings are simulated full sittings, drawn once.
var sittings = sync.OnceValue(func() []fit.Answers {
	b, err := questionnaire.Load()
	if err != nil {
		panic(err)
	}
	var list []fit.Answers
	for i := range 3000 {
		p := simulate.Draw(b.Pairs(), simulate.Options{Seed: 11, Loading: simulate.TypicalLoading}, i)
		a := fit.Answers{}
		for _, it := range b.Fixed() {
			a[it.ID] = p.Answers[it.ID]
		}
		list = append(list, a)
	}
	return list
})

// judged is a posterior with its evidence and its verdict.
type judged struct {
	profile fit.Profile
	e       fit.Evidence
	kind    fit.VerdictKind
}

func verdicts(t *testing.T) []judged {
	t.Helper()
	b := shipped(t)
	var list []judged
	for _, a := range sittings() {
		p, err := fit.Posterior(b, a)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, judged{p, fit.Weigh(p), fit.Judge(p, true).Kind})
	}
	return list
}

// trial is a value that lies over a bound or not.
type trial struct {
	value float64
	over  bool
}

// bracket holds that exactly the values of at least bound are over it, and that
// there are values close to it on both sides.
func bracket(t *testing.T, bound, close float64, trials []trial) {
	t.Helper()
	below, above := math.Inf(-1), math.Inf(1)
	for _, tr := range trials {
		if tr.over {
			above = min(above, tr.value)
		} else {
			below = max(below, tr.value)
		}
	}
	if !(below < bound+1e-12 && bound <= above+1e-12) || above-below > close {
		t.Errorf("the code's bound lies between %v and %v, the page says %v", below, above, bound)
	}
}

func sureHolds(t *testing.T, x float64) {
	var clear, pair, side []trial
	for _, j := range verdicts(t) {
		clear = append(clear, trial{j.e.Bound, j.kind == fit.Clear})
		if j.kind != fit.Clear && j.e.Alike >= .61 {
			pair = append(pair, trial{j.e.Pair, j.kind == fit.Hybrid})
		}
		if j.kind != fit.Clear && j.kind != fit.Hybrid {
			side = append(side, trial{j.e.Side, j.kind == fit.Side})
		}
	}
	bracket(t, x, .01, clear)
	bracket(t, x, .02, pair)
	bracket(t, x, .01, side)
}

func alikeHolds(t *testing.T, x float64) {
	var trials []trial
	for _, j := range verdicts(t) {
		if j.kind != fit.Clear && j.e.Pair >= .91 {
			trials = append(trials, trial{j.e.Alike, j.kind == fit.Hybrid})
		}
	}
	bracket(t, x, .02, trials)
}

func alikenessHolds(t *testing.T, x float64) {
	for _, j := range verdicts(t)[:50] {
		lead, second := fit.Weights(j.e.Leading), fit.Weights(j.e.Second)
		variance := 0.0
		for r, row := range fit.Prior().Cov {
			for c, v := range row {
				variance += (lead[r] - second[r]) * v * (lead[c] - second[c])
			}
		}
		near(t, "the half-width", j.e.Delta/math.Sqrt(variance), x, 1e-9)
	}
}

// unsureHolds reads both ends of the style off results.
func unsureHolds(t *testing.T, x float64) {
	b := shipped(t)
	var planning, facilitating []trial
	for _, a := range sittings() {
		r, err := fit.Score(b, a)
		if err != nil {
			t.Fatal(err)
		}
		up := fit.Phi(r.Mean[2] / math.Sqrt(r.Cov[2][2]))
		planning = append(planning, trial{1 - up, r.Style == fit.Planning})
		facilitating = append(facilitating, trial{up, r.Style == fit.Facilitating})
	}
	// The answers on one axis add up to a whole number, so few chances lie near the bound.
	bracket(t, 1-x, .05, planning)
	bracket(t, 1-x, .05, facilitating)
}

func nudgeHolds(t *testing.T, x float64) {
	b, found := shipped(t), 0
	for _, a := range sittings()[:200] {
		st, err := fit.Steadily(b, a)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range st.Nudges {
			near(t, "a nudge", math.Abs(n.By), x, 1e-12)
			found++
		}
		if st.Word != "" && st.Nudged != 18 {
			t.Errorf("%d trials: the page says nine numbers, either way", st.Nudged)
		}
	}
	if found == 0 {
		t.Error("no sitting shows a nudge")
	}
}

// levelHolds answers the five statements of a side in every way that gives
// another mean.
func levelHolds(t *testing.T, x float64, level fit.Level) {
	b := shipped(t)
	for sum := 5; sum <= 25; sum++ {
		a, left := fit.Answers{}, sum
		for i, it := range side(b, questionnaire.ValueSide) {
			a[it.ID] = min(5, left-(4-i))
			left -= a[it.ID]
		}
		r, err := fit.Score(b, a)
		if err != nil {
			t.Fatal(err)
		}
		mean := 25 * (float64(sum)/5 - 1)
		beyond := level == fit.LevelLow && mean < x || level == fit.LevelHigh && mean > x
		if (r.Levels.Value == level) != beyond {
			t.Errorf("a mean of %v is %s, the page says %v", mean, r.Levels.Value, x)
		}
	}
}

// side are the statements of a side.
func side(b *questionnaire.Bank, keyed string) []questionnaire.Item {
	var items []questionnaire.Item
	for _, it := range b.Statements() {
		if it.Keyed == keyed {
			items = append(items, it)
		}
	}
	return items
}
