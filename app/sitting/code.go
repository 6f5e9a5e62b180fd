package sitting

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
)

// Private is what a private code holds of the sitting: enough to take it up
// again on another device. Times stay behind.
func (s Sitting) Private(b *questionnaire.Bank) sharecode.Private {
	return sharecode.Private{
		Answers: s.Answers(b), Skipped: s.passed(), Seed: uint64(s.Seed), Form: s.Form, ItemSet: s.Bank,
	}
}

// ErrForeign says that a sound private code does not belong to a sitting that
// this program could have made.
var ErrForeign = errors.New("the code holds no sitting of these items")

// Restore takes up the sitting of a private code: ErrOtherBank when it belongs
// to another item set, ErrForeign when no sitting of this bank can be it. A
// sitting with enough answers for a verdict comes back as finished.
func Restore(b *questionnaire.Bank, p sharecode.Private) (Sitting, error) {
	switch {
	case p.ItemSet != b.Hash():
		return Sitting{}, ErrOtherBank
	case p.Seed > math.MaxUint32:
		return Sitting{}, fmt.Errorf("%w: its seed is too large", ErrForeign)
	}
	s := New(b, p.Form, uint32(p.Seed))
	for id, answer := range p.Answers {
		item, ok := b.Item(id)
		if ok && item.Kind == questionnaire.Pair {
			answer = s.Toward(id, answer)
		}
		if !ok || !inRange(item, answer) {
			return Sitting{}, fmt.Errorf("%w: item %q", ErrForeign, id)
		}
		s.Shown[id] = answer
	}
	s = s.replay(b, p.Skipped)
	s.Done = fit.Finished(b, p.Answers)
	s.Page = s.pageOf(s.firstOpen(p.Skipped))
	if s.Done {
		s.Page = len(s.pages(b)) - 1
	}
	return s, nil
}

// firstOpen is the place of the first asked pair that was neither answered nor
// passed by, or of the last one.
func (s Sitting) firstOpen(skipped []string) int {
	for i, id := range s.Asked {
		if _, answered := s.Shown[id]; !answered && !slices.Contains(skipped, id) {
			return i
		}
	}
	return len(s.Asked) - 1
}

// replay puts the pairs that were answered or passed by into the order in which
// they came up. The next pair depends on nothing but the answers before it, so
// the order is found by asking again; where an answer was changed afterwards,
// what cannot be found that way follows in the order of the bank.
func (s Sitting) replay(b *questionnaire.Bank, skipped []string) Sitting {
	rest := s.touched(b, skipped)
	for len(rest) > 0 {
		id, ok := s.again(b)
		if !ok || !slices.Contains(rest, id) {
			break
		}
		s.Asked = append(s.Asked, id)
		rest = slices.DeleteFunc(rest, func(r string) bool { return r == id })
	}
	s.Asked = append(s.Asked, rest...)
	return s
}

// touched are the answered and skipped pairs that are not among the asked ones
// yet, in bank order.
func (s Sitting) touched(b *questionnaire.Bank, skipped []string) []string {
	var ids []string
	for _, item := range b.Pairs() {
		_, answered := s.Shown[item.ID]
		if (answered || slices.Contains(skipped, item.ID)) && !slices.Contains(s.Asked, item.ID) {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// again is the pair that came up after the asked ones, judged by their answers
// alone.
func (s Sitting) again(b *questionnaire.Bank) (string, bool) {
	known := fit.Answers{}
	answers := s.Answers(b)
	for _, id := range s.Asked {
		if answer, ok := answers[id]; ok {
			known[id] = answer
		}
	}
	return fit.More(b, known, s.open(s.Asked))
}
