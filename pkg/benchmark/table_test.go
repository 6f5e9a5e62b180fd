package benchmark

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestTable: one row for each round, kind, number and team, and one for the organisation.
func TestTable(t *testing.T) {
	r := CompanyRound{
		Round: "2026-q4", N: 14, Figures: []Range{{57.14, 55, 60}, {40, 0, 40}},
		Teams: []TeamFigures{{Team: "0a1b2c3d", N: 9, Figures: []Range{{60, 57.5, 62.5}}}, {Team: "others", N: 5, Figures: []Range{{50, 40, 60}}}},
	}
	got := Company{Kinds: []CompanyKind{{Kind: "project", Model: "1", Rounds: []CompanyRound{r}}}}.Table()
	want := "round,team,kind,model,number,people,value,low,high\r\n" +
		"2026-q4,,project,1,size,14,57.14,55,60\r\n" +
		"2026-q4,,project,1,organisation,14,40,0,40\r\n" +
		"2026-q4,0a1b2c3d,project,1,size,9,60,57.5,62.5\r\n" +
		"2026-q4,others,project,1,size,5,50,40,60\r\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := (Company{}).Table(); got != "round,team,kind,model,number,people,value,low,high\r\n" {
		t.Errorf("before the first block: %q", got)
	}
}
