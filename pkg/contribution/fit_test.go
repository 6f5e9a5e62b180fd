package contribution_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

var fitUnit = contribution.PublicUnit("fit", "1", contribution.Round{Year: 2026, Quarter: 4})

// finished is golden vector A of the scoring: 100·Φ of its means is 86.07, 43.44
// and 88.03.
func finished() contribution.Finished {
	return contribution.Finished{
		Mean:       [3]float64{1.083591, -0.165119, 1.176471},
		Levels:     [2]float64{75, 30},
		Statements: 10, Verdict: fit.Close, Worn: 25, TwoHats: 50,
	}
}

func TestFromSitting(t *testing.T) {
	got, err := contribution.FromSitting(finished(), fitUnit)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{85, 45, 90, 75, 30, 25, 50}, got.Values); diff != "" {
		t.Errorf("values (-want +got):\n%s", diff)
	}
	if got.Unit() != fitUnit {
		t.Errorf("unit %v", got.Unit())
	}
}

// TestFitNumbers: they are what FromSitting rounds.
func TestFitNumbers(t *testing.T) {
	f := finished()
	numbers := contribution.FitNumbers(f.Mean, f.Levels)
	want := [5]float64{86.07, 43.44, 88.03, 75, 30}
	if diff := cmp.Diff(want, numbers, cmpopts.EquateApprox(0, 0.01)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestFromSittingRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*contribution.Finished)
		want   []error
	}{
		{"no verdict", func(f *contribution.Finished) { f.Verdict = fit.Unfinished }, []error{contribution.ErrUnfinished}},
		{"never scored", func(f *contribution.Finished) { f.Verdict = "" }, []error{contribution.ErrUnfinished}},
		{"nine statements", func(f *contribution.Finished) { f.Statements = 9 }, []error{contribution.ErrStatements}},
		{"careless", func(f *contribution.Finished) { f.Doubtful = true }, []error{contribution.ErrCareless}},
		{
			"all at once", func(f *contribution.Finished) { *f = contribution.Finished{Doubtful: true} },
			[]error{contribution.ErrUnfinished, contribution.ErrStatements, contribution.ErrCareless},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			f := finished()
			tc.change(&f)
			_, err := contribution.FromSitting(f, fitUnit)
			for _, reason := range []error{contribution.ErrUnfinished, contribution.ErrStatements, contribution.ErrCareless} {
				if want := errors.Is(errors.Join(tc.want...), reason); errors.Is(err, reason) != want {
					t.Errorf("says %v: %t, want %t (%v)", reason, !want, want, err)
				}
			}
		})
	}
	f := finished()
	f.Worn = 30
	if _, err := contribution.FromSitting(f, fitUnit); err == nil {
		t.Error("a current role off its grid was taken")
	}
	clarity := fitUnit
	clarity.Kind = "clarity"
	if _, err := contribution.FromSitting(finished(), clarity); err == nil {
		t.Error("a fit went into a unit for clarity")
	}
}
