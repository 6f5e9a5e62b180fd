package seeds

import (
	"os"
	"path"
	"testing"
)

// Every shelf below data is loaded strictly here, so that nobody has to do it at run time.
func TestShippedShelvesAreSound(t *testing.T) {
	checks := map[string]func() error{
		advice.Dir: advice.Check, contradictions.Dir: contradictions.Check, glossary.Dir: glossary.Check, omissions.Dir: omissions.Check,
	}
	folders, err := os.ReadDir("data")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		check := checks[path.Join("data", folder.Name())]
		if check == nil {
			t.Errorf("%s: nobody checks this shelf", folder.Name())
		} else if err := check(); err != nil {
			t.Error(err)
		}
	}
}
