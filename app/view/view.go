// Package view holds what the views of all features share: numbers, dates and sources in words, the bars of a chart, and
// what codes, forms and groups are called.
//
// A view turns values of the domain into sentences, whole numbers and flags, in the words of one language. It is pure,
// knows no page and no element, and decides everything about a screen that a test can hold: which outcome is told in which
// words, that sums shown add up, which advice belongs to which result. The view of a feature lies beside its page
// (app/result/resultview) and returns plain values for the page to draw.
package view

import (
	"strconv"

	"rolefit/app/words"
	"rolefit/pkg/fit"
)

// Teller says things in the words of one language.
type Teller struct{ W *words.Catalogue }

// Role is the name of a role.
func (t Teller) Role(r fit.Role) string { return t.W.Role(string(r)) }

// Chance says a chance of at least a half in words, as "about 4 in 5".
func (t Teller) Chance(p float64) string {
	n, of, over := Fraction(p)
	key := "result.chance.about"
	if over {
		key = "result.chance.over"
	}
	return t.W.T(key, "n", strconv.Itoa(n), "of", strconv.Itoa(of))
}

// Cited is a text with the lines that it rests on. Without lines it is ours, and
// Mark says so.
type Cited struct {
	Title string // may be ""
	Text  string
	Mark  string // the lines in words, or that it is ours
	Ours  bool
}

// Quote puts a text and its sources together.
func Quote(w *words.Catalogue, title, text string, sources ...string) Cited {
	c := Cited{Title: title, Text: text, Mark: Lines(w, sources), Ours: len(sources) == 0}
	if c.Ours {
		c.Mark = w.T("source.ours")
	}
	return c
}
