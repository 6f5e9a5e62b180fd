package resultview

import (
	"strings"
	"testing"

	"rolefit/app/view/viewtest"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// people are public figures of n people whose numbers are spread evenly.
func people(n int) benchmark.Snapshot {
	kind, _ := contribution.Known(contribution.KindFit)
	norm := benchmark.Norm{
		Kind: kind.Kind, Model: kind.Newest(), Rounds: []string{"2026-q3", "2026-q4"}, N: n, Blocks: 2, Epsilon: 1,
		Histograms: make([]benchmark.Histogram, len(kind.Numbers)),
	}
	for i := range norm.Histograms {
		for bin := range norm.Histograms[i] {
			norm.Histograms[i][bin] = n / len(norm.Histograms[i])
		}
	}
	return benchmark.Snapshot{Edition: "0123456789ab", Norms: []benchmark.Norm{norm}}
}

func TestPlaceSaysWhereItsFiguresComeFrom(t *testing.T) {
	_, w := viewtest.Loaded(t)
	numbers := []float64{50, 10, 90, 60, 40}
	for name, tc := range map[string]struct {
		figures Figures
		want    []string
	}{
		"service": {Figures{Snapshot: people(420)}, []string{"420 people chose", "from the service", "version 0123456789ab", "July to September 2026, October to December 2026"}},
		"file":    {Figures{Snapshot: people(420), File: 3}, []string{"420 people chose", "came with this page", "file 3", "0123456789ab"}},
	} {
		p, ok := NewPlaceTable(w, tc.figures, numbers)
		if !ok || len(p.Rows) != len(numbers) {
			t.Fatalf("%s: %+v", name, p)
		}
		for _, want := range tc.want {
			if !strings.Contains(p.Note, want) {
				t.Errorf("%s: %q lacks %q", name, p.Note, want)
			}
		}
	}
	for _, figures := range []Figures{{}, {Snapshot: people(99)}, {File: 1}} {
		if p, ok := NewPlaceTable(w, figures, numbers); ok {
			t.Errorf("too few, and yet %+v", p)
		}
	}
}
