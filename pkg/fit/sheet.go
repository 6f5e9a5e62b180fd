package fit

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/questionnaire"
)

// given is one answered pair: the item, the answer from -2 to 2, and the observation that it makes.
type given struct {
	item   *questionnaire.Item
	answer int
	observation
}

// sheet is a sitting laid out for scoring: the answered pairs in bank order, however the answers came.
type sheet struct {
	pairs  []given
	levels [2]tally // of the value side and of the delivery side
}

// read lays out checked answers.
func read(b *questionnaire.Bank, a Answers) sheet {
	s := sheet{pairs: make([]given, 0, len(a))}
	for it := range b.All() {
		if answer, ok := a[it.ID]; ok {
			s.add(it, answer)
		}
	}
	return s
}

func (s *sheet) add(it *questionnaire.Item, answer int) {
	if it.Kind == questionnaire.Pair {
		s.pairs = append(s.pairs, given{it, answer, observe(it, answer)})
	} else {
		s.levels[side(it)].add(answer)
	}
}

// posterior takes the prior through the answered pairs.
func (s *sheet) posterior() Profile {
	p := Prior()
	for i := range s.pairs {
		p = p.update(s.pairs[i].observation)
	}
	return p
}

// enough is the rule that separates a finished sitting from an unfinished one.
const (
	enoughPairs = 10
	enoughAxis  = 2
)

// finished reports whether there are enough answered pairs, altogether and on each axis, for a verdict.
func (s *sheet) finished() bool {
	counts := s.perAxis()
	return len(s.pairs) >= enoughPairs && slices.Min(counts[:]) >= enoughAxis
}

// perAxis counts the answered pairs of each axis.
func (s *sheet) perAxis() [3]int {
	var counts [3]int
	for i := range s.pairs {
		counts[s.pairs[i].axis]++
	}
	return counts
}

// Check reports every answer that b cannot have been given: an unknown item, a pair outside -2..2, a statement outside
// 1..5. The problems come in the order of the item ids.
func (a Answers) Check(b *questionnaire.Bank) error {
	for id, answer := range a {
		if checkAnswer(b, id, answer) != nil {
			return a.problems(b)
		}
	}
	return nil
}

func (a Answers) problems(b *questionnaire.Bank) error {
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(a)) {
		if err := checkAnswer(b, id, a[id]); err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func checkAnswer(b *questionnaire.Bank, id string, answer int) error {
	it, ok := b.Item(id)
	if !ok {
		return fmt.Errorf("unknown item %q", id)
	}
	low, high := Range(it.Kind)
	if answer < low || answer > high {
		return fmt.Errorf("item %q: answer %d is outside %d..%d", id, answer, low, high)
	}
	return nil
}

// Range returns the lowest and the highest answer to an item of a kind: -2 and 2 for a pair, 1 and 5 for a statement.
func Range(k questionnaire.ItemKind) (low, high int) {
	if k == questionnaire.Pair {
		return -2, 2
	}
	return 1, 5
}

// Finished reports whether a holds enough answered pairs for a verdict: at least ten, and at least two on each axis.
func Finished(b *questionnaire.Bank, a Answers) bool {
	s := read(b, a)
	return s.finished()
}
