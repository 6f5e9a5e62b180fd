package sharecode

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode/pastedtest"
)

// sitting answers a random set of pairs of the shipped bank and returns the posterior.
func sitting(t *testing.T, bank *questionnaire.Bank, r *rand.Rand) fit.Profile {
	t.Helper()
	answers := fit.Answers{}
	lean := [3]float64{r.NormFloat64(), r.NormFloat64(), r.NormFloat64()}
	for _, item := range bank.Pairs() {
		if r.IntN(2) == 0 {
			c := math.Round(lean[item.Axis.Index()]*.6 + r.NormFloat64())
			answers[item.ID] = int(max(-2, min(2, c)))
		}
	}
	p, err := fit.Posterior(bank, answers)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// A code tells the coarse profile and no more, in 34 characters, and its spelling is the only one of what it tells.
func TestShareTellsTheCoarseProfile(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	for range 3000 {
		told := Share{
			Profile: sitting(t, bank, r),
			Levels:  fit.Levels{Value: levels[r.IntN(4)], Delivery: levels[r.IntN(4)]}, Model: fit.Model(), ItemSet: bank.Hash(), Salt: byte(r.IntN(256)),
		}
		text, err := told.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseShare(text)
		if err != nil || len(text) != 34 {
			t.Fatalf("%d characters, %v: %s", len(text), err, text)
		}
		want := told
		want.Profile = told.Profile.Coarse().Profile()
		if got != want {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if again, err := got.Encode(); err != nil || again != text {
			t.Fatalf("%s again is %s, %v", text, again, err)
		}
	}
}

// A code of version 1 still tells what it holds, and what the present model makes of the same answers; written anew it is
// today's code.
func TestVersion1(t *testing.T) {
	want := Share{
		Profile: pastedtest.ModelTwo.Coarse().Profile(),
		Levels:  fit.Levels{Value: fit.LevelHigh, Delivery: fit.LevelHigh}, Model: fit.Model(), ItemSet: hash,
	}
	if diff := cmp.Diff(fit.Coarse{Scores: [3]int{85, 20, 70}, Answers: [3]int{8, 7, 6}}, want.Profile.Coarse()); diff != "" {
		t.Errorf("the second golden vector (-want +got):\n%s", diff)
	}
	for model, profile := range map[byte]fit.Profile{1: pastedtest.ModelOne, 2: pastedtest.ModelTwo} {
		read, err := ParseShare(pastedtest.Version1(t, profile, model, hash))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(profile, read.Profile, cmpopts.EquateApprox(0, 4e-9)); diff != "" {
			t.Errorf("of model %d (-want +got):\n%s", model, diff)
		}
		got, err := read.Current(hash)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(pastedtest.ModelTwo, got.Profile, cmpopts.EquateApprox(0, 2e-5)); diff != "" || got.Model != fit.Model() {
			t.Errorf("of model %d to model %s (-want +got):\n%s", model, got.Model, diff)
		}
		if again, err := got.Current("ba9876543210"); err != nil || again != got {
			t.Errorf("of the present model: %+v, %v", again, err)
		}
		text, err := got.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if again, err := ParseShare(text); err != nil || again != want {
			t.Errorf("%s reads as %+v, %v", text, again, err)
		}
	}
	for name, refuse := range map[string]Share{
		"other items":   {Profile: pastedtest.ModelOne, Model: "1", ItemSet: "ba9876543210"},
		"another model": {Profile: pastedtest.ModelOne, Model: "9", ItemSet: hash},
		"no posterior":  {Profile: fit.Profile{Cov: [3][3]float64{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}, Model: "1", ItemSet: hash},
	} {
		if s, err := refuse.Current(hash); err != (OtherModelError{Got: refuse.Model, Want: fit.Model()}) {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
}

func TestShareRefuses(t *testing.T) {
	flat := fit.Profile{Mean: [3]float64{math.NaN(), 9, 0}, Cov: [3][3]float64{{1, 1, 0}, {1, 1, 0}, {0, 0, 1}}}
	_, err := Share{Profile: flat, Levels: fit.Levels{Value: "huge"}, Model: "0", ItemSet: "0123456789AB"}.Encode()
	if err == nil {
		t.Fatal("encoded")
	}
	for _, want := range []string{"mean 1 is NaN", `levels "huge"`, `model version "0"`, `item set "0123456789AB"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in %v", want, err)
		}
	}
}

// What cannot be is refused, however well it is sealed.
func TestShareOfImpossibleNumbers(t *testing.T) {
	for name, s := range map[string]Share{
		"dependent axes": {Profile: fit.Profile{Cov: [3][3]float64{{.5, .1, 0}, {.1, .5, 0}, {0, 0, .5}}}},
		"128 answers":    {Profile: fit.Coarse{Answers: [3]int{1, 128, 1}}.Profile()},
	} {
		s.Levels, s.Model, s.ItemSet = fit.Levels{Value: fit.LevelNone, Delivery: fit.LevelNone}, "2", hash
		if text, err := s.Encode(); err == nil {
			t.Errorf("%s: %s", name, text)
		}
	}
	beyond := packer{data: make([]byte, setLen), used: 8 * setLen}
	beyond.put(2, 8)
	beyond.put(0, 4+8)
	for range 3 {
		beyond.put(scoreMost+1, scoreBits)
		beyond.put(5, answersBits)
	}
	if s, err := ParseShare(seal(KindShare, shareVersion, beyond.data)); err != (DamagedError{KindShare, "impossible content"}) {
		t.Errorf("a score of 105: %+v, %v", s, err)
	}
}
