package duties

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func deck(t testing.TB) *Deck {
	t.Helper()
	d, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// The deck is loaded strictly here, and checked as a whole, so that nobody has to do it at run time.
func TestTheShippedDeckIsSound(t *testing.T) {
	if err := deckCards.Check(); err != nil {
		t.Error(err)
	}
	if err := deck(t).Check(); err != nil {
		t.Error(err)
	}
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
		"unknown role":         {Sources: map[string][]string{"boss": {"001:1"}}},
		"no such line":         {Sources: map[string][]string{"product-owner": {"001:99"}}},
		"role without lines":   {Sources: map[string][]string{"product-owner": nil}},
		"contested by alias":   {Contested: true, Short: true, Sources: map[string][]string{"project-owner": {"003:28"}, "project-manager": {"001:10"}}},
		"contested unnoticed":  {Sources: map[string][]string{"product-owner": {"001:5"}, "project-manager": {"001:10"}}},
		"contested, not short": {Contested: true, Sources: map[string][]string{"product-owner": {"001:5"}, "project-manager": {"001:10"}}},
	} {
		if card.Check() == nil {
			t.Errorf("%s: no problem found", name)
		}
	}
}
