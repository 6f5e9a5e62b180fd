package questionnaire

import (
	_ "embed"
	"fmt"
	"maps"
	"slices"
)

//go:embed bank/duties.json
var shippedDuties []byte

// ItemDuties says which duty cards the poles of the pairs touch: what a person who chooses the pole would rather do is
// part of the duty, or all of it. The cards of duties themselves are in pkg/duties.
type ItemDuties struct {
	// Least is how many cards the poles are to touch together, Needed names cards that must be among them.
	Least  int      `json:"least"`
	Needed []string `json:"needed"`
	// Pairs holds the cards by the id of the pair.
	Pairs map[string]Touched `json:"pairs"`
}

// Touched holds the cards that each pole of a pair touches, in no order. Most poles touch one, some none.
type Touched struct {
	Plus  []string `json:"plus,omitempty"`
	Minus []string `json:"minus,omitempty"`
}

// All returns the cards of both poles.
func (t Touched) All() []string { return slices.Concat(t.Plus, t.Minus) }

// LoadDuties returns the duties that the shipped bank touches, read strictly.
func LoadDuties() (ItemDuties, error) {
	var d ItemDuties
	if err := decode(shippedDuties, &d); err != nil {
		return ItemDuties{}, fmt.Errorf("load duties: %w", err)
	}
	return d, nil
}

// Cards returns the cards that some pole touches, in alphabetical order.
func (d ItemDuties) Cards() []string {
	cards := make(map[string]bool)
	for _, touched := range d.Pairs {
		for _, card := range touched.All() {
			cards[card] = true
		}
	}
	return slices.Sorted(maps.Keys(cards))
}

// lint adds pairs that the duties do not know, duties of pairs that the bank does not have, and what the poles
// together leave out. It returns how many cards they touch.
func (d ItemDuties) lint(list *problemList, b *Bank) int {
	for _, pair := range b.Pairs() {
		_, ok := d.Pairs[pair.ID]
		list.unless(ok, "duties: pair %q is missing", pair.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(d.Pairs)) {
		item, ok := b.Item(id)
		list.unless(ok && item.Kind == Pair, "duties: there is no pair %q", id)
	}
	cards := d.Cards()
	list.unless(len(cards) >= d.Least, "duties: the poles touch %d cards, not %d or more", len(cards), d.Least)
	for _, card := range d.Needed {
		list.unless(slices.Contains(cards, card), "duties: no pole touches %q", card)
	}
	return len(cards)
}
