package project

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/sharecode"
)

// answers gives the ten questions their answers in order; 9 leaves one out.
func answers(in *Instrument, values ...int) map[string]int {
	all := map[string]int{}
	for i, q := range in.Questions.All() {
		if i < len(values) && values[i] != 9 {
			all[q.ID] = values[i]
		}
	}
	return all
}

func TestMeanRoundsHalvesTowardZero(t *testing.T) {
	for sum := -24; sum <= 24; sum++ {
		for n := 1; n <= 12; n++ {
			exact := float64(sum) / float64(n)
			want := math.Round(exact)
			if math.Abs(exact-math.Trunc(exact)) == .5 {
				want = math.Trunc(exact)
			}
			if got := mean(sum, n); got != int(want) {
				t.Errorf("%d/%d: %d, want %v", sum, n, got, want)
			}
		}
	}
}

func TestProject(t *testing.T) {
	in := must(t)
	tests := map[string]struct {
		values  []int
		want    Factors
		missing []int
	}{
		"whole means":  {[]int{-2, -2, 2, 2, 1, 1, 0, 2, -1, -1}, Factors{-2, 2, 1, 1, -1}, nil},
		"halves":       {[]int{2, 1, -2, -1, 1, 0, 0, -1, 2, -1}, Factors{1, -1, 0, 0, 0}, nil},
		"one of two":   {[]int{2, 9, 9, -1, 9, 2, 1, 9, 0, 9}, Factors{2, -1, 2, 1, 0}, nil},
		"none":         {nil, Factors{}, []int{1, 2, 3, 4, 5}},
		"one is blank": {[]int{1, 1, 1, 1, 9, 9, 1, 1, 1, 1}, Factors{1, 1, 0, 1, 1}, []int{3}},
	}
	for name, test := range tests {
		got, missing := in.Fold(Sheet{Answers: answers(in, test.values...)})
		if got != test.want || !cmp.Equal(missing, test.missing) {
			t.Errorf("%s: %v, missing %v", name, got, missing)
		}
	}
}

func TestTorn(t *testing.T) {
	in := must(t)
	if diff := cmp.Diff([]int{1, 4}, in.Torn(Sheet{Answers: answers(in, -2, 2, 0, 2, 9, 2, 1, -2, 2, 2)})); diff != "" {
		t.Error(diff)
	}
}

func TestCheckSheet(t *testing.T) {
	err := must(t).CheckSheet(Sheet{
		Voice: "oracle", Answers: map[string]int{"size-teams": 3, "colour": 0}, Ticks: []string{"regulated", "regulated", "blue"},
	})
	for _, want := range []string{"oracle", "size-teams", "colour", `"regulated"`, `"blue"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not said in %v", want, err)
		}
	}
}

func TestCodeRoundTrip(t *testing.T) {
	in := must(t)
	rapid.Check(t, func(t *rapid.T) {
		want := Sheet{Answers: map[string]int{}}
		voices := append(in.Voices.All(), Voice{})
		want.Voice = rapid.SampledFrom(voices).Draw(t, "voice").ID
		for _, q := range in.Questions.All() {
			if answer := rapid.IntRange(-3, 2).Draw(t, "answer"); answer >= -2 {
				want.Answers[q.ID] = answer
			}
		}
		for _, tick := range in.Ticks.All() {
			if rapid.Bool().Draw(t, "tick") {
				want.Ticks = append(want.Ticks, tick.ID)
			}
		}
		text, err := in.Code(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := in.ParseCode(text)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestCodesAreRefused(t *testing.T) {
	in := must(t)
	if _, err := in.ParseCode("DUTY-00000000"); !errors.As(err, new(sharecode.WrongKindError)) {
		t.Errorf("another kind: %v", err)
	}
	for _, code := range []sharecode.ProjectSheet{{Set: Set + 1}, {Set: Set, Voice: 15}, {Set: Set, Ticks: []int{12}}} {
		text, err := code.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := in.ParseCode(text); !errors.As(err, new(OtherSetError)) {
			t.Errorf("%+v: %v", code, err)
		}
	}
	if _, err := in.Code(Sheet{Voice: "oracle"}); err == nil {
		t.Error("a sheet that is none has a code")
	}
}

// An executive and two members of the team: the sums are worked by hand.
//
//	factor 1: 2, 2, 2                  -> 2
//	factor 2: 1.5, -1, 0               -> .5/3 = .17 -> 0; rounded alone 1, -1, 0
//	factor 3: nobody                   -> missing
//	factor 4: -2, -, 2                 -> 0
//	factor 5: -2, 1, 1.5               -> .5/3 -> 0; rounded alone -2, 1, 1
func TestCombine(t *testing.T) {
	in := must(t)
	c, err := in.Combine([]Sheet{
		{Voice: "executive", Answers: answers(in, 2, 2, 1, 2, 9, 9, -2, -2, -2, -2)},
		{Voice: "team", Answers: answers(in, 2, 2, -1, -1, 9, 9, 9, 9, 1, 9)},
		{Voice: "team", Answers: answers(in, 2, 2, 0, 0, 9, 9, 2, 2, 1, 2)},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Combined{
		Factors: Factors{2, 0, 0, 0, 0},
		Missing: []int{3},
		Each:    []Factors{{2, 1, 0, -2, -2}, {2, -1, 0, 0, 1}, {2, 0, 0, 2, 1}},
		Differences: []Difference{
			{Factor: 4, By: 4, Low: []int{0}, High: []int{2}},
			{Factor: 5, By: 3, Low: []int{0}, High: []int{1, 2}},
			{Factor: 2, By: 2, Low: []int{1}, High: []int{0}},
		},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
}

// Rounding once is not rounding twice: two stakeholders at 1.5 stand at 1.5 and not at 1, and the mean of three shows it.
func TestCombineRoundsOnce(t *testing.T) {
	in := must(t)
	c, err := in.Combine([]Sheet{
		{Answers: answers(in, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0)},
		{Answers: answers(in, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0)},
		{Answers: answers(in, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0)},
	})
	if err != nil || c.Factors[Size] != 2 {
		t.Errorf("5/3 became %d, %v", c.Factors[Size], err)
	}
}

func TestCombineOneIsThatOne(t *testing.T) {
	in := must(t)
	rapid.Check(t, func(t *rapid.T) {
		s := Sheet{Answers: answers(in, rapid.SliceOfN(rapid.IntRange(-2, 2), 10, 10).Draw(t, "answers")...)}
		p, _ := in.Fold(s)
		c, err := in.Combine([]Sheet{s})
		if err != nil || c.Factors != p || c.Differences != nil {
			t.Fatalf("%v became %+v, %v", p, c, err)
		}
	})
}

func TestCombineRefuses(t *testing.T) {
	in := must(t)
	if _, err := in.Combine(nil); err == nil {
		t.Error("combined nothing")
	}
	_, err := in.Combine([]Sheet{{}, {Voice: "oracle"}, {Ticks: []string{"blue"}}})
	for _, want := range []string{"stakeholder 2", "stakeholder 3"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not said in %v", want, err)
		}
	}
}
