package simulate

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/fit"
)

// TestBounds: each flag is raised by at most two in a hundred honest full sittings, two flags by at most five in a
// thousand; and every careless pattern is noticed by two flags in most sittings.
func TestBounds(t *testing.T) {
	r, err := Careless(load(t), 6000, 1)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("honest: one flag at least %.4f, two %.4f", r.One, r.Two)
	for _, f := range r.Flags {
		t.Logf("%s beyond %v: %.4f", f.Flag, f.Bound, f.Share)
		if f.Share > .02 || f.Share == 0 {
			t.Errorf("%s: raised in %.4f", f.Flag, f.Share)
		}
	}
	if r.Two > .005 || r.One <= r.Two {
		t.Errorf("two flags in %.4f, one in %.4f", r.Two, r.One)
	}
	least := map[string]float64{
		"one position": 1, "mostly one position": .98, "left and right in turn": .85,
		"the ends at random": .88, "at random, in a rush": .96, "at random, at leisure": .70,
	}
	for _, p := range r.Patterns {
		t.Logf("%s: %.3f", p.Pattern, p.Share)
		if want, ok := least[p.Pattern]; !ok || p.Share < want {
			t.Errorf("%s: %.3f noticed, want at least %v", p.Pattern, p.Share, want)
		}
	}
	if len(r.Patterns) != len(least) {
		t.Errorf("%d patterns, want %d", len(r.Patterns), len(least))
	}
}

// TestTighterBoundsWouldNotDo: on the grid of its figure, each bound is the least that keeps to two in a hundred.
func TestTighterBoundsWouldNotDo(t *testing.T) {
	const n = 6000
	b := load(t)
	pairs := b.Fixed()
	beyond := map[fit.Flag]int{}
	for i := range n {
		c := honest(b, pairs, 1, i)
		beyond[fit.FlagRun] += one(c.Run > int(fit.Bound(fit.FlagRun))-1)
		beyond[fit.FlagSpread] += one(c.Spread < fit.Bound(fit.FlagSpread)+.02)
		beyond[fit.FlagRepeats] += one(c.Repeats > fit.Bound(fit.FlagRepeats)-1.0/6)
		beyond[fit.FlagMisfit] += one(c.Misfit > fit.Bound(fit.FlagMisfit)-.02)
		beyond[fit.FlagHurry] += one(c.Hurry > fit.Bound(fit.FlagHurry)-1.0/40)
	}
	for _, f := range fit.Flags {
		if got := share(beyond[f], n); got <= .02 {
			t.Errorf("%s: a step tighter it would be raised in %.4f only", f, got)
		}
	}
}

// TestShortRuns: in shorter sittings, too, at most two in a hundred honest ones raise the flag of long runs.
func TestShortRuns(t *testing.T) {
	const n = 3000
	b := load(t)
	pairs := b.Fixed()
	for _, m := range []int{10, 12, 18, 19, 24, 39} {
		long := 0
		for i := range n {
			p := Draw(pairs, Options{Seed: 1, Loading: TypicalLoading, repeats: true}, i)
			rng := rand.New(rand.NewPCG(1, ^uint64(i)))
			position := func(rng *rand.Rand, at int) int { return p.Answers[pairs[at].ID] * (1 - 2*rng.IntN(2)) }
			shown := show(rng, pairs[:m], position, func(*rand.Rand) time.Duration { return 0 })
			a := fit.Answers{}
			for _, s := range shown {
				a[s.Item] = p.Answers[s.Item]
			}
			long += one(len(care(b, a, shown).Flags) > 0)
		}
		if got := share(long, n); got > .025 || got == 0 {
			t.Errorf("%d pairs: %.4f", m, got)
		}
	}
}

// TestNearRepeats: two answers of a couple agree more than two answers of one facet.
func TestNearRepeats(t *testing.T) {
	const n = 4000
	b := load(t)
	pairs := b.Fixed()
	apart := map[bool]float64{}
	for i := range n {
		for _, repeats := range []bool{true, false} {
			p := Draw(pairs, Options{Seed: 2, Loading: TypicalLoading, repeats: repeats}, i)
			for _, it := range pairs {
				if it.Repeats != "" {
					d := p.Answers[it.ID] - p.Answers[it.Repeats]
					apart[repeats] += float64(max(d, -d)) / n / 6
				}
			}
		}
	}
	t.Logf("mean difference %.2f in couples, %.2f in pairs of one facet", apart[true], apart[false])
	if !(apart[true] < .75 && apart[false] > .95) {
		t.Errorf("%v", apart)
	}
}

func TestCarelessDependsOnItsSeedAlone(t *testing.T) {
	b := load(t)
	want, err := Careless(b, 40, 3)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Careless(b, 40, 3)
	if diff := cmp.Diff(want, again); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if _, err := Careless(b, 0, 3); err == nil {
		t.Error("no people, and no error")
	}
}
