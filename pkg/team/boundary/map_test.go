package boundary

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"rolefit/pkg/sharecode"
)

func deck(t testing.TB) *Deck {
	t.Helper()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestDeck(t *testing.T) {
	d := deck(t)
	contested := 0
	for _, card := range d.All() {
		if card.Contested {
			contested++
			if len(d.Contradictions(card.ID)) == 0 {
				t.Errorf("%s is contested and no contradiction is about it", card.ID)
			}
		}
	}
	var plain []string
	for _, card := range d.Short() {
		if !card.Contested {
			plain = append(plain, card.ID)
		}
	}
	if len(d.All()) != 34 || contested != 12 || len(d.Short()) != 16 {
		t.Errorf("%d cards, %d contested, %d in the short deck", len(d.All()), contested, len(d.Short()))
	}
	if diff := cmp.Diff([]string{"acceptance", "scope-protection", "risks-issues", "team-facilitation"}, plain); diff != "" {
		t.Error(diff)
	}
	if len(d.Cards(false)) != 34 || len(d.Cards(true)) != 16 {
		t.Error("Cards gives the wrong deck")
	}
	t.Logf("%d cards, %d contested by the articles, short deck of %d with %v", len(d.All()), contested, len(d.Short()), plain)
}

func TestCardCheck(t *testing.T) {
	for name, card := range map[string]Card{
		"unknown hat":          {Sources: map[string][]string{"boss": {"001:1"}}},
		"no such line":         {Sources: map[string][]string{"product-owner": {"001:99"}}},
		"hat without lines":    {Sources: map[string][]string{"product-owner": nil}},
		"contested by alias":   {Contested: true, Short: true, Sources: map[string][]string{"project-owner": {"003:28"}, "project-manager": {"001:10"}}},
		"contested unnoticed":  {Sources: map[string][]string{"product-owner": {"001:5"}, "project-manager": {"001:10"}}},
		"contested, not short": {Contested: true, Sources: map[string][]string{"product-owner": {"001:5"}, "project-manager": {"001:10"}}},
	} {
		if card.Check() == nil {
			t.Errorf("%s: no problem found", name)
		}
	}
}

func crew(labels ...string) sharecode.Roster { return sharecode.Roster{Short: true, Labels: labels} }

// sheets gives each member in turn an answer to every card of the short deck: Nobody and No unless told otherwise.
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

func TestCodeRoundTrip(t *testing.T) {
	d := deck(t)
	cards := d.All()
	roster := sharecode.Roster{Labels: []string{"a", "b", "c", "d"}}
	rapid.Check(t, func(t *rapid.T) {
		want := drawSheets(t, cards, 4, 4)[rapid.IntRange(0, 3).Draw(t, "who")]
		text, err := want.Code(d, roster)
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseCode(text, d, roster)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestCodesAreRefused(t *testing.T) {
	d := deck(t)
	roster := crew("a", "b", "c")
	sheet := Sheet{Self: 2, Answers: map[string]Answer{"roadmap": {1, Yes}}}
	text, err := sheet.Code(d, roster)
	if err != nil {
		t.Fatal(err)
	}
	var other OtherTeamError
	if _, err := ParseCode(text, d, crew("b", "a", "c")); !errors.As(err, &other) {
		t.Errorf("another order: %v", err)
	}
	if _, err := ParseCode("HATS-000", d, roster); !errors.As(err, new(sharecode.WrongKindError)) {
		t.Errorf("another kind: %v", err)
	}
	var deck OtherDeckError
	newer, err := sharecode.Boundary{Deck: DeckVersion + 1, Roster: roster.Fingerprint(), Members: 3, Self: 1}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseCode(newer, d, roster); !errors.As(err, &deck) {
		t.Errorf("another deck: %v", err)
	}
	far, err := sharecode.Boundary{
		Deck: DeckVersion, Roster: roster.Fingerprint(), Members: 3, Self: 1, Cards: map[int]sharecode.Card{35: {Say: 1}},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseCode(far, d, roster); !errors.As(err, &deck) {
		t.Errorf("card 35: %v", err)
	}
	_, err = Sheet{Self: 9, Answers: map[string]Answer{"roadmap": {4, Yes}, "x": {1, Yes}, "backlog": {1, 3}}}.Code(d, roster)
	for _, want := range []string{"member 9", `"roadmap"`, `"x"`, `"backlog"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not said in %v", want, err)
		}
	}
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
