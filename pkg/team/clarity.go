package team

import (
	"errors"
	"fmt"

	"rolefit/pkg/team/boundary"
	"rolefit/pkg/team/symptom"
)

// Clarity returns the 28 numbers of a contribution of the kind clarity: the twelve symptoms, then the sixteen duties of
// the short deck, both in the order asked. The map of the team is used where there is one (it may be nil); see
// boundary.Unclear. The error joins every symptom and every card that is still to be answered.
func Clarity(
	symptoms *symptom.List, felt symptom.Answers, deck *boundary.Deck, owned boundary.Sheet, of *boundary.Map,
) ([]int, error) {
	numbers, symptomErr := symptom.Numbers(symptoms, felt)
	duties, dutyErr := boundary.Unclear(deck, owned, of)
	if err := errors.Join(symptomErr, dutyErr); err != nil {
		return nil, fmt.Errorf("gather a clarity contribution: %w", err)
	}
	return append(numbers, duties...), nil
}
