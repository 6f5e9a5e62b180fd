package duties

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/sharecode"
)

func crew(labels ...string) sharecode.Roster { return sharecode.Roster{Short: true, Labels: labels} }

// sheets gives each member in turn an answer to every card of the short deck: it is the team's, and the first member acts
// on it, unless told otherwise.
func sheets(d *Deck, members int, special map[string][]Answer) []Sheet {
	all := make([]Sheet, members)
	for i := range all {
		all[i] = Sheet{Self: i + 1, Answers: map[string]Answer{}}
		for _, card := range d.Short() {
			all[i].Answers[card.ID] = Answer{Team, Yes}
			if i > 0 {
				all[i].Answers[card.ID] = Answer{Team, No}
			}
			if answers, ok := special[card.ID]; ok {
				all[i].Answers[card.ID] = answers[i]
			}
		}
	}
	return all
}

// A team of five: the roadmap has one owner, acceptance two who act and no majority, the priority nobody's say, and the
// rest is the team's with one acting.
func five(t testing.TB) (Map, *Deck) {
	d := deck(t)
	m, err := Combine(d, crew("a", "b", "c", "d", "e"), sheets(d, 5, map[string][]Answer{
		"roadmap":          {{1, Yes}, {1, No}, {1, No}, {2, No}, {1, No}},
		"acceptance":       {{1, Yes}, {2, Yes}, {1, No}, {2, No}, {DontKnow, No}},
		"feature-priority": {{Nobody, No}, {Nobody, No}, {DontKnow, No}, {3, No}, {3, No}},
	}))
	if err != nil {
		t.Fatal(err)
	}
	return m, d
}

func TestMapOfFive(t *testing.T) {
	m, d := five(t)
	tests := []struct {
		card               string
		votes              []Vote
		agreement, gap     float64
		overlap            int
		orphan             bool
		flags              []Flag
		decider            Say
		nobody, dont, said int
	}{
		{"roadmap", []Vote{{1, 4}, {2, 1}}, 12.0 / 20, 0, 0, false, nil, 1, 0, 0, 5},
		{"acceptance", []Vote{{1, 2}, {2, 2}}, 4.0 / 20, .2, 1, false, []Flag{FlagOverlap, FlagSplit}, Unsaid, 0, 1, 5},
		{"feature-priority", []Vote{{3, 2}}, 2.0 / 20, .6, 0, true, []Flag{FlagOrphan, FlagGap, FlagSplit}, Unsaid, 2, 1, 5},
		{"user-voice", []Vote{{Team, 5}}, 1, 0, 0, false, nil, Team, 0, 0, 5},
	}
	for _, test := range tests {
		got, ok := m.Tally(test.card)
		if !ok {
			t.Fatalf("no tally of %s", test.card)
		}
		if diff := cmp.Diff(test.votes, got.Votes); diff != "" {
			t.Errorf("%s: %s", test.card, diff)
		}
		if diff := cmp.Diff(test.flags, got.Flags()); diff != "" {
			t.Errorf("%s: %s", test.card, diff)
		}
		close(t, test.card+" agreement", got.Agreement(), test.agreement, 1e-12)
		close(t, test.card+" gap", got.Gap(), test.gap, 1e-12)
		decider, _ := got.Decider()
		if got.Overlap() != test.overlap || got.Orphan() != test.orphan || decider != test.decider ||
			got.Nobody != test.nobody || got.DontKnow != test.dont || got.Said != test.said {
			t.Errorf("%s: %+v", test.card, got)
		}
	}
	// Thirteen cards of full agreement, and .6, .2 and .1: mean 13.9/16.
	close(t, "index", m.Index.Value, 13.9/16, 1e-12)
	if m.AC1 == nil || m.AC1.Value >= m.Index.Value {
		t.Errorf("AC1 %+v is not below the index", m.AC1)
	}
	var first []string
	for _, tally := range m.First() {
		first = append(first, tally.Card.ID)
	}
	// Trouble: feature-priority .9 + .6 + .5 = 2, acceptance .8 + .2 + .5 = 1.5, roadmap .4.
	if diff := cmp.Diff([]string{"feature-priority", "acceptance", "roadmap"}, first); diff != "" {
		t.Error(diff)
	}
	if _, ok := m.Tally("tickets"); ok || d == nil {
		t.Error("a card outside the short deck has a tally")
	}
}

