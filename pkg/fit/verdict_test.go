package fit

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/questionnaire"
)

// TestKinds walks along the bounds of the rule. The first kind that holds is the verdict.
func TestKinds(t *testing.T) {
	below := math.Nextafter(.9, 0)
	for name, c := range map[string]struct {
		e        Evidence
		finished bool
		want     VerdictKind
	}{
		"nothing holds":             {Evidence{Bound: .5, Pair: .5, Alike: .5, Side: .5}, true, Close},
		"everything but finished":   {Evidence{Bound: 1, Pair: 1, Alike: 1, Side: 1}, false, Unfinished},
		"everything":                {Evidence{Bound: 1, Pair: 1, Alike: 1, Side: 1}, true, Clear},
		"bound on the line":         {Evidence{Bound: .9}, true, Clear},
		"bound below":               {Evidence{Bound: below, Pair: .9, Alike: .6, Side: .9}, true, Hybrid},
		"pair on the line":          {Evidence{Pair: .9, Alike: .6}, true, Hybrid},
		"pair below":                {Evidence{Pair: below, Alike: 1, Side: .9}, true, Side},
		"alike below":               {Evidence{Pair: 1, Alike: math.Nextafter(.6, 0), Side: .9}, true, Side},
		"side below":                {Evidence{Pair: 1, Alike: .59, Side: below}, true, Close},
		"side before likely":        {Evidence{Best: .89, Side: .9}, true, Side},
		"best on the line":          {Evidence{Best: .6, Side: below}, true, Likely},
		"best below":                {Evidence{Best: math.Nextafter(.6, 0), Side: below}, true, Close},
		"side and neither of both":  {Evidence{Side: 1}, true, Side},
		"alike without the pair":    {Evidence{Alike: 1}, true, Close},
		"unfinished and nothing at": {Evidence{}, false, Unfinished},
	} {
		if got := c.e.kind(c.finished); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestTies: with nothing answered all fits are equal, and so are their contrasts.
func TestTies(t *testing.T) {
	e := Weigh(Prior())
	if e.Leading != ProductOwner || e.Second != ProductManager || e.Third != ProjectManager {
		t.Errorf("%s, %s, %s: ties go to the first in Roles", e.Leading, e.Second, e.Third)
	}
	near(t, "bound", e.Bound, 0, 1e-15)
	near(t, "pair", e.Pair, .5, 1e-15)
	want := Verdict{Kind: Unfinished, Roles: []Role{}, Bound: e.Bound}
	if diff := cmp.Diff(want, Judge(Prior(), false)); diff != "" {
		t.Error(diff)
	}
}

// TestTieBehindTheLead: somebody midway between two roles behind the third has the first of them as second.
func TestTieBehindTheLead(t *testing.T) {
	fits := [3]RoleFit{{Role: ProductOwner, Mean: 1}, {Role: ProductManager, Mean: 1}, {Role: ProjectManager, Mean: 2}}
	p := Profile{Cov: Prior().Cov}
	if b, s, o := ranking(p, fits); b != 2 || s != 0 || o != 1 {
		t.Errorf("ranking %d %d %d, want 2 0 1", b, s, o)
	}
}

// TestAnswersThatCancel: what cancels in exact arithmetic is a tie, whatever rounding leaves of it, and prints as zero.
func TestAnswersThatCancel(t *testing.T) {
	b := inventedBank(t, .45)
	pairs := b.Pairs()[:28] // value
	rng := rand.New(rand.NewPCG(21, 22))
	for range 200 {
		a, sum := Answers{}, 0
		for _, i := range rng.Perm(len(pairs)) {
			c := min(max(rng.IntN(5)-2, -2-sum), 2-sum)
			sum += c
			a[pairs[i].ID] = c
		}
		for id, c := range a {
			if c-sum >= -2 && c-sum <= 2 {
				a[id] -= sum
				break
			}
		}
		r := score(t, b, a)
		if c := r.Profile().Contrast(ProductOwner, ProductManager); c.Mean != 0 || r.Roles[2].Fit != 50 {
			t.Fatalf("contrast %+v, fits %+v", c, r.Roles)
		}
	}
}

func TestFinished(t *testing.T) {
	b := inventedBank(t, .45)
	for _, c := range []struct {
		v, s, a int
		want    bool
	}{
		{0, 0, 0, false},
		{6, 2, 2, true},
		{5, 2, 2, false}, // nine
		{28, 1, 26, false},
		{2, 6, 2, true},
		{1, 6, 6, false},
		{4, 4, 1, false},
	} {
		a := facetAnswers{"v1": make([]int, c.v), "s1": make([]int, c.s), "a1": make([]int, c.a)}.sitting(b)
		a["level-value-01"] = 5 // statements do not count
		if got := Finished(b, a); got != c.want {
			t.Errorf("%d value, %d strategy, %d adaptation: finished %v", c.v, c.s, c.a, got)
		}
		if got := score(t, b, a).Verdict.Kind == Unfinished; got == c.want {
			t.Errorf("%d value, %d strategy, %d adaptation: unfinished %v", c.v, c.s, c.a, got)
		}
	}
}

func TestChance(t *testing.T) {
	e := Evidence{Best: .94, Bound: .92, Pair: .95, Side: .97}
	for k, want := range map[VerdictKind]float64{Clear: .94, Hybrid: .95, Side: .97, Likely: .94, Close: 0, Unfinished: 0} {
		if got := e.Chance(k); got != want {
			t.Errorf("%s: %v, want %v", k, got, want)
		}
	}
}

func TestLikelier(t *testing.T) {
	for _, c := range []struct {
		e    Evidence
		want bool
	}{
		{Evidence{Leading: ProductManager, Best: .6}, true},
		{Evidence{Leading: ProductManager, Best: .59}, false},
		{Evidence{Leading: ProjectManager, Best: .9}, false},
	} {
		if role, ok := c.e.Likelier(); role != c.e.Leading || ok != c.want {
			t.Errorf("%+v: %s, %v", c.e, role, ok)
		}
	}
}

// everywhere answers every pair of the fixed form: value toward its + pole by so much, the rest with no preference.
func everywhere(b *questionnaire.Bank, value int) Answers {
	a := Answers{}
	for _, it := range b.Fixed() {
		if a[it.ID] = 0; it.Axis == questionnaire.Value {
			a[it.ID] = value
		}
	}
	return a
}

// TestValueAloneSaysNothingBetweenTheProductRoles: somebody who is all for what and why, and has no other preference, has
// none between the two product roles.
func TestValueAloneSaysNothingBetweenTheProductRoles(t *testing.T) {
	b := shippedBank(t)
	r := score(t, b, everywhere(b, 2))
	c := r.Profile().Contrast(ProductOwner, ProductManager)
	owner, manager := r.Roles[0], r.Roles[1]
	if c.Mean != 0 || owner.Mean != manager.Mean || math.Abs(owner.Best-manager.Best) > 1e-9 {
		t.Errorf("contrast %v, fits %+v and %+v", c.Mean, owner, manager)
	}
	want := []Role{ProductOwner, ProductManager}
	if diff := cmp.Diff(want, r.Verdict.Roles); diff != "" || r.Verdict.Kind != Hybrid || r.Reading() != ProductRoles {
		t.Errorf("%s, %s: %s", r.Verdict.Kind, r.Reading(), diff)
	}
	for _, reason := range r.Reasons {
		if reason.Value != 0 {
			t.Errorf("%+v speaks for one of the two", reason)
		}
	}
}

// TestNoPreferenceAnywhere: close, with no leading role, no reasons, no firmness.
func TestNoPreferenceAnywhere(t *testing.T) {
	b := shippedBank(t)
	a := everywhere(b, 0)
	r := score(t, b, a)
	want := Verdict{Kind: Close, Roles: []Role{}, Bound: r.Verdict.Bound}
	if diff := cmp.Diff(want, r.Verdict); diff != "" || r.Contrast != nil || len(r.Reasons) != 0 || r.Sides() != nil {
		t.Errorf("contrast %v, reasons %v, sides %v: %s", r.Contrast, r.Reasons, r.Sides(), diff)
	}
	st, err := Steadily(b, a)
	if diff := cmp.Diff(Steadiness{}, st); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// TestVerdictRoles holds whatever the answers: how many roles, which, and in which order.
func TestVerdictRoles(t *testing.T) {
	b := shippedBank(t)
	items := b.Items()
	rapid.Check(t, func(t *rapid.T) {
		r, err := Score(b, someAnswers(t, items))
		if err != nil {
			t.Fatal(err)
		}
		e := Weigh(r.Profile())
		want := map[VerdictKind][]Role{
			Clear: {e.Leading}, Likely: {e.Leading}, Hybrid: {e.Leading, e.Second}, Side: {ProductOwner, ProductManager}, Close: {}, Unfinished: {},
		}[r.Verdict.Kind]
		if diff := cmp.Diff(want, r.Verdict.Roles); diff != "" {
			t.Errorf("%s: %s", r.Verdict.Kind, diff)
		}
		if (r.Contrast == nil) != (r.Verdict.Kind == Close) || r.Verdict.Bound != e.Bound {
			t.Errorf("%s: contrast %+v and bound %v beside %+v", r.Verdict.Kind, r.Contrast, r.Verdict.Bound, e)
		}
		if c := r.Contrast; c != nil && (c.Role != e.Leading || c.Over != e.Second || c.Mean < 0) {
			t.Errorf("contrast %+v beside %+v", c, e)
		}
		if e.Bound > r.Roles[e.Leading.Index()].Best+1e-12 {
			t.Errorf("bound %v is above P(best) %v", e.Bound, r.Roles[e.Leading.Index()].Best)
		}
	})
}

func TestStyle(t *testing.T) {
	sd := math.Sqrt(.4)
	for _, c := range []struct {
		a    float64
		want Style
	}{
		{2, Facilitating},
		{1.2816 * sd, Facilitating},
		{1.2815 * sd, StyleOpen},
		{0, StyleOpen},
		{-1.2815 * sd, StyleOpen},
		{-1.2816 * sd, Planning},
		{-2, Planning},
	} {
		p := Profile{Mean: [3]float64{1, 1, c.a}, Cov: [3][3]float64{{.4, 0, 0}, {0, .4, 0}, {0, 0, .4}}}
		if got := p.Style(); got != c.want {
			t.Errorf("adaptation %v: %s, want %s", c.a, got, c.want)
		}
	}
}

func TestLevels(t *testing.T) {
	b := inventedBank(t, .45)
	for name, c := range map[string]struct {
		value, delivery []int
		want            Levels
		reading         HybridReading // of a hybrid across the sides
		both            bool          // whether taking both roles concerns somebody with another verdict and one role today
	}{
		"none":              {nil, nil, Levels{LevelNone, LevelNone}, BetweenTheTwo, false},
		"one side":          {[]int{5}, nil, Levels{LevelHigh, LevelNone}, BetweenTheTwo, false},
		"both high":         {[]int{5, 4, 4, 4, 4}, []int{4, 4, 4, 3, 5}, Levels{LevelHigh, LevelHigh}, BothHats, true},
		"both low":          {[]int{1, 2, 3, 2, 2}, []int{1, 1, 1, 1, 1}, Levels{LevelLow, LevelLow}, NeitherYet, false},
		"exactly 40 and 60": {[]int{3, 3, 3, 2, 2}, []int{3, 3, 3, 4, 4}, Levels{LevelMiddle, LevelMiddle}, BetweenTheTwo, false},
		"just beyond":       {[]int{3, 3, 2, 2, 2}, []int{3, 3, 4, 4, 4}, Levels{LevelLow, LevelHigh}, BetweenTheTwo, false},
	} {
		t.Run(name, func(t *testing.T) {
			a := Answers{}
			for _, it := range b.Statements() {
				answers := map[string]*[]int{"value": &c.value, "delivery": &c.delivery}[it.Keyed]
				if len(*answers) > 0 {
					a[it.ID], *answers = (*answers)[0], (*answers)[1:]
				}
			}
			got := score(t, b, a).Levels
			across := Result{Levels: got, Verdict: Verdict{Kind: Hybrid, Roles: []Role{ProjectManager, ProductManager}}}
			product := Result{Levels: got, Verdict: Verdict{Kind: Hybrid, Roles: []Role{ProductManager, ProductOwner}}}
			clear := Result{Levels: got, Verdict: Verdict{Kind: Clear, Roles: []Role{ProductOwner}}}
			if got != c.want || across.Reading() != c.reading || product.Reading() != ProductRoles || clear.Reading() != "" {
				t.Errorf("%+v, %s, %s, %q; want %+v, %s", got, across.Reading(), product.Reading(), clear.Reading(), c.want, c.reading)
			}
			for r, want := range map[*Result]bool{&across: true, &product: c.both, &clear: c.both} {
				if r.WearsBoth(false) != want || !r.WearsBoth(true) {
					t.Errorf("%+v: taking both roles concerns: %v, and with two roles today: %v", r.Verdict, r.WearsBoth(false), r.WearsBoth(true))
				}
			}
		})
	}
}

func TestProfileCheck(t *testing.T) {
	good := Prior()
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(p *Profile){
		"mean not a number":  func(p *Profile) { p.Mean[1] = math.NaN() },
		"mean infinite":      func(p *Profile) { p.Mean[1] = math.Inf(1) },
		"mean far out":       func(p *Profile) { p.Mean[1] = 11 },
		"variance above 1":   func(p *Profile) { p.Cov[2][2] = 1.001 },
		"variance zero":      func(p *Profile) { p.Cov[0][0] = 0 },
		"variance no number": func(p *Profile) { p.Cov[0][0] = math.NaN() },
		"not symmetric":      func(p *Profile) { p.Cov[0][1] = .31 },
		"no number inside":   func(p *Profile) { p.Cov[0][1], p.Cov[1][0] = math.NaN(), math.NaN() },
		"not definite":       func(p *Profile) { p.Cov[0][1], p.Cov[1][0] = 1.1, 1.1 },
		"not definite in 3":  func(p *Profile) { p.Cov = [3][3]float64{{1, .8, -.8}, {.8, 1, .8}, {-.8, .8, 1}} },
	} {
		p := Prior()
		spoil(&p)
		if p.Check() == nil {
			t.Errorf("%s: %+v passes", name, p)
		}
	}
}
