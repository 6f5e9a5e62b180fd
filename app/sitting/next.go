package sitting

import (
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// next is the id of the pair that comes next, if the form or the person wants
// another.
func (s Sitting) next(b *questionnaire.Bank) (string, bool) {
	answers, skipped := s.Answers(b), s.open(s.Asked)
	step := fit.Next(b, s.Form, answers, skipped)
	if step.Stop != fit.GoOn && len(s.Asked) < s.More {
		return fit.More(b, answers, skipped)
	}
	return step.Item, step.Stop == fit.GoOn
}

// Stop says why the sitting asks no further pair, or fit.GoOn while it does.
func (s Sitting) Stop(b *questionnaire.Bank) fit.Stop {
	return fit.Next(b, s.Form, s.Answers(b), s.open(s.Asked)).Stop
}

// CanAskMore reports whether the bank holds a pair that was not asked.
func (s Sitting) CanAskMore(b *questionnaire.Bank) bool {
	_, ok := fit.More(b, s.Answers(b), s.open(s.Asked))
	return ok
}

// AskMore opens a sitting again for a further handful of pairs, chosen to tell
// most; without a pair left it changes nothing.
func (s Sitting) AskMore(b *questionnaire.Bank) Sitting {
	if !s.CanAskMore(b) {
		return s
	}
	s.Done = false
	s.More = len(s.Asked) + moreSize
	s = s.ask(b)
	s.Page = len(s.pairPages()) - 1
	return s
}
