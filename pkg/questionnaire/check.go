package questionnaire

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Check returns everything that is wrong with the bank, joined, or nil. It looks at each item by itself, at
// the numbers of items, at the fixed form, and at whether every language has words for exactly these items.
// How the words are written is for [Lint].
func (b *Bank) Check() error {
	var problems problemList
	problems.unless(b.version >= 1, "the bank's version %d is below 1", b.version)
	seen := make(map[string]bool)
	for _, item := range b.items {
		if seen[item.ID] {
			problems = append(problems, fmt.Errorf("item %q: the id is used twice", item.ID))
		}
		seen[item.ID] = true
		for _, err := range item.problems() {
			problems = append(problems, fmt.Errorf("item %q: %w", item.ID, err))
		}
	}
	problems = append(problems, b.checkNumbers()...)
	problems = append(problems, b.checkOrder()...)
	problems = append(problems, b.checkRepeats()...)
	problems = append(problems, b.checkTexts()...)
	return errors.Join(problems...)
}

// problems lists what is wrong with an item by itself.
func (item Item) problems() []error {
	var list problemList
	list.unless(item.Version >= 1, "version %d is below 1", item.Version)
	list.unless(item.Axis.Index() >= 0, "there is no axis %q", item.Axis)
	switch item.Kind {
	case Pair:
		item.checkPair(&list)
	case Statement:
		item.checkStatement(&list)
	default:
		list.unless(false, "there is no kind %q", item.Kind)
	}
	list.unless(len(item.Sources) > 0, "no source is given")
	for i, source := range item.Sources {
		list.unless(wellFormedSource(source), "source %q is not of the form 001:17 or 001:17-19", source)
		list.unless(!slices.Contains(item.Sources[:i], source), "source %q is given twice", source)
	}
	return list
}

func (item Item) checkPair(list *problemList) {
	name := item.Facet.name()
	list.unless(name != "", "there is no facet %q", item.Facet)
	list.unless(name == "" || item.Facet.Axis() == item.Axis, "facet %q is not of axis %q", item.Facet, item.Axis)
	list.unless(name == "" || numbered(item.ID, string(item.Facet)+"-"+name), "the id is not %s-%s and two digits", item.Facet, name)
	list.unless(item.Keyed == Left || item.Keyed == Right, "keyed %q is neither left nor right", item.Keyed)
	list.unless(item.Stance == Start || item.Stance == Decide, "stance %q is neither start nor decide", item.Stance)
	list.unless(item.Lambda > 0 && item.Lambda < 1, "lambda %v is not between 0 and 1", item.Lambda)
	list.unless(math.Abs(item.Psi-(1-item.Lambda*item.Lambda)) < 1e-9, "psi %v is not 1 - lambda²", item.Psi)
	list.unless(math.Abs(item.Nu) <= 2, "nu %v is beyond the scale", item.Nu)
	list.unless(item.Fixed || !item.Opening, "an opening pair is to be in the fixed form")
	list.unless(item.Fixed || item.Repeats == "", "a near-repeat is to be in the fixed form")
}

func (item Item) checkStatement(list *problemList) {
	known := item.Keyed == ValueSide || item.Keyed == DeliverySide
	list.unless(known, "keyed %q is neither value nor delivery", item.Keyed)
	list.unless(!known || numbered(item.ID, "level-"+item.Keyed), "the id is not level-%s and two digits", item.Keyed)
	list.unless(item.Axis == Value, "a statement stands beside axis v, not %q", item.Axis)
	list.unless(item.Facet == "" && item.Stance == "" && item.Repeats == "", "a statement has no facet, stance or repeats")
	list.unless(!item.Fixed && !item.Opening, "a statement is not in the form of pairs")
	list.unless(item.Lambda == 0 && item.Psi == 0 && item.Nu == 0, "a statement has no lambda, psi or nu")
}

// problemList gathers problems in the order in which they are found.
type problemList []error

// unless adds a problem if the condition does not hold.
func (l *problemList) unless(ok bool, format string, args ...any) {
	if !ok {
		*l = append(*l, fmt.Errorf(format, args...))
	}
}

// numbered reports whether an id is the prefix, a hyphen and two digits above 00.
func numbered(id, prefix string) bool {
	number, ok := strings.CutPrefix(id, prefix+"-")
	return ok && len(number) == 2 && digits(number) && number != "00"
}

// wellFormedSource reports whether a source is three digits, a colon and a line or a rising range of lines.
func wellFormedSource(source string) bool {
	article, lines, ok := strings.Cut(source, ":")
	first, last, isRange := strings.Cut(lines, "-")
	if !ok || len(article) != 3 || !digits(article) || !lineNumber(first) {
		return false
	}
	return !isRange || lineNumber(last) && (len(first) < len(last) || len(first) == len(last) && first < last)
}

// lineNumber reports whether a text is a whole number from 1 without leading zeros.
func lineNumber(text string) bool { return digits(text) && text[0] != '0' }

// digits reports whether a text is of digits and not empty.
func digits(text string) bool {
	for _, r := range text {
		if r < '0' || r > '9' {
			return false
		}
	}
	return text != ""
}
