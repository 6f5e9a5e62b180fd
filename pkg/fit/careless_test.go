package fit

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/questionnaire"
)

// shownAs lists pairs of b as they stood on the screen, the + pole on the left where left says so: position is what the
// person clicked, and the answers follow from it.
func shownAs(items []questionnaire.Item, left func(i int) bool, position func(i int) int) (Answers, []Shown) {
	a, shown := Answers{}, make([]Shown, len(items))
	for i, it := range items {
		shown[i] = Shown{Item: it.ID, Position: position(i), Time: 5 * time.Second}
		a[it.ID] = shown[i].Position
		if left(i) {
			a[it.ID] = -shown[i].Position
		}
	}
	return a, shown
}

func carefully(t *testing.T, b *questionnaire.Bank, a Answers, shown []Shown) Care {
	t.Helper()
	c, err := Carefully(b, a, shown)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestCareFigures computes the figures of two patterns by hand.
func TestCareFigures(t *testing.T) {
	b := inventedBank(t, .45)
	right := func(int) bool { return false }

	a, shown := shownAs(b.Fixed(), right, func(i int) int { return i%5 - 2 })
	shown[0].Time, shown[1].Time, shown[2].Time = time.Second, 1999*time.Millisecond, 2*time.Second
	shown[3].Time = 0
	got := carefully(t, b, a, shown)
	near(t, "spread", got.Spread, 1.4322297480788657, 1e-15) // √(80/39)
	near(t, "hurry", got.Hurry, 2.0/39, 1e-15)
	if got.Run != 1 || !got.Complete || slices.Contains(got.Flags, FlagRun) || slices.Contains(got.Flags, FlagHurry) {
		t.Errorf("%+v", got)
	}

	a, shown = shownAs(b.Fixed(), right, func(int) int { return 2 })
	want := Care{Complete: true, Run: 40, Repeats: 0, Misfit: got.Misfit, Flags: []Flag{FlagRun, FlagSpread}}
	got = carefully(t, b, a, shown)
	want.Misfit = got.Misfit
	if diff := cmp.Diff(want, got); diff != "" || !got.Doubtful() {
		t.Errorf("doubtful %v: %s", got.Doubtful(), diff)
	}
}

// TestRepeats: couples that are answered one, two, … apart.
func TestRepeats(t *testing.T) {
	b := inventedBank(t, .45)
	a, shown := shownAs(b.Fixed(), func(int) bool { return false }, func(int) int { return 0 })
	differences := []int{0, 1, 2, 1, 2, 2} // eight in all, 8/6 on average
	for i := range shown {
		it, _ := b.Item(shown[i].Item)
		if it.Repeats != "" {
			shown[i].Position, a[it.ID] = differences[0], differences[0]
			differences = differences[1:]
		}
	}
	got := carefully(t, b, a, shown)
	near(t, "repeats", got.Repeats, 8.0/6, 1e-15)
	if !slices.Contains(got.Flags, FlagRepeats) {
		t.Errorf("no flag for %+v", got)
	}
}

// TestFlagBounds walks along the bounds: a figure that lies on its bound raises no flag.
func TestFlagBounds(t *testing.T) {
	fine := Care{Complete: true, Run: 6, Spread: .85, Repeats: 1.2, Misfit: 1.36, Hurry: .25}
	for name, c := range map[string]struct {
		spoil func(c *Care)
		n     int
		want  []Flag
	}{
		"all on the line":       {func(*Care) {}, 40, nil},
		"run":                   {func(c *Care) { c.Run = 7 }, 40, []Flag{FlagRun}},
		"spread":                {func(c *Care) { c.Spread = .8499 }, 40, []Flag{FlagSpread}},
		"repeats":               {func(c *Care) { c.Repeats = 4.0 / 3 }, 40, []Flag{FlagRepeats}},
		"misfit":                {func(c *Care) { c.Misfit = 1.3601 }, 40, []Flag{FlagMisfit}},
		"hurry":                 {func(c *Care) { c.Hurry = .2501 }, 40, []Flag{FlagHurry}},
		"everything":            {func(c *Care) { *c = Care{true, 40, 0, 4, 9, 1, nil} }, 40, []Flag{FlagRun, FlagSpread, FlagRepeats, FlagMisfit, FlagHurry}},
		"short: only two count": {func(c *Care) { *c = Care{false, 40, 0, 4, 9, 1, nil} }, 20, []Flag{FlagRun, FlagHurry}},
		"six in a row of 18":    {func(c *Care) { c.Run = 6 }, 18, []Flag{FlagRun}},
		"five in a row of 18":   {func(c *Care) { c.Run = 5 }, 18, nil},
		"six in a row of 19":    {func(c *Care) { c.Run = 6 }, 19, nil},
		"seven in a row of 19":  {func(c *Care) { c.Run = 7 }, 19, []Flag{FlagRun}},
	} {
		care := fine
		c.spoil(&care)
		if diff := cmp.Diff(c.want, care.flags(c.n)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestShortSittings: without the whole fixed form there are hints and no doubts.
func TestShortSittings(t *testing.T) {
	b := inventedBank(t, .45)
	a, shown := shownAs(b.Fixed()[:39], func(int) bool { return false }, func(int) int { return 1 })
	for i := range shown {
		shown[i].Time = time.Second
	}
	want := Care{Run: 39, Hurry: 1, Flags: []Flag{FlagRun, FlagHurry}}
	got := carefully(t, b, a, shown)
	if diff := cmp.Diff(want, got); diff != "" || got.Doubtful() {
		t.Errorf("doubtful %v: %s", got.Doubtful(), diff)
	}
	if got := carefully(t, b, Answers{}, nil); got.Complete || got.Flags != nil || got.Hurry != 0 {
		t.Errorf("nothing shown: %+v", got)
	}
}

// TestMoreThanTheFixedForm: what was asked beyond the fixed form does not count.
func TestMoreThanTheFixedForm(t *testing.T) {
	b := inventedBank(t, .45)
	rng := rand.New(rand.NewPCG(1, 1))
	left, position := func(int) bool { return rng.IntN(2) == 0 }, func(int) int { return rng.IntN(5) - 2 }
	a, shown := shownAs(b.Fixed(), left, position)
	want := carefully(t, b, a, shown)
	for _, it := range b.Pairs() {
		if !it.Fixed {
			a[it.ID] = 2
			shown = append(shown, Shown{Item: it.ID, Position: 2, Time: time.Second})
		}
	}
	if diff := cmp.Diff(want, carefully(t, b, a, shown)); diff != "" {
		t.Error(diff)
	}
}

func TestCarefullyRefuses(t *testing.T) {
	b := inventedBank(t, .45)
	a := Answers{"v1-focus-01": 1, "v1-focus-02": -2, "level-value-01": 2}
	_, err := Carefully(b, a, []Shown{
		{Item: "v1-focus-01", Position: 1},
		{Item: "v1-focus-01", Position: -1},
		{Item: "v1-focus-02", Position: 1},
		{Item: "v1-focus-03", Position: 1},
		{Item: "level-value-01", Position: 2},
	})
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		`shown item "v1-focus-01" twice`,
		`shown item "v1-focus-02": position 1 does not belong to answer -2`,
		`shown item "v1-focus-03" is not an answered pair`,
		`shown item "level-value-01" is not an answered pair`,
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("message %q does not hold %q", err, want)
		}
	}
}
