package duties

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAgreement(t *testing.T) {
	m, d := five(t)
	want := map[string]Line{
		"roadmap":          {How: Alone, Deciders: []int{1}, Inform: []int{4}},
		"acceptance":       {How: Open, Deciders: []int{1, 2}},
		"feature-priority": {How: Open, Deciders: []int{3}},
		"user-voice":       {How: Together, Deciders: []int{1, 2, 3, 4, 5}},
	}
	lines := m.Agreement()
	if len(lines) != 16 {
		t.Fatalf("%d lines", len(lines))
	}
	for _, line := range lines {
		if expected, ok := want[line.Card.ID]; ok {
			expected.Card, _ = d.Get(line.Card.ID)
			if diff := cmp.Diff(expected, line); diff != "" {
				t.Errorf("%s: %s", line.Card.ID, diff)
			}
		}
	}
}

// A majority for one member is not "alone" while somebody else acts on the card too.
func TestAgreementStaysOpenWhereSomebodyElseActs(t *testing.T) {
	d := deck(t)
	m, err := Combine(d, crew("a", "b", "c"), sheets(d, 3, map[string][]Answer{
		"roadmap": {{1, No}, {1, Yes}, {1, No}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range m.Agreement() {
		if line.Card.ID == "roadmap" && (line.How != Open || !cmp.Equal(line.Deciders, []int{1, 2})) {
			t.Errorf("line %+v", line)
		}
	}
}

func TestUnclear(t *testing.T) {
	d := deck(t)
	all := sheets(d, 4, map[string][]Answer{
		"market-research": {{Nobody, No}, {1, No}, {1, No}, {1, No}},
		"user-voice":      {{DontKnow, Yes}, {1, No}, {1, No}, {1, No}},
		"roadmap":         {{2, Yes}, {2, No}, {2, No}, {2, No}},
		"acceptance":      {{1, Yes}, {2, Yes}, {1, No}, {1, No}},
	})
	alone, err := Unclear(d, all[0], nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := Combine(d, crew("a", "b", "c", "d"), all)
	if err != nil {
		t.Fatal(err)
	}
	together, err := Unclear(d, all[0], &m)
	if err != nil {
		t.Fatal(err)
	}
	wantAlone, wantTogether := make([]int, 16), make([]int, 16)
	for i, card := range d.Short() {
		switch card.ID {
		case "market-research", "user-voice", "roadmap":
			wantAlone[i], wantTogether[i] = 100, 100
		case "acceptance":
			wantTogether[i] = 100
		}
	}
	if diff := cmp.Diff(wantAlone, alone) + cmp.Diff(wantTogether, together); diff != "" {
		t.Error(diff)
	}
	delete(all[0].Answers, "roadmap")
	if _, err := Unclear(d, all[0], nil); err == nil || !strings.Contains(err.Error(), "roadmap") {
		t.Errorf("a missing card: %v", err)
	}
}
