package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// ofClass is a rule on every screen whose selector begins with a class: for it alone, or for what is inside.
var ofClass = regexp.MustCompile(`(?m)^(\.[a-z][^{},]*?) *\{`)

// physical is a property or value of a side that is another where one reads from right to left.
var physical = regexp.MustCompile(`(?:^|[\s{;])(?:(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius)[a-z-]*:|(?:text-align|float|clear): *(?:left|right)`)

// four are shorthands with a value for each side. (Widths of borders turn ticks and arrows, which are drawn by themselves.)
var four = regexp.MustCompile(`(?:^|[\s{;])(?:margin|padding|inset|border-radius): ([^;]+);`)

// TestSheetsAreLogical: sheets say start and end, not left and right, so that they serve both directions.
func TestSheetsAreLogical(t *testing.T) {
	sheets, err := filepath.Glob("../../web/style/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("%d style sheets: %v", len(sheets), err)
	}
	for _, sheet := range sheets {
		for i, line := range strings.Split(read(t, sheet), "\n") {
			if found := physical.FindString(line); found != "" {
				t.Errorf("%s:%d: %s", filepath.Base(sheet), i+1, strings.TrimSpace(found))
			}
			for _, found := range four.FindAllStringSubmatch(line, -1) {
				if values := sides(strings.TrimSuffix(found[1], " !important")); len(values) == 4 && values[1] != values[3] {
					t.Errorf("%s:%d: %s has a right side and a left one", filepath.Base(sheet), i+1, strings.TrimSpace(found[0]))
				}
			}
		}
	}
}

// sides takes the values of a shorthand apart, each of which may be a function.
func sides(text string) (values []string) {
	depth, start := 0, 0
	for i, c := range text + " " {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ' ' && depth == 0:
			if i > start {
				values = append(values, text[start:i])
			}
			start = i + 1
		}
	}
	return values
}

// TestOneSheetPerClass holds the style sheets apart: a class that one sheet
// gives its look, or what is inside it, is not given another by a later sheet, which every page would
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
		for _, found := range ofClass.FindAllSubmatch(text, -1) {
			selector, name := string(found[1]), filepath.Base(sheet)
			if first, ok := home[selector]; ok && first != name {
				t.Errorf("%s has its look from %s, and another from %s", selector, first, name)
			}
			home[selector] = name
		}
	}
	if len(home) < 100 {
		t.Errorf("only %d classes found in %d style sheets", len(home), len(sheets))
	}
}
