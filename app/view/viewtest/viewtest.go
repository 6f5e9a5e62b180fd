// Package viewtest holds what the tests of all views need: the shipped bank and words, and what a missing word leaves.
package viewtest

import (
	"regexp"
	"slices"
	"testing"

	"rolefit/app/sitting"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/fittest"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/texts"
)

// Loaded returns the shipped bank and the words of the default language.
func Loaded(t *testing.T) (*questionnaire.Bank, *words.Catalogue) {
	t.Helper()
	b, err := questionnaire.Load()
	if err != nil {
		t.Fatal(err)
	}
	w, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	return b, w
}

// SitAs is a sitting of a form with these answers.
func SitAs(t *testing.T, b *questionnaire.Bank, form fit.Form, answers fit.Answers) sitting.Sitting {
	t.Helper()
	s, err := sitting.Restore(b, sharecode.Private{Answers: answers, Seed: 42, Form: form, ItemSet: b.Hash()})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Outcome is a finished sitting of the full form whose outcome has a name in package fittest.
func Outcome(t *testing.T, b *questionnaire.Bank, name string) sitting.Sitting {
	t.Helper()
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(outcomes, func(o fittest.Outcome) bool { return o.Name == name })
	if i < 0 {
		t.Fatalf("no outcome is called %q", name)
	}
	return SitAs(t, b, fit.Full, outcomes[i].Answers).Finish()
}

// Gap finds a text that is missing and a name that was not filled in.
var Gap = regexp.MustCompile(`\[[a-z]+\.[a-z.0-9-]*\]|\{[a-z.-]+\}`)