func TestEqualTroubleFollowsTheRule(t *testing.T) {
	d := deck(t)
	split := []Answer{{1, Yes}, {2, No}, {1, No}, {2, No}}
	special := map[string][]Answer{}
	for _, card := range []string{"acceptance", "market-research", "expectations-status", "roadmap"} {
		special[card] = split
	}
	m, err := Combine(d, crew("a", "b", "c", "d"), sheets(d, 4, special))
	if err != nil {
		t.Fatal(err)
	}
	var first []string
	for _, tally := range m.First() {
		first = append(first, tally.Card.ID)
	}
	if diff := cmp.Diff([]string{"expectations-status", "market-research", "roadmap"}, first); diff != "" {
		t.Error(diff)
	}
}

// Below four members nothing is flagged and nothing but counts is given, whatever they say.
func TestNoFlagBelowFour(t *testing.T) {
	d := deck(t)
	cards := d.All()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.IntRange(2, 3).Draw(t, "members")
		roster := sharecode.Roster{Labels: []string{"a", "b", "c"}[:members]}
		m, err := Combine(d, roster, drawSheets(t, cards, members, members))
		if err != nil {
			t.Fatal(err)
		}
		if m.Index != nil || m.AC1 != nil {
			t.Fatal("figures beyond counts")
		}
		for _, tally := range m.Tallies {
			if len(tally.Flags()) > 0 {
				t.Fatalf("flags %v", tally.Flags())
			}
		}
	})
}

// drawSheets draws the sheets of some members of a team of a size.
func drawSheets(t *rapid.T, cards []Card, sheets, members int) []Sheet {
	says := []Say{Unsaid, Team, Nobody, DontKnow}
	for i := 1; i <= members; i++ {
		says = append(says, Say(i))
	}
	all := make([]Sheet, sheets)
	for i := range all {
		all[i] = Sheet{Self: i + 1, Answers: map[string]Answer{}}
		for _, card := range cards {
			answer := Answer{rapid.SampledFrom(says).Draw(t, "say"), Act(rapid.IntRange(0, 2).Draw(t, "act"))}
			if answer != (Answer{}) {
				all[i].Answers[card.ID] = answer
			}
		}
	}
	return all
}

func TestFiguresStayInRange(t *testing.T) {
	d := deck(t)
	cards := d.All()
	rapid.Check(t, func(t *rapid.T) {
		m, err := Combine(d, sharecode.Roster{Labels: []string{"a", "b", "c", "d", "e"}}, drawSheets(t, cards, 5, 5))
		if err != nil {
			t.Fatal(err)
		}
		for _, tally := range m.Tallies {
			for what, x := range map[string]float64{"agreement": tally.Agreement(), "gap": tally.Gap(), "trouble": tally.Trouble() / 3} {
				if !(0 <= x && x <= 1) {
					t.Fatalf("%s is %v in %+v", what, x, tally)
				}
			}
			if tally.Orphan() && tally.Overlap() > 0 {
				t.Fatal("orphan and overlap at once")
			}
		}
		if m.Index != nil && !(0 <= m.Index.Low && m.Index.Low <= m.Index.Value && m.Index.Value <= m.Index.High && m.Index.High <= 1) {
			t.Fatalf("index %+v", *m.Index)
		}
		if len(m.Agreement()) != len(m.Tallies) || len(m.First()) > 3 {
			t.Fatal("too few lines or too many first cards")
		}
	})
}

func TestCombineRefusesTheSameMemberTwice(t *testing.T) {
	d := deck(t)
	_, err := Combine(d, crew("a", "b"), []Sheet{{Self: 1}, {Self: 1}, {Self: 3}})
	for _, want := range []string{"member 1 answered twice", "member 3 is none of 2"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in %v", want, err)
		}
	}
}
