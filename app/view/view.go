// Package view says what a screen shows: values of the domain become sentences,
// whole numbers and flags, in the words of one language. It is pure, knows no
// page and no element, and decides everything about a screen that a test can
// hold: which outcome is told in which words, that sums shown add up, which
// advice belongs to which result.
//
// Case is the way in: a sitting with everything that was computed from it. Each
// section of the result page is a method of Case that returns a plain value for
// app/ui to draw.
package view

import (
	"fmt"
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Case is a sitting with all that follows from it. It does not change.
type Case struct {
	teller
	bank     *questionnaire.Bank
	sitting  sitting.Sitting
	answers  fit.Answers
	Result   fit.Result
	evidence fit.Evidence
	care     fit.Care
}

// Open scores a sitting over its bank. The error is that of scoring.
func Open(b *questionnaire.Bank, w *words.Catalogue, s sitting.Sitting) (Case, error) {
	c := Case{teller: teller{w}, bank: b, sitting: s, answers: s.Answers(b)}
	var err error
	if c.Result, err = fit.Score(b, c.answers); err != nil {
		return Case{}, fmt.Errorf("opening a result: %w", err)
	}
	if c.care, err = fit.Carefully(b, c.answers, s.Seen()); err != nil {
		return Case{}, fmt.Errorf("opening a result: %w", err)
	}
	c.evidence = fit.Weigh(c.Result.Profile())
	return c, nil
}

// Finished reports whether the sitting has a verdict.
func (c Case) Finished() bool { return c.Result.Verdict.Kind != fit.Unfinished }

// Lean reports whether the result is a lean and not a verdict: the quick form.
func (c Case) Lean() bool { return c.sitting.Form == fit.Quick }

// teller says things in the words of one language.
type teller struct{ w *words.Catalogue }

// role is the name of a role.
func (t teller) role(r fit.Role) string { return t.w.Role(string(r)) }

// count is a text that has a form for one and a form for several.
func (t teller) count(key string, n int, pairs ...string) string {
	if n == 1 {
		return t.w.T(key+".1", pairs...)
	}
	return t.w.T(key+".n", append(pairs, "n", strconv.Itoa(n))...)
}

// Cited is a text with the lines that it rests on. Without lines it is ours, and
// Mark says so.
type Cited struct {
	Title string // may be ""
	Text  string
	Mark  string // the lines in words, or that it is ours
	Ours  bool
}

// cited puts a text and its sources together.
func cited(w *words.Catalogue, title, text string, sources ...string) Cited {
	c := Cited{Title: title, Text: text, Mark: Lines(w, sources), Ours: len(sources) == 0}
	if c.Ours {
		c.Mark = w.T("source.ours")
	}
	return c
}
