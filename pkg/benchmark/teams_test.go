package benchmark_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/benchmark"
)

// fewTeams are figures of two teams in two rounds.
func fewTeams() benchmark.Company {
	round := func(code string, value float64) benchmark.CompanyRound {
		figures := []benchmark.Range{{Value: value, Low: value, High: value}}
		return benchmark.CompanyRound{Round: code, N: 10, Figures: figures, Teams: []benchmark.TeamFigures{
			{Team: "team0001", N: 5, Figures: figures}, {Team: "team0002", N: 5, Figures: figures},
		}}
	}
	return benchmark.Company{Edition: "0123456789ab", Kinds: []benchmark.CompanyKind{
		{Kind: "fit", Model: "2", Rounds: []benchmark.CompanyRound{round("2026-q4", 10), round("20270105T0900Z", 20)}},
		{Kind: "clarity", Model: "1", Rounds: []benchmark.CompanyRound{round("20270105T0900Z", 30)}},
	}}
}

// teamsIn counts the rows of teams by kind and round.
func teamsIn(c benchmark.Company) map[string]int {
	counts := map[string]int{}
	for _, k := range c.Kinds {
		for _, r := range k.Rounds {
			counts[k.Kind+" "+r.Round] = len(r.Teams)
		}
	}
	return counts
}

// A round at a time: teams are left out elsewhere, the whole organisation and the edition stay, and nothing is lost once the
// other rounds have come.
func TestARoundAtATime(t *testing.T) {
	all := fewTeams()
	newest := all.In("20270105T0900Z")
	if diff := cmp.Diff(map[string]int{"fit 2026-q4": 0, "fit 20270105T0900Z": 2, "clarity 20270105T0900Z": 2}, teamsIn(newest)); diff != "" {
		t.Errorf("rows of teams (-want +got):\n%s", diff)
	}
	if newest.Edition != all.Edition || newest.Round != "20270105T0900Z" || newest.Kinds[0].Rounds[0].N != 10 || len(newest.Kinds[0].Rounds[0].Figures) != 1 {
		t.Errorf("of the whole organisation there is %+v", newest)
	}
	both := newest.With(all.In("2026-q4"))
	both.Round = ""
	if diff := cmp.Diff(all, both); diff != "" {
		t.Errorf("both rounds together (-all +got):\n%s", diff)
	}
	if diff := cmp.Diff(fewTeams(), all); diff != "" {
		t.Errorf("what it was made of is another (-was +is):\n%s", diff)
	}
	if diff := cmp.Diff(teamsIn(newest), teamsIn(newest.With(newest.Of(nil)))); diff == "" {
		t.Error("of a round that comes without teams the teams stay")
	}
}

// Rounds are in the order in which they open, a quarter among those of the organisation's own.
func TestRoundsInOrder(t *testing.T) {
	c := fewTeams()
	c.Kinds[0].Rounds[0].Round = "20261105T0900Z"
	c.Kinds[1].Rounds[0].Round = "2026-q4"
	if diff := cmp.Diff([]string{"2026-q4", "20261105T0900Z", "20270105T0900Z"}, c.Rounds()); diff != "" || c.Newest() != "20270105T0900Z" {
		t.Errorf("newest %q (-want +got):\n%s", c.Newest(), diff)
	}
	if got := (benchmark.Company{}).Newest(); got != "" {
		t.Errorf("without figures the newest is %q", got)
	}
}
