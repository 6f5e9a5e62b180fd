package symptoms

import (
	"errors"
	"fmt"

	"rolefit/pkg/duties"
)

// Clarity returns the 28 numbers of a contribution of the kind clarity: the twelve symptoms, then the sixteen duties of
// the short deck, both in the order asked. The map of the team is used where there is one (it may be nil); see
// duties.Unclear. The error joins every symptom and every card that is still to be answered.
func Clarity(list *List, answers Answers, deck *duties.Deck, owned duties.Sheet, of *duties.Map) ([]int, error) {
	numbers, symptomErr := Numbers(list, answers)
	unclear, dutyErr := duties.Unclear(deck, owned, of)
	if err := errors.Join(symptomErr, dutyErr); err != nil {
		return nil, fmt.Errorf("gather a clarity contribution: %w", err)
	}
	return append(numbers, unclear...), nil
}
