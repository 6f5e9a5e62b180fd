package sitting

import (
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// How many items share a page. The opening six share the first one, which is
// prerendered and the same for everybody; a form that chooses as it goes reveals
// the items of a page one by one.
const (
	openingSize   = 6
	fixedSize     = 6
	adaptiveSize  = 4
	statementSize = 5
	moreSize      = 6
)

// Page is what one page asks.
type Page struct {
	Items      []questionnaire.Item
	Statements bool // the page asks statements, not pairs
	First      int  // number of its first item in the sitting, from 1
	Index      int  // from 0
	Last       bool // after it comes the result
}

// begin appends what is asked before any answer: the opening six, or all forty
// of the fixed form; then, so that none is lost, answered pairs that were not
// among the asked ones.
func (s Sitting) begin(b *questionnaire.Bank) Sitting {
	start := b.Fixed()
	if s.Form != fit.Full {
		start = start[:openingSize]
	}
	s.Asked = slices.Clone(s.Asked)
	for _, item := range slices.Concat(start, b.Pairs()) {
		_, answered := s.Shown[item.ID]
		if (answered || slices.ContainsFunc(start, is(item.ID))) && !slices.Contains(s.Asked, item.ID) {
			s.Asked = append(s.Asked, item.ID)
		}
	}
	return s
}

func is(id string) func(questionnaire.Item) bool {
	return func(item questionnaire.Item) bool { return item.ID == id }
}

// reveal appends the next pair to the open page when all that is asked there
// has an answer, the page has room and the form wants another.
func (s Sitting) reveal(b *questionnaire.Bank) Sitting {
	pairs := s.pairPages()
	if s.Page != len(pairs)-1 || len(pairs[s.Page]) >= s.size(s.Page) || len(s.open(pairs[s.Page])) > 0 {
		return s
	}
	return s.ask(b)
}

// withdraw takes back the pair that was revealed last on the open page, if it has
// no answer. The opening pairs and those of the fixed form stay.
func (s Sitting) withdraw() Sitting {
	pairs := s.pairPages()
	if s.Form == fit.Full || s.Page == 0 || s.Page != len(pairs)-1 || len(pairs[s.Page]) < 2 {
		return s
	}
	if _, answered := s.Shown[s.Asked[len(s.Asked)-1]]; !answered && len(s.open(pairs[s.Page])) == 1 {
		s.Asked = slices.Clone(s.Asked[:len(s.Asked)-1])
	}
	return s
}

// ask appends the next pair if the form wants one.
func (s Sitting) ask(b *questionnaire.Bank) Sitting {
	if next, stop := s.next(b); stop == fit.GoOn {
		return s.asking(next)
	}
	return s
}

// asking is the sitting with one more pair asked.
func (s Sitting) asking(pair string) Sitting {
	s.Asked = append(slices.Clone(s.Asked), pair)
	return s
}

func (s Sitting) size(page int) int {
	switch {
	case page == 0:
		return openingSize
	case s.Form == fit.Full:
		return fixedSize
	default:
		return adaptiveSize
	}
}

// pairPages cuts the asked pairs into pages.
func (s Sitting) pairPages() [][]string {
	var pages [][]string
	for rest := s.Asked; len(rest) > 0; {
		n := min(s.size(len(pages)), len(rest))
		pages = append(pages, rest[:n])
		rest = rest[n:]
	}
	return pages
}

// pages are all pages known so far: the pairs, then the statements unless the
// form has none or still wants pairs.
func (s Sitting) pages(b *questionnaire.Bank) []Page {
	_, stop := s.next(b)
	return s.cut(b, stop == fit.GoOn)
}

// cut are the pages, where it is known whether another pair comes.
func (s Sitting) cut(b *questionnaire.Bank, more bool) []Page {
	var pages []Page
	first := 1
	add := func(items []questionnaire.Item, statements bool) {
		pages = append(pages, Page{Items: items, Statements: statements, First: first, Index: len(pages)})
		first += len(items)
	}
	for _, ids := range s.pairPages() {
		add(itemsOf(b, ids), false)
	}
	if more {
		return pages
	}
	if s.Form != fit.Quick {
		for chunk := range slices.Chunk(b.Statements(), statementSize) {
			add(chunk, true)
		}
	}
	pages[len(pages)-1].Last = true
	return pages
}

func itemsOf(b *questionnaire.Bank, ids []string) []questionnaire.Item {
	items := make([]questionnaire.Item, 0, len(ids))
	for _, id := range ids {
		if item, ok := b.Item(id); ok {
			items = append(items, item)
		}
	}
	return items
}

func (s Sitting) open(ids []string) []string {
	var open []string
	for _, id := range ids {
		if _, ok := s.Shown[id]; !ok {
			open = append(open, id)
		}
	}
	return open
}

// Forward goes on: to the next page, or, where the form wants another pair, to
// that pair, which stays on the open page while there is room. On the last page
// it finishes the sitting. After a further handful of pairs it passes over
// statements that were answered before.
func (s Sitting) Forward(b *questionnaire.Bank) Sitting {
	next, stop := s.next(b)
	pages := s.cut(b, stop == fit.GoOn)
	s.Page = min(s.Page, len(pages)-1)
	switch {
	case pages[s.Page].Last:
		return s.Finish()
	case s.Page < len(pages)-1:
		s.Page++
	default:
		s = s.asking(next)
		s.Page = len(s.pairPages()) - 1
	}
	if s.More > 0 {
		if c := s.Course(b); c.Page.Statements && len(c.Open) == 0 {
			return s.Forward(b)
		}
	}
	return s
}

// Back opens the page before; the first page stays.
func (s Sitting) Back() Sitting {
	s.Page = max(0, s.Page-1)
	return s
}

// At opens a page by its number from 0, or the nearest that there is.
func (s Sitting) At(b *questionnaire.Bank, page int) Sitting {
	s.Page = min(max(page, 0), len(s.pages(b))-1)
	return s
}
