package project

import (
	"testing"

	"rolefit/pkg/texts"
)

// Every shelf is loaded strictly here, and the instrument that they make up is checked, so that nobody has to
// do it at run time.
func TestShippedShelvesAreSound(t *testing.T) {
	checks := map[string]func() error{
		factors.Texts: factors.Check, questions.Texts: questions.Check, reasons.Texts: reasons.Check, clashes.Texts: clashes.Check,
		ticks.Texts: ticks.Check, voices.Texts: voices.Check, axes.Texts: axes.Check,
	}
	names := texts.Names(texts.Default, "project")
	if len(names) == 0 {
		t.Fatal("there are no words")
	}
	for _, name := range names {
		if check := checks[name]; check == nil {
			t.Errorf("%s: nobody checks this shelf", name)
		} else if err := check(); err != nil {
			t.Error(err)
		}
	}
	if err := must(t).Check(); err != nil {
		t.Error(err)
	}
}
