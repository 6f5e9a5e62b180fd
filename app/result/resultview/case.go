// Package resultview says what the answers of one person come to, as plain values and sentences.
package resultview

import (
	"fmt"

	"rolefit/app/sitting"
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Case is a sitting with all that follows from it. It does not change.
type Case struct {
	view.Teller
	bank     *questionnaire.Bank
	sitting  sitting.Sitting
	answers  fit.Answers
	Result   fit.Result
	evidence fit.Evidence
	care     fit.Care
	twoToday bool // the person has two roles today
	today    sitting.CurrentRole
}

// Today returns c with what the person says about the roles they have today.
func (c Case) Today(current sitting.CurrentRole) Case {
	c.twoToday, c.today = current.WearsTwo(), current
	return c
}

// Open scores a sitting over its bank. The error is that of scoring.
func Open(b *questionnaire.Bank, w *words.Catalogue, s sitting.Sitting) (Case, error) {
	c := Case{Teller: view.Teller{W: w}, bank: b, sitting: s, answers: s.Answers(b)}
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

// Leads reports whether a role leads, so that something may be said of it: in
// every verdict but close and unfinished.
func (c Case) Leads() bool { return c.Finished() && c.Result.Verdict.Kind != fit.Close }
