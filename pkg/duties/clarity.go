package duties

import (
	"fmt"
	"strings"
)

// Unclear returns one number for each card of the short deck, in its order: 100 when the final say is unclear or claimed
// by several, else 0. It is the second part of a contribution of the kind clarity, which stands for one person: unclear is
// what this person calls nobody's or does not know; claimed by several is a card on which this person acts as theirs while
// naming another member, or on which several act in the map of the team, when there is one (team may be nil). It is an
// error when a card of the short deck has not both answers.
func Unclear(d *Deck, sheet Sheet, team *Map) ([]int, error) {
	var numbers []int
	var missing []string
	for _, card := range d.Short() {
		answer := sheet.Answers[card.ID]
		if answer.Say == Unsaid || answer.Act == Unanswered {
			missing = append(missing, card.ID)
		}
		member, named := answer.Say.Member()
		unclear := answer.Say == Nobody || answer.Say == DontKnow || named && member != sheet.Self && answer.Act == Yes
		if team != nil {
			t, _ := team.Tally(card.ID)
			unclear = unclear || t.Overlap() > 0
		}
		if unclear {
			numbers = append(numbers, 100)
		} else {
			numbers = append(numbers, 0)
		}
	}
	if missing != nil {
		return nil, fmt.Errorf("cards without an answer: %s", strings.Join(missing, ", "))
	}
	return numbers, nil
}
