package benchmark

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
)

// otherwise is a block that was made under rules that never were the present
// ones: twelve people, three people's worth cut off, steps of two.
//
// By hand, of sums: 300 and 900 are the ends, so at most 25 and at least 75.
func otherwise(t *testing.T) Block {
	t.Helper()
	return Block{
		Org: "o", Team: "t", Kind: "project", Model: "1", Round: "2026-q4", Sequence: 1, N: 12,
		Rules: Rules{K: 8, Clamp: 3, Room: 40, Steps: []int{2, 2, 2, 2, 2}},
		Means: []Figure{
			{Bound: AtMost, Value: 25},
			{Bound: About, Value: 32},
			{Bound: About, Value: 50},
			{Bound: About, Value: 68},
			{Bound: AtLeast, Value: 75},
		},
	}
}

// A block is held to its own rules: the same figures under the present ones are
// no figures of twelve people.
func TestABlockIsHeldToItsOwnRules(t *testing.T) {
	block := otherwise(t)
	again, err := ParseBlock(block.Encode())
	if diff := cmp.Diff(block, again); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	present := block
	present.N = 11
	present.Rules = teamRules(mustKind(t, "project"), 11, 5)
	err = present.Check()
	for _, want := range []string{"mean 1 (size) is at-most 25", "mean 2", "mean 4", "mean 5"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want something about %q", err, want)
		}
	}
}

// By hand: nothing to 25; the end to 33, because 32 is the first value above it that
// 40 points of sums are published as; half a step around 50; 67 to the other end;
// 75 to 100.
func TestFiguresAreReadByTheRulesOfTheirBlock(t *testing.T) {
	c, err := BuildCompany("o", []Block{otherwise(t)})
	if err != nil {
		t.Fatal(err)
	}
	round := c.Kinds[0].Rounds[0]
	want := []Range{{25, 0, 25}, {32, 25, 33}, {50, 49, 51}, {68, 67, 75}, {75, 75, 100}}
	if diff := cmp.Diff(want, round.Figures); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]Rules{otherwise(t).Rules}, round.Rules); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	again, err := ParseCompany(c.Encode())
	if diff := cmp.Diff(c, again); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

