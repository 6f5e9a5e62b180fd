package seeds

import (
	"testing"

	"rolefit/pkg/texts"
)

// Every shelf is loaded strictly here, so that nobody has to do it at run time.
func TestShippedShelvesAreSound(t *testing.T) {
	checks := map[string]func() error{
		advice.Texts: advice.Check, contradictions.Texts: contradictions.Check, glossary.Texts: glossary.Check, omissions.Texts: omissions.Check,
	}
	names := texts.Names(texts.Default, "seeds")
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
}
