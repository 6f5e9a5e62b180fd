package benchmark

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"rolefit/pkg/fit"
)

func TestRanking(t *testing.T) {
	figures := make([]Range, 28)
	for i := range figures {
		figures[i] = Range{40, 0, 40} // at most
	}
	figures[3] = Range{90, 80, 95} // a symptom
	figures[13], figures[20], figures[27] = Range{50, 30, 60}, Range{70, 50, 80}, Range{50, 40, 60}
	want := []Ranked{
		{Number: 20, Name: "duty-09", Figure: Range{70, 50, 80}, Rank: 1},
		{Number: 13, Name: "duty-02", Figure: Range{50, 30, 60}, Rank: 2},
		{Number: 27, Name: "duty-16", Figure: Range{50, 40, 60}, Rank: 2},
	}
	if diff := cmp.Diff(want, Ranking(figures, "clarity", "duty-")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Ranking(figures, "clarity", "symptom-"); len(got) != 1 || got[0].Name != "symptom-04" {
		t.Errorf("%+v", got)
	}
	if got := Ranking(figures, "mood", "duty-"); got != nil {
		t.Errorf("%+v", got)
	}
}

func TestFactors(t *testing.T) {
	got := Factors([]Range{{40, 0, 40}, {62.5, 60, 65}, {37.5, 35, 38}, {50, 45, 55}, {87.51, 87.5, 100}})
	want := []Factor{{0, -2, 0}, {0, 0, 1}, {0, -1, 0}, {0, 0, 0}, {2, 1, 2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The fit of the mean profile is what the published axes say and nothing else.
func TestMeanProfile(t *testing.T) {
	p := MeanProfile([]Range{{Value: 50}, {Value: 100 * fit.Phi(1)}, {Value: 100 * fit.Phi(-2)}})
	if diff := cmp.Diff([3]float64{0, 1, -2}, p.Mean, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := p.Fits()[0].Fit; math.IsNaN(got) || got <= 0 || got >= 100 {
		t.Errorf("fit %v", got)
	}
}

// A new model version begins a new stretch; rounds without a block are left out.
func TestTrend(t *testing.T) {
	round := func(code string, n int, teams ...string) CompanyRound {
		r := CompanyRound{Round: code, N: n, Figures: []Range{{Value: float64(n)}}}
		for _, team := range teams {
			r.Teams = append(r.Teams, TeamFigures{Team: team, N: 5, Figures: []Range{{Value: 50}}})
		}
		return r
	}
	c := Company{Kinds: []CompanyKind{
		{Kind: "fit", Model: "1", Rounds: []CompanyRound{round("2026-q4", 10, "a", "b"), round("2027-q1", 5, "b")}},
		{Kind: "fit", Model: "2", Rounds: []CompanyRound{round("2027-q1", 6, "b")}},
		{Kind: "project", Model: "1", Rounds: []CompanyRound{round("2027-q1", 7, "a")}},
	}}
	fifty := []Range{{Value: 50}}
	for _, tc := range []struct {
		team string
		want []Stretch
	}{
		{"", []Stretch{
			{"1", []Point{{"2026-q4", 10, []Range{{Value: 10}}}, {"2027-q1", 5, []Range{{Value: 5}}}}},
			{"2", []Point{{"2027-q1", 6, []Range{{Value: 6}}}}},
		}},
		{"a", []Stretch{{"1", []Point{{"2026-q4", 5, fifty}}}}},
		{"c", nil},
	} {
		if diff := cmp.Diff(tc.want, c.Trend("fit", tc.team)); diff != "" {
			t.Errorf("team %q (-want +got):\n%s", tc.team, diff)
		}
	}
}
