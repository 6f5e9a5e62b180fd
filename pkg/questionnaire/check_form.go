package questionnaire

import (
	"maps"
	"slices"
	"strings"
)

// checkNumbers compares the numbers of pairs and statements with the blueprint.
func (b *Bank) checkNumbers() []error {
	var list problemList
	all, fixed, sides := make(map[Facet]int), make(map[Facet]int), make(map[string]int)
	for _, item := range b.items {
		switch {
		case item.Kind == Statement:
			sides[item.Keyed]++
		case item.Fixed:
			fixed[item.Facet]++
			fallthrough
		default:
			all[item.Facet]++
		}
	}
	for _, p := range blueprint {
		list.unless(all[p.facet] == 2*p.fixed, "facet %s: %d pairs in the bank, not %d", p.facet, all[p.facet], 2*p.fixed)
		list.unless(fixed[p.facet] == p.fixed, "facet %s: %d pairs in the fixed form, not %d", p.facet, fixed[p.facet], p.fixed)
	}
	for _, side := range []string{ValueSide, DeliverySide} {
		list.unless(sides[side] == levelsPerSide, "%s side: %d statements, not %d", side, sides[side], levelsPerSide)
	}
	return list
}

// checkOrder compares the order of the fixed form with the items that are marked as fixed and opening.
func (b *Bank) checkOrder() []error {
	var list problemList
	opening := make(map[Axis]int)
	for i, id := range b.order {
		item, ok := b.Item(id)
		list.unless(ok, "order: there is no item %q", id)
		list.unless(!ok || item.Fixed, "order: item %q is not in the fixed form", id)
		list.unless(!slices.Contains(b.order[:i], id), "order: item %q stands twice", id)
		list.unless(!ok || item.Opening == (i < openingLength), "order: item %q stands at %d, opening is %v", id, i+1, item.Opening)
		if item.Opening {
			opening[item.Axis]++
		}
	}
	for _, item := range b.items {
		list.unless(!item.Fixed || slices.Contains(b.order, item.ID), "order: item %q of the fixed form is missing", item.ID)
	}
	for _, axis := range Axes {
		list.unless(opening[axis] == openingLength/len(Axes), "order: %d opening pairs on axis %s, not %d", opening[axis], axis, openingLength/len(Axes))
	}
	return list
}

// checkRepeats looks at the near-repeats: how many, and whether each repeats an earlier pair of its facet
// that is far enough away and part of no other couple.
func (b *Bank) checkRepeats() []error {
	var list problemList
	couples := 0
	in := make(map[string]int)
	for _, item := range b.items {
		if item.Repeats == "" {
			continue
		}
		couples++
		in[item.ID]++
		in[item.Repeats]++
		earlier, ok := b.Item(item.Repeats)
		if !ok {
			list.unless(false, "item %q: repeats %q, which there is not", item.ID, item.Repeats)
			continue
		}
		first, second := slices.Index(b.order, earlier.ID), slices.Index(b.order, item.ID)
		gap := second - first
		list.unless(earlier.Facet == item.Facet, "item %q: repeats %q, which is of facet %q", item.ID, earlier.ID, earlier.Facet)
		list.unless(earlier.Fixed, "item %q: repeats %q, which is not in the fixed form", item.ID, earlier.ID)
		list.unless(gap >= repeatGap || min(first, second) < 0, "item %q: stands %d places after %q, which it repeats, not %d or more", item.ID, gap, earlier.ID, repeatGap)
	}
	for _, id := range slices.Sorted(maps.Keys(in)) {
		list.unless(in[id] == 1, "item %q: part of %d near-repeat couples", id, in[id])
	}
	list.unless(couples == repeatCouples, "%d near-repeat couples, not %d", couples, repeatCouples)
	return list
}

// checkTexts looks at whether each language has the words of each item, those of its kind, and no others.
func (b *Bank) checkTexts() []error {
	var list problemList
	list.unless(len(b.texts) > 0, "the bank has no language")
	for _, lang := range b.Languages() {
		list.unless(plain(lang), "language %q is not of small letters, digits and hyphens", lang)
		list.unless(b.Stem(lang) != "", "texts %s: no stem", lang)
		said := make(map[string]string)
		for _, item := range b.items {
			text, ok := b.Text(lang, item.ID)
			list.unless(ok, "texts %s: item %q has none", lang, item.ID)
			list.unless(!ok || text.fits(item.Kind), "texts %s: item %q: the words are not those of a %s", lang, item.ID, item.Kind)
			for _, words := range text.all() {
				list.unless(words == strings.Join(strings.Fields(words), " "), "texts %s: item %q: stray spaces in %q", lang, item.ID, words)
				list.unless(said[words] == "", "texts %s: item %q says the same as %q: %q", lang, item.ID, said[words], words)
				said[words] = item.ID
			}
		}
		for _, id := range slices.Sorted(maps.Keys(b.texts[lang].Items)) {
			_, ok := b.Item(id)
			list.unless(ok, "texts %s: there is no item %q", lang, id)
		}
	}
	return list
}

// fits reports whether a text has the words of a kind and no others.
func (t Text) fits(kind ItemKind) bool {
	if kind == Pair {
		return t.Plus != "" && t.Minus != "" && t.Statement == ""
	}
	return t.Plus == "" && t.Minus == "" && t.Statement != ""
}

// all returns the phrases of a text, + pole first.
func (t Text) all() []string {
	var all []string
	for _, words := range []string{t.Plus, t.Minus, t.Statement} {
		if words != "" {
			all = append(all, words)
		}
	}
	return all
}
