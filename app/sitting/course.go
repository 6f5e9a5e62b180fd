package sitting

import (
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Course is where a sitting stands. What comes next is found out once for all of
// it: that is the costly part of an answer.
type Course struct {
	Page Page     // that is open
	Open []string // ids on that page that have no answer yet, in order
	Next int      // number of the item to go on with, from 1; 0 where the result comes next

	// Stop says why the sitting asks no further pair, or fit.GoOn while it does. The
	// full form, whose pairs are all known from the start, goes on until the last of
	// them has an answer or was passed by.
	Stop  fit.Stop
	AtEnd bool // the open page holds the last pairs, and all have an answer or were passed by

	Done  int  // items that have an answer
	Total int  // items in all; what it usually comes to where that is not certain
	Exact bool // whether Total is certain
}

// Course says where the sitting stands.
func (s Sitting) Course(b *questionnaire.Bank) Course {
	_, stop := s.next(b)
	more := stop == fit.GoOn
	pages := s.cut(b, more)
	c := Course{Page: pages[min(s.Page, len(pages)-1)], Stop: stop, Done: len(s.Shown)}
	if len(s.unseen()) > 0 {
		c.Stop = fit.GoOn
	}
	for _, item := range c.Page.Items {
		if _, answered := s.Shown[item.ID]; !answered {
			c.Open = append(c.Open, item.ID)
		}
	}
	c.AtEnd = s.Page == len(s.pairPages())-1 && len(c.Open) == 0 && c.Stop != fit.GoOn
	c.Next = c.next()
	c.Total, c.Exact = s.total(b, more)
	return c
}

// next is the number of the first item of the open page without an answer, or of the
// one after that page; 0 where the result comes after it.
func (c Course) next() int {
	switch {
	case len(c.Open) > 0:
		return c.Page.First + slices.IndexFunc(c.Page.Items, is(c.Open[0]))
	case c.Page.Last:
		return 0
	}
	return c.Page.First + len(c.Page.Items)
}

// Marked notes how far the sitting is, as its course says. The boot script, which
// knows no bank and no rule of a form, says it from there before the program has
// come.
func (s Sitting) Marked(c Course) Sitting {
	s.Total, s.Exact, s.Next = c.Total, c.Exact, c.Next
	return s
}

// total is how many items there are in all. A form that stops when it knows enough
// does not know that while more pairs come.
func (s Sitting) total(b *questionnaire.Bank, more bool) (total int, exact bool) {
	if total = len(s.Asked); more {
		total = max(total, usual[s.Form])
	}
	if s.Form != fit.Quick {
		total += b.Count(questionnaire.Statement)
	}
	return max(total, len(s.Shown)), !more || s.Form != fit.Standard
}

// usual is the number of pairs after which a form usually stops (standard:
// measured, 22 on average; quick: always).
var usual = map[fit.Form]int{fit.Standard: 22, fit.Quick: 12}
