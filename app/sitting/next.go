package sitting

import (
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// next is the id of the pair that comes next, where the form or the person wants
// another; then stop is fit.GoOn. Otherwise it says why the form asks none. It is the
// costly part of an answer.
func (s Sitting) next(b *questionnaire.Bank) (id string, stop fit.Stop) {
	answers, skipped := s.Answers(b), s.open(s.Asked)
	step := fit.Next(b, s.Form, answers, skipped)
	if step.Stop != fit.GoOn && len(s.Asked) < s.More {
		if id, ok := fit.More(b, answers, skipped); ok {
			return id, fit.GoOn
		}
	}
	return step.Item, step.Stop
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

// Switch goes on in another form without losing an answer. Pairs that were
// passed by stay passed by; pairs that lie ahead are chosen anew.
func (s Sitting) Switch(b *questionnaire.Bank, form fit.Form) Sitting {
	if form == s.Form {
		return s
	}
	ahead := s.unseen()
	s.Asked = slices.DeleteFunc(slices.Clone(s.Asked), func(id string) bool { return slices.Contains(ahead, id) })
	asked := len(s.Asked)
	s.Form, s.More, s.Done = form, 0, false
	s = s.begin(b)
	if len(s.Asked) == asked {
		s = s.ask(b)
	}
	s.Page = s.pageOf(min(asked, len(s.Asked)-1))
	return s
}

// unseen are the asked pairs without an answer that lie on the open page or
// behind it. None is left once the sitting has come past the pairs.
func (s Sitting) unseen() []string {
	pages := s.pairPages()
	if s.Done || s.Page >= len(pages) {
		return nil
	}
	var ids []string
	for _, page := range pages[s.Page:] {
		ids = append(ids, s.open(page)...)
	}
	return ids
}

// passed are the asked pairs that were shown and have no answer, sorted.
func (s Sitting) passed() []string {
	ahead := s.unseen()
	passed := slices.DeleteFunc(s.open(s.Asked), func(id string) bool { return slices.Contains(ahead, id) })
	slices.Sort(passed)
	return passed
}

// pageOf is the page on which pair i of the asked ones stands.
func (s Sitting) pageOf(i int) int {
	for n, page := range s.pairPages() {
		if i -= len(page); i < 0 {
			return n
		}
	}
	return 0
}
