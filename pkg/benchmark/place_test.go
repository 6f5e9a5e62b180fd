package benchmark

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// snapshot holds one block of the given people, without noise.
func snapshot(t *testing.T, values [][]int) Snapshot {
	t.Helper()
	block, err := Seal(contribution.PublicUnit("fit", "1", quarter), 1, 0, values, silence{})
	if err != nil {
		t.Fatal(err)
	}
	s, err := Build([]Block{block})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// thirds are n people of whom a third each stands at 25, 50 and 75 on every
// number of the finer grid.
func thirds(n int) [][]int {
	var out [][]int
	for i := range n {
		v := 25 * (i%3 + 1)
		out = append(out, []int{v, v, v, v, v, 50, 50})
	}
	return out
}

func TestPlaceIsWithheld(t *testing.T) {
	s := snapshot(t, thirds(300))
	for name, place := range map[string]Place{
		"no norm":          s.Place("project", "1", 0, 50),
		"no such model":    s.Place("fit", "2", 0, 50),
		"no such number":   s.Place("fit", "1", 7, 50),
		"a negative one":   s.Place("fit", "1", -1, 50),
		"the current role": s.Place("fit", "1", contribution.FitWorn, 50),
		"not a number":     s.Place("fit", "1", 0, math.NaN()),
		"nothing at all":   Snapshot{}.Place("fit", "1", 0, 50),
		"a norm of 99":     Snapshot{Norms: []Norm{{Kind: "fit", Model: "1", N: 99, Histograms: make([]Histogram, 7)}}}.Place("fit", "1", 0, 50),
		"figures cut away": Snapshot{Norms: []Norm{{Kind: "fit", Model: "1", N: 300}}}.Place("fit", "1", 0, 50),
	} {
		if place != (Withheld{}) {
			t.Errorf("%s: %+v", name, place)
		}
	}
}

// By hand: of 300, a third stands at 25, so 100 lie below 47.5 and 200 below
// 52.5. At 51.25 three quarters of the bin at 50 are passed: 175 of 300 = .58333.
// On an axis the prior pulls: (300·.58333 + 20·.5125)/320 = .57891.
// The sampling variance there is .58333·.41667/300 = .00081019; 11 bins but a
// quarter lie below, 10 and a quarter above, with 1.84134 each: noise
// (.17361·10.75 + .34028·10.25)·1.84134/90000 = .00010955. √.00091974 = .030327.
func TestPlaceByHand(t *testing.T) {
	s := snapshot(t, thirds(300))
	about := cmpopts.EquateApprox(0, 0.01)
	for _, tc := range []struct {
		name   string
		number int
		x      float64
		want   Place
	}{
		{"level", contribution.FitLevelValue, 51.25, Number{N: 300, Percentile: 58.33, Low: 58.33 - 4.99, High: 58.33 + 4.99}},
		{"axis", contribution.FitStrategy, 51.25, Number{N: 300, Percentile: 57.89, Low: 57.89 - 4.68, High: 57.89 + 4.68}},
		{"bottom", contribution.FitLevelValue, 0, Number{N: 300, Percentile: 0, Low: 0, High: 0}},
		{"above the top", contribution.FitLevelValue, 120, Number{N: 300, Percentile: 100, Low: 100, High: 100}},
	} {
		if diff := cmp.Diff(tc.want, s.Place("fit", "1", tc.number, tc.x), about); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.name, diff)
		}
	}
	want := Band{N: 299, Low: 50, High: 70}
	if diff := cmp.Diff(want, snapshot(t, thirds(299)).Place("fit", "1", contribution.FitLevelValue, 51.25)); diff != "" {
		t.Errorf("band of 299 (-want +got):\n%s", diff)
	}
}

func TestPlaceRisesWithTheValue(t *testing.T) {
	block, err := Seal(contribution.PublicUnit("fit", "1", quarter), 1, 0, thirds(400), seeded(7))
	if err != nil {
		t.Fatal(err)
	}
	s, err := Build([]Block{block})
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.IntRange(0, 4).Draw(t, "number")
		x, y := rapid.Float64Range(0, 100).Draw(t, "x"), rapid.Float64Range(0, 100).Draw(t, "y")
		low, high := s.Place("fit", "1", number, min(x, y)).(Number), s.Place("fit", "1", number, max(x, y)).(Number)
		if low.Percentile > high.Percentile || low.Low > low.Percentile || low.High < low.Percentile {
			t.Fatalf("%v: %+v, %v: %+v", min(x, y), low, max(x, y), high)
		}
	})
}

// Of 1,000 blocks drawn from a known population, noise and all, the 90 %
// interval holds the true percentile in 85 to 97.
func TestIntervalCoversTheTruth(t *testing.T) {
	random := rand.New(seeded(8))
	held, all := 0, 0
	for range 1000 {
		n, x := 300+random.IntN(700), 100*random.Float64()
		values := make([][]int, n)
		for i := range values {
			values[i] = make([]int, 7)
			values[i][contribution.FitLevelValue] = fit.Grid(100 * random.Float64())
		}
		block, err := Seal(contribution.PublicUnit("fit", "1", quarter), 1, 0, values, seeded(byte(n)))
		if err != nil {
			t.Fatal(err)
		}
		s, err := Build([]Block{block})
		if err != nil {
			t.Fatal(err)
		}
		p := s.Place("fit", "1", contribution.FitLevelValue, x).(Number)
		all++
		if p.Low <= x && x <= p.High {
			held++
		}
	}
	t.Logf("%d of %d intervals hold the true percentile", held, all)
	if share := float64(held) / float64(all); share < 0.85 || share > 0.97 {
		t.Errorf("%.3f of the intervals hold", share)
	}
}

func TestShownHasNothingBelowZero(t *testing.T) {
	n := Norm{Histograms: []Histogram{{0: -3, 4: 7}}}
	if diff := cmp.Diff(Histogram{4: 7}, n.Shown(0)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if n.Histograms[0][0] != -3 {
		t.Error("showing changed what was drawn")
	}
}
