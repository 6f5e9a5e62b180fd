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

func TestShareKeepsFitsAndVerdict(t *testing.T) {
	bank, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	worst := 0.0
	for range 3000 {
		want := Share{
			Profile: sitting(t, bank, r),
			Levels:  fit.Levels{Value: levels[r.IntN(4)], Delivery: levels[r.IntN(4)]}, Model: fit.Model(), ItemSet: bank.Hash(),
		}
		text, err := want.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if len(text) != 84 {
			t.Fatalf("%d characters", len(text))
		}
		got, err := ParseShare(text)
		if err != nil {
			t.Fatal(err)
		}
		if got.Levels != want.Levels || got.Model != want.Model || got.ItemSet != want.ItemSet {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		for i, before := range want.Profile.Fits() {
			after := got.Profile.Fits()[i]
			worst = max(worst, math.Abs(before.Fit-after.Fit), math.Abs(before.Low-after.Low), math.Abs(before.High-after.High))
		}
		a, b := fit.Judge(want.Profile, true), fit.Judge(got.Profile, true)
		if a.Kind != b.Kind || !cmp.Equal(a.Roles, b.Roles) {
			t.Fatalf("verdict %+v became %+v", a, b)
		}
	}
	t.Logf("largest move of a fit or of its interval: %.1e points of 100", worst)
	if worst > .1 {
		t.Errorf("a fit moved by %v points", worst)
	}
}

// TestCurrent reads a code that model 1 made of the second golden vector (six digits of mean and covariance as it was
// published with) and finds what model 2 makes of the same answers.
func TestCurrent(t *testing.T) {
	old := Share{
		Profile: fit.Profile{
			Mean: [3]float64{.899527, -.767642, .678980},
			Cov:  [3][3]float64{{.320475, .037697, .027660}, {.037697, .351774, -.006069}, {.027660, -.006069, .391820}},
		},
		Levels: fit.Levels{Value: fit.LevelHigh, Delivery: fit.LevelLow}, Model: "1", ItemSet: hash,
	}
	text, err := old.Encode()
	if err != nil {
		t.Fatal(err)
	}
	read, err := ParseShare(text)
	if err != nil {
		t.Fatal(err)
	}
	got, err := read.Current(hash)
	if err != nil {
		t.Fatal(err)
	}
	want := fit.Profile{
		Mean: [3]float64{.979698, -.891054, .588428},
		Cov:  [3][3]float64{{.329886, 0, 0}, {0, .360045, 0}, {0, 0, .396273}},
	}
	if diff := cmp.Diff(want, got.Profile, cmpopts.EquateApprox(0, 2e-5)); diff != "" {
		t.Errorf("converted (-want +got):\n%s", diff)
	}
	if got.Model != fit.Model() || got.Levels != old.Levels || got.ItemSet != hash {
		t.Errorf("%+v", got)
	}
	if again, err := got.Current("ba9876543210"); err != nil || again != got {
		t.Errorf("of the present model: %+v, %v", again, err)
	}
	for name, refuse := range map[string]Share{
		"other items":   {Profile: old.Profile, Model: "1", ItemSet: "ba9876543210"},
		"another model": {Profile: old.Profile, Model: "9", ItemSet: hash},
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
	for _, want := range []string{"number 2 of the profile is 9", `levels "huge"`, `model version "0"`, `item set "0123456789AB"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in %v", want, err)
		}
	}
}
