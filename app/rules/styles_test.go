package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// bareClass is a rule for a class alone, on every screen.
var bareClass = regexp.MustCompile(`(?m)^\.([a-z-]+) *\{`)

// TestOneSheetPerClass holds the style sheets apart: a class that one sheet
// gives its look is not given another by a later sheet, which every page would
// get. A sheet narrows the classes of others by its own: ".leader .entry".
func TestOneSheetPerClass(t *testing.T) {
	sheets, err := filepath.Glob("../../web/style/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("%d style sheets: %v", len(sheets), err)
	}
	home := map[string]string{}
	for _, sheet := range sheets {
		text, err := os.ReadFile(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range bareClass.FindAllSubmatch(text, -1) {
			class, name := string(found[1]), filepath.Base(sheet)
			if first, ok := home[class]; ok && first != name {
				t.Errorf(".%s has its look from %s, and another from %s", class, first, name)
			}
			home[class] = name
		}
	}
	if len(home) < 100 {
		t.Errorf("only %d classes found in %d style sheets", len(home), len(sheets))
	}
}
