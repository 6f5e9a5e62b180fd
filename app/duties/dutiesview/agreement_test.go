package dutiesview

import (
	"strings"
	"testing"

	"rolefit/pkg/duties"

	"github.com/google/go-cmp/cmp"
)

func names(lines []OwnedDuty) (list []string) {
	for _, l := range lines {
		list = append(list, strings.TrimSpace(l.Name+" "+l.Tell))
	}
	return list
}

func TestTeamAgreementDrafts(t *testing.T) {
	v, ok := NewTeamAgreement(crewOf(t, four, divided))
	if !ok || len(v.Alone) != 1 || v.Alone[0].Title != "P1 decides alone" || len(v.Alone[0].Lines) != 13 {
		t.Fatalf("%v, %+v", ok, v.Alone)
	}
	if diff := cmp.Diff([]string{"Protect the agreed scope Tell P4."}, names(v.Together.Lines)); diff != "" {
		t.Error(diff)
	}
	want := []OpenDuty{
		{"roadmap", "Own the roadmap", "Which larger steps are on the roadmap, and in which order.", "Candidates: P1 and P2."},
		{"acceptance", "Accept finished work", "Whether finished work is accepted or sent back.", "Candidates: P3."},
	}
	if diff := cmp.Diff(want, v.Open); diff != "" {
		t.Error(diff)
	}
}

func TestTeamAgreementTakesWhatWasSettled(t *testing.T) {
	w, deck, d := crewOf(t, four, divided)
	d = d.Settle("roadmap", 2).Settle("acceptance", duties.Team).Settle("scope-protection", 4)
	v, _ := NewTeamAgreement(w, deck, d)
	if len(v.Open) != 0 || v.Settled != "You’ve settled 3 duties yourselves." {
		t.Errorf("open %v, %s", v.Open, v.Settled)
	}
	if diff := cmp.Diff([]string{"Own the roadmap Tell P1 and P4."}, names(v.Alone[1].Lines)); diff != "" {
		t.Errorf("P2: %s", diff)
	}
	if diff := cmp.Diff([]string{"Protect the agreed scope Tell P1, P2 and P3."}, names(v.Alone[2].Lines)); diff != "" {
		t.Errorf("P4: %s", diff)
	}
	if diff := cmp.Diff([]string{"Accept finished work Tell P1, P2, P3 and P4."}, names(v.Together.Lines)); diff != "" {
		t.Errorf("the team: %s", diff)
	}
	if !v.Together.Lines[0].Settled || v.Alone[0].Lines[0].Settled {
		t.Error("what was settled is not marked as such")
	}
}

func TestTeamAgreementAsText(t *testing.T) {
	v, _ := NewTeamAgreement(crewOf(t, four, divided))
	for _, part := range []string{
		"Agreement between P1, P2, P3 and P4", "\nP1 decides alone\n- Research the market.\n",
		"\nWe decide together\n- Protect the agreed scope. Tell P4.\n",
		"- Own the roadmap: ____________ Candidates: P1 and P2.\n", "Agreed on",
	} {
		if !strings.Contains(v.Worded, part) {
			t.Errorf("%q is not in\n%s", part, v.Worded)
		}
	}
}
