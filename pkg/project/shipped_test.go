package project

import (
	"os"
	"path"
	"testing"
)

// Every shelf below data is loaded strictly here, and the instrument that they make up is checked, so that nobody has to
// do it at run time.
func TestShippedShelvesAreSound(t *testing.T) {
	checks := map[string]func() error{
		factors.Dir: factors.Check, questions.Dir: questions.Check, reasons.Dir: reasons.Check, clashes.Dir: clashes.Check,
		ticks.Dir: ticks.Check, voices.Dir: voices.Check, axes.Dir: axes.Check,
	}
	folders, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		check := checks[path.Join("data", folder.Name())]
		if check == nil {
			t.Errorf("%s: nobody checks this shelf", folder.Name())
		} else if err := check(); err != nil {
			t.Error(err)
		}
	}
	if err := must(t).Check(); err != nil {
		t.Error(err)
	}
}
