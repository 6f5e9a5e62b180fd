package fit

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestKinds walks along the bounds of the rule. The first kind that holds is the verdict.
func TestKinds(t *testing.T) {
	below := math.Nextafter(.9, 0)
	for name, c := range map[string]struct {
		e        Evidence
		finished bool
		want     Kind
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
		if r.Contrast != (Contrast{Role: ProductOwner, Over: ProductManager, SD: r.Contrast.SD}) || r.Roles[2].Fit != 50 {
			t.Fatalf("contrast %+v, fits %+v", r.Contrast, r.Roles)
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

func TestDoubt(t *testing.T) {
	e := Evidence{Bound: .92, Pair: .95, Side: .97}
	for k, want := range map[Kind]float64{Clear: .08, Hybrid: .05, Side: .03, Close: 0, Unfinished: 0} {
		near(t, string(k), e.Doubt(k), want, 1e-15)
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
		want := map[Kind][]Role{
			Clear: {e.Leading}, Hybrid: {e.Leading, e.Second}, Side: {ProductOwner, ProductManager}, Close: {}, Unfinished: {},
		}[r.Verdict.Kind]
		if diff := cmp.Diff(want, r.Verdict.Roles); diff != "" {
			t.Errorf("%s: %s", r.Verdict.Kind, diff)
		}
		if r.Contrast.Role != e.Leading || r.Contrast.Over != e.Second || r.Contrast.Mean < 0 || r.Verdict.Bound != e.Bound {
			t.Errorf("contrast %+v and bound %v beside %+v", r.Contrast, r.Verdict.Bound, e)
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
		reading         HybridReading
	}{
		"none":              {nil, nil, Levels{LevelNone, LevelNone}, BetweenTheTwo},
		"one side":          {[]int{5}, nil, Levels{LevelHigh, LevelNone}, BetweenTheTwo},
		"both high":         {[]int{5, 4, 4, 4, 4}, []int{4, 4, 4, 3, 5}, Levels{LevelHigh, LevelHigh}, BothHats},
		"both low":          {[]int{1, 2, 3, 2, 2}, []int{1, 1, 1, 1, 1}, Levels{LevelLow, LevelLow}, NeitherYet},
		"exactly 40 and 60": {[]int{3, 3, 3, 2, 2}, []int{3, 3, 3, 4, 4}, Levels{LevelMiddle, LevelMiddle}, BetweenTheTwo},
		"just beyond":       {[]int{3, 3, 2, 2, 2}, []int{3, 3, 4, 4, 4}, Levels{LevelLow, LevelHigh}, BetweenTheTwo},
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
			if got != c.want || got.Reading() != c.reading {
				t.Errorf("%+v, %s; want %+v, %s", got, got.Reading(), c.want, c.reading)
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
