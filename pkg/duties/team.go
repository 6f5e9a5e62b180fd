package duties

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"

	"rolefit/pkg/sharecode"
)

// Map is who owns what in a team, as its members see it.
type Map struct {
	Roster  sharecode.Roster
	Sheets  []Sheet // one for each member who answered
	Tallies []Tally // in the order of the deck
	// Index is the mean agreement over the cards, 0 to 1, and AC1 the same without what chance explains, -1 to 1, each with
	// its 90 % interval. Both are nil below four sheets.
	Index, AC1 *Interval
}

// Combine lays the sheets of a team on top of each other. Its error joins everything that is wrong with the roster or a
// sheet, and members who answered twice.
func Combine(d *Deck, roster sharecode.Roster, sheets []Sheet) (Map, error) {
	problems := []error{roster.Check()}
	seen := map[int]bool{}
	for _, sheet := range sheets {
		if seen[sheet.Self] {
			problems = append(problems, fmt.Errorf("member %d answered twice", sheet.Self))
		}
		seen[sheet.Self] = true
		problems = append(problems, sheet.Check(d, len(roster.Labels)))
	}
	if err := errors.Join(problems...); err != nil {
		return Map{}, fmt.Errorf("combine answers about duties: %w", err)
	}
	m := Map{Roster: roster, Sheets: sheets}
	for _, card := range d.Cards(roster.Short) {
		m.Tallies = append(m.Tallies, tally(card, sheets))
	}
	if len(sheets) >= enough {
		m.Index, m.AC1 = index(m.Tallies), ac1(m.Tallies, len(roster.Labels)+1)
	}
	return m, nil
}

// Tally returns what was said about a card of the deck that was used.
func (m Map) Tally(card string) (Tally, bool) {
	i := slices.IndexFunc(m.Tallies, func(t Tally) bool { return t.Card.ID == card })
	if i < 0 {
		return Tally{}, false
	}
	return m.Tallies[i], true
}

// contactCards are about the main contact of stakeholders, which the articles dispute four ways: the first thing to agree
// wherever answers leave it open (003:24, 002:12, 001:58, 003:40).
var contactCards = []string{"needs-bridge", "expectations-status"}

// First returns up to three cards to agree on first. The rule: the cards with trouble in order of it (see Tally.Trouble);
// among equals those about the contact of stakeholders, then those that the articles contest, then in the order of the
// deck. Below four sheets it is an order in which to talk and no finding, like the counts beside it.
func (m Map) First() []Tally {
	open := slices.DeleteFunc(slices.Clone(m.Tallies), func(t Tally) bool { return t.Trouble() == 0 })
	sort.SliceStable(open, func(i, j int) bool {
		return cmp.Or(cmp.Compare(open[j].Trouble(), open[i].Trouble()), cmp.Compare(rank(open[i].Card), rank(open[j].Card))) < 0
	})
	return open[:min(3, len(open))]
}

// rank orders cards of equal trouble.
func rank(c Card) int {
	switch {
	case slices.Contains(contactCards, c.ID):
		return 0
	case c.Contested:
		return 1
	}
	return 2
}
