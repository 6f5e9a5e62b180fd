package fit

import (
	"slices"

	"rolefit/pkg/questionnaire"
)

// mostPairs is how many answered pairs end a sitting at the latest, by form. The full form asks its own list.
var mostPairs = map[Form]int{Standard: 40, Quick: 12}

// Stop is why a sitting asks no further pair, or empty when it goes on.
type Stop string

// The reasons to stop. Any of them may be overruled by the person: see More.
const (
	GoOn      Stop = ""
	Settled   Stop = "settled"   // standard: the leading role is clear, with at most a tenth left for the others
	TwoHats   Stop = "hybrid"    // standard: two roles are close together and the third is out
	Limit     Stop = "limit"     // standard: forty pairs are answered
	Complete  Stop = "complete"  // full and quick: the form has asked what it asks
	Exhausted Stop = "exhausted" // no pair is left in the bank
)

// Step is what a sitting does next: ask the pair Item, or stop for a reason.
type Step struct {
	Item string // "" when stopping
	Stop Stop
}

// Next says which pair a sitting of form f asks next, or why it asks none. It depends on nothing but the answers and the
// skipped items, in whatever order they came, so that undoing and changing answers needs no bookkeeping.
//
// The full form asks the fixed pairs in their order. The others ask the opening six, then the pair that tells most about
// the leading role, one at a time:
//
//   - quick stops after twelve answered pairs;
//   - standard stops when the verdict is clear or hybrid, with at least ten answered pairs and two on each axis, or
//     after forty.
//
// Statements are no part of this: the full and the standard form ask them after the pairs.
func Next(b *questionnaire.Bank, f Form, a Answers, skipped []string) Step {
	if f == Full {
		return nextFixed(b, a, skipped)
	}
	c := survey(b, a, skipped)
	if stop := c.given.stop(f); stop != GoOn {
		return Step{Stop: stop}
	}
	if id, ok := c.next(b); ok {
		return Step{Item: id}
	}
	return Step{Stop: Exhausted}
}

// nextFixed asks the fixed pairs in their order.
func nextFixed(b *questionnaire.Bank, a Answers, skipped []string) Step {
	for _, it := range b.Fixed() {
		if !asked(a, skipped, it.ID) {
			return Step{Item: it.ID}
		}
	}
	return Step{Stop: Complete}
}

func asked(a Answers, skipped []string, id string) bool {
	_, answered := a[id]
	return answered || slices.Contains(skipped, id)
}

// stop says why a sitting of a form other than full ends, whatever the bank still holds.
func (s *sheet) stop(f Form) Stop {
	if f == Quick {
		if len(s.pairs) >= mostPairs[Quick] {
			return Complete
		}
		return GoOn
	}
	if s.finished() {
		switch Weigh(s.posterior()).kind(true) {
		case Clear:
			return Settled
		case Hybrid:
			return TwoHats
		}
	}
	if len(s.pairs) >= mostPairs[Standard] {
		return Limit
	}
	return GoOn
}

// More returns the pair that is worth asking next, whether or not the form would stop, and false when the whole bank is
// asked. It is the first of the opening six that was not asked; then a pair on an axis with fewer than two answers, if
// any; then the pair with the largest criterion. Ties go to the facet with the fewest pairs asked, then to the first id.
//
//	criterion of item i = Σ_{r≠b} exp(-z_br²/2)/sd_br² · ((w_b-w_r)'Σλ_i)² / (ψ_i + λ_i'Σλ_i)
func More(b *questionnaire.Bank, a Answers, skipped []string) (id string, ok bool) {
	c := survey(b, a, skipped)
	return c.next(b)
}