// What an organisation would have published if its people were drawn from the
// norm follows the rules of its blocks: the more is cut off, the nearer to the
// middle.
func TestAgainstFollowsTheRulesOfTheBlocks(t *testing.T) {
	public, err := Seal(contribution.PublicUnit("project", "1", quarter), 1, 0, append(people(150, 0, 0, 0, 0, 0), people(50, 100, 100, 100, 100, 100)...), silence{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Build([]Block{public})
	if err != nil {
		t.Fatal(err)
	}
	against := func(clamp int) Against {
		block := otherwise(t)
		block.Rules.Clamp = clamp
		r := rule{n: 12, grid: 25, clamp: clamp, room: 40, step: 2}
		for i := range block.Means {
			block.Means[i] = r.publish(0)
		}
		c, err := BuildCompany("o", []Block{block})
		if err != nil {
			t.Fatal(err)
		}
		a, ok := s.Against(c.Kinds[0], c.Kinds[0].Rounds[0], 0)
		if !ok {
			t.Fatal("no norm")
		}
		return a
	}
	one, four := against(1), against(4)
	if one.Value >= four.Value || math.Abs(one.Value-25) > 2 || four.Value < 34 {
		t.Errorf("%.2f with one cut off, %.2f with four", one.Value, four.Value)
	}
	c, err := BuildCompany("o", []Block{otherwise(t)})
	if err != nil {
		t.Fatal(err)
	}
	c.Kinds[0].Rounds[0].Teams[0].Rules[0] = 7
	if a, ok := s.Against(c.Kinds[0], c.Kinds[0].Rounds[0], 0); ok {
		t.Errorf("by rules that are not there: %+v", a)
	}
}

// A norm of blocks with other noise says so, and its places are as uncertain as
// that noise makes them.
func TestANormHoldsTheNoiseOfItsBlocks(t *testing.T) {
	block := func(sequence int, epsilon float64) Block {
		b, err := Seal(contribution.PublicUnit("fit", "1", quarter), sequence, 0, people(400, 50, 50, 50, 50, 50, 50, 50), silence{})
		if err != nil {
			t.Fatal(err)
		}
		b.Rules.Epsilon = epsilon
		if again, err := ParseBlock(b.Encode()); err != nil || again.Rules.Epsilon != epsilon {
			t.Fatalf("%+v, %v", again.Rules, err)
		}
		return b
	}
	width := func(blocks ...Block) (Norm, float64) {
		s, err := Build(blocks)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Check(); err != nil {
			t.Error(err)
		}
		norm, _ := s.Norm("fit", "1")
		place := s.Place("fit", "1", 0, 40).(Number)
		return norm, place.High - place.Low
	}
	usual, narrow := width(block(1, 1), block(2, 1))
	noisier, wide := width(block(1, 1), block(2, .05))
	if usual.Epsilon != 7 || noisier.Epsilon != 7 || wide < 2*narrow {
		t.Errorf("ε %v and %v, %.1f and %.1f points wide", usual.Epsilon, noisier.Epsilon, narrow, wide)
	}
	rules := func(epsilon float64) Rules { return Rules{K: 100, Epsilon: epsilon, Bins: 21} }
	if diff := cmp.Diff([]Made{{Rules: rules(1), Blocks: 1}, {Rules: rules(.05), Blocks: 1}}, noisier.Made); diff != "" {
		t.Errorf("made (-want +got):\n%s", diff)
	}
	if got, want := noisier.noise(), noiseVariance(1)+noiseVariance(.05); got != want {
		t.Errorf("noise %v, want %v", got, want)
	}
}

// Blocks that say no rules were made under these, whatever the present ones are.
func TestTheFirstRules(t *testing.T) {
	for n, want := range map[int]Rules{
		5:   {K: 5, Clamp: 2, Room: 20, Steps: []int{10, 10, 10, 10, 10, 10, 20}},
		8:   {K: 5, Clamp: 2, Room: 20, Steps: []int{10, 10, 10, 10, 10, 10, 20}},
		9:   {K: 5, Clamp: 2, Room: 20, Steps: []int{5, 5, 5, 5, 5, 10, 20}},
		23:  {K: 5, Clamp: 2, Room: 20, Steps: []int{2, 2, 2, 2, 2, 5, 5}},
		100: {K: 5, Clamp: 2, Room: 20, Steps: []int{1, 1, 1, 1, 1, 1, 1}},
	} {
		if diff := cmp.Diff(want, firstRules(false, mustKind(t, "fit"), n)); diff != "" {
			t.Errorf("%d people (-want +got):\n%s", n, diff)
		}
	}
	for n, clamp := range map[int]int{5: 2, 11: 2, 12: 3, 200: 3} {
		if got := teamRules(mustKind(t, "fit"), n, 5); got.Clamp != clamp || len(got.Steps) != 7 || got.First != 0 {
			t.Errorf("a team of %d now: %+v", n, got)
		}
	}
	duties := firstRules(false, mustKind(t, "clarity"), 5).Steps
	if diff := cmp.Diff([]int{10, 50}, []int{duties[0], duties[27]}); diff != "" {
		t.Errorf("of clarity (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(Rules{K: 100, Epsilon: 1, Bins: 21}, firstRules(true, mustKind(t, "fit"), 5000)); diff != "" {
		t.Errorf("of the public (-want +got):\n%s", diff)
	}
}

func TestRulesThatCannotBe(t *testing.T) {
	sound := Rules{K: 5, Clamp: 2, Room: 20, Steps: []int{10, 10, 10, 10, 10}}
	public := Rules{K: 100, Epsilon: 1, Bins: 21}
	for name, tc := range map[string]struct {
		from   Rules
		public bool
		change func(*Rules)
		sound  bool
	}{
		"sound":                 {sound, false, func(*Rules) {}, true},
		"sound, of the public":  {public, true, func(*Rules) {}, true},
		"a k that never was":    {sound, false, func(r *Rules) { r.K = 4 }, false},
		"more than there are":   {sound, false, func(r *Rules) { r.K = 13 }, false},
		"no clamp":              {sound, false, func(r *Rules) { r.Clamp = 0 }, false},
		"everybody cut off":     {sound, false, func(r *Rules) { r.Clamp = 6 }, false},
		"no room":               {sound, false, func(r *Rules) { r.Room = 0 }, false},
		"a step of none":        {sound, false, func(r *Rules) { r.Steps = []int{10, 10, 0, 10, 10} }, false},
		"of no first number":    {sound, false, func(r *Rules) { r.First = 1 }, false},
		"a step less":           {sound, false, func(r *Rules) { r.Steps = r.Steps[1:] }, false},
		"noise without end":     {public, true, func(r *Rules) { r.Epsilon = 0 }, false},
		"other bins":            {public, true, func(r *Rules) { r.Bins = 11 }, false},
		"means without a clamp": {public, false, func(*Rules) {}, false},
	} {
		n := 12
		if tc.public {
			n = 100
		}
		rules := tc.from
		tc.change(&rules)
		if err := rules.check(tc.public, mustKind(t, "project"), n); (err == nil) != tc.sound {
			t.Errorf("%s: %v", name, err)
		}
	}
	want := "n = 4 under rules that cannot be: {K:5 Clamp:2 Room:20 First:0 Steps:[10 10 10 10 10] Epsilon:0 Bins:0 Extra:}"
	if err := sound.check(false, mustKind(t, "project"), 4); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// Under any rules, what is published of a sum is found sound, its interval holds
// the mean, and a value beside it is found out.
func TestAnyRuleKnowsItsFigures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := rule{
			n:     rapid.IntRange(5, 200).Draw(t, "n"),
			grid:  rapid.SampledFrom([]int{5, 25, 50, 100}).Draw(t, "grid"),
			room:  rapid.IntRange(1, 60).Draw(t, "room"),
			clamp: rapid.IntRange(1, 4).Draw(t, "clamp"),
			step:  rapid.SampledFrom([]int{1, 2, 5, 10, 20, 25, 50}).Draw(t, "step"),
		}
		if 2*r.clamp >= r.n {
			t.Skip("everybody is cut off")
		}
		if first, last := r.inside(); first > last {
			t.Skip("no step lies between the ends")
		}
		f := r.publish(r.grid * rapid.IntRange(0, 100*r.n/r.grid).Draw(t, "sum"))
		if !r.publishes(f) {
			t.Fatalf("%+v publishes %+v and does not know it", r, f)
		}
		beside := Figure{Bound: f.Bound, Value: f.Value + .25}
		if r.publishes(beside) {
			t.Fatalf("%+v would publish %+v", r, beside)
		}
	})
}
