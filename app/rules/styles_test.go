package rules

import (
	"cmp"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// remark is a comment of a sheet.
var remark = regexp.MustCompile(`(?s)/\*.*?\*/`)

// prelude is what stands before the rules or declarations in braces: selectors, or a condition that begins with @.
var prelude = regexp.MustCompile(`([^{}]+)\{`)

// leading is the class that a selector begins with: the rule is for it, or for what is inside.
var leading = regexp.MustCompile(`^[a-z0-9]*\.([a-z][a-z0-9-]*)`)

// named is a class anywhere in a selector.
var named = regexp.MustCompile(`\.([a-z][a-z0-9-]*)`)

// forPaper is the sheet of what is printed, which is about the classes of all others.
const forPaper = "90-print.css"

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
			line = strings.ReplaceAll(line, "float: left; float: inline-start;", "") // of the whole width, before browsers that know the second
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

// sides are the values of a shorthand, each of which may be a function.
func sides(text string) []string { return apart(text, ' ') }

// apart takes a text apart at every separator that does not stand in brackets.
func apart(text string, separator rune) (parts []string) {
	depth, start := 0, 0
	for i, c := range text + string(separator) {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == separator && depth == 0:
			if i > start {
				parts = append(parts, text[start:i])
			}
			start = i + 1
		}
	}
	return parts
}

// styled is one selector of a rule, on every screen or on some.
type styled struct {
	sheet, selector string
	alone           bool // it shares the rule with no other selector
}

// selectors are those of all sheets in their order, but of the one for paper.
func selectors(t *testing.T) (all []styled) {
	t.Helper()
	sheets, err := filepath.Glob("../../web/style/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("%d style sheets: %v", len(sheets), err)
	}
	for _, sheet := range sheets {
		name, text := filepath.Base(sheet), strings.TrimSpace(remark.ReplaceAllString(read(t, sheet), ""))
		if name == forPaper {
			if rest, ok := strings.CutPrefix(text, "@media print {"); !ok || strings.Contains(rest, "\n}\n") {
				t.Errorf("%s speaks of screens too", name)
			}
			continue
		}
		for _, found := range prelude.FindAllStringSubmatch(text, -1) {
			list := apart(found[1], ',')
			for _, selector := range list {
				if selector = strings.TrimSpace(selector); !strings.HasPrefix(selector, "@") {
					all = append(all, styled{name, selector, len(list) == 1})
				}
			}
		}
	}
	return all
}

// declared is what a rule of a sheet sets: a custom property, where the rule is and under which conditions.
type declared struct{ sheet, selector, property string }

// forced is the condition under which the system chooses the colours.
const forced = "(forced-colors: active)"

// customs are the custom properties that the sheets set, those of rules where the system chooses the colours apart.
func customs(t *testing.T) (usual, system []declared) {
	t.Helper()
	sheets, err := filepath.Glob("../../web/style/*.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("%d style sheets: %v", len(sheets), err)
	}
	for _, sheet := range sheets {
		var within []string // the preludes of the braces that are open
		rest := remark.ReplaceAllString(read(t, sheet), "")
		for {
			at := strings.IndexAny(rest, "{}")
			if at < 0 {
				break
			}
			text := strings.TrimSpace(rest[:at])
			if rest[at] == '{' {
				within = append(within, text)
			} else {
				for _, found := range custom.FindAllStringSubmatch(text, -1) {
					d := declared{filepath.Base(sheet), within[len(within)-1], found[1]}
					if strings.Contains(strings.Join(within, " "), forced) {
						system = append(system, d)
					} else {
						usual = append(usual, d)
					}
				}
				within = within[:len(within)-1]
			}
			rest = rest[at+1:]
		}
	}
	return usual, system
}

// custom is a declaration of a custom property.
var custom = regexp.MustCompile(`(?:^|[;\s])(--[a-z0-9-]+):`)

// TestNoDeadCustomProperty: what a sheet sets is used, by a sheet or by the code that puts it into a style.
func TestNoDeadCustomProperty(t *testing.T) {
	var all strings.Builder
	for _, pattern := range []string{"../../web/style/*.css", "../../web/*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			all.WriteString(remark.ReplaceAllString(read(t, file), ""))
		}
	}
	usual, system := customs(t)
	for _, d := range append(usual, system...) {
		if !regexp.MustCompile(`var\(` + d.property + `[,)]`).MatchString(all.String()) {
			t.Errorf("%s: nothing uses %s of %s", d.sheet, d.property, d.selector)
		}
	}
}

// TestForcedColoursReachEverything: a colour that the system chooses for the whole page, and that a part of the page has
// otherwise, the system chooses for that part too.
func TestForcedColoursReachEverything(t *testing.T) {
	usual, system := customs(t)
	chosen, ofPage := map[declared]bool{}, map[string]bool{}
	for _, d := range system {
		chosen[d] = true
		ofPage[d.property] = ofPage[d.property] || d.selector == ":root"
	}
	if len(ofPage) < 10 {
		t.Fatalf("only %d colours found: %v", len(ofPage), ofPage)
	}
	for _, d := range usual {
		if ofPage[d.property] && !strings.HasPrefix(d.selector, ":root") && !chosen[d] {
			t.Errorf("%s: %s keeps its own %s where the system chooses the colours", d.sheet, d.selector, d.property)
		}
	}
}

// homes are the sheets that classes are of: the first with a rule for what begins with the class, or else the first that
// names it. What several selectors share in one rule is not yet the look of any of them; looked says which classes have one.
func homes(all []styled) (home map[string]string, looked map[string]bool) {
	home, looked = map[string]string{}, map[string]bool{}
	for _, s := range all {
		if class := leading.FindStringSubmatch(s.selector); class != nil && s.alone && !looked[class[1]] {
			home[class[1]], looked[class[1]] = s.sheet, true
		}
		for _, class := range named.FindAllStringSubmatch(s.selector, -1) {
			home[class[1]] = cmp.Or(home[class[1]], s.sheet)
		}
	}
	return home, looked
}

// TestOneSheetPerClass holds the style sheets apart: a class that one sheet
// gives its look, or what is inside it, is not given another by a later sheet, which every page would
// get. A later sheet narrows the classes of others by its own: ".leader .entry".
func TestOneSheetPerClass(t *testing.T) {
	all := selectors(t)
	home, looked := homes(all)
	look := map[string]string{} // the sheet of a selector
	for _, s := range all {
		class := leading.FindStringSubmatch(s.selector)
		if class == nil {
			continue
		}
		if s.alone {
			if first := cmp.Or(look[s.selector], s.sheet); first != s.sheet {
				t.Errorf("%s has its look from %s, and another from %s", s.selector, first, s.sheet)
			}
			look[s.selector] = s.sheet
		}
		own := func(class []string) bool { return home[class[1]] == s.sheet }
		if looked[class[1]] && home[class[1]] < s.sheet && !slices.ContainsFunc(named.FindAllStringSubmatch(s.selector, -1), own) {
			t.Errorf(".%s is of %s, and %s styles %s on every page", class[1], home[class[1]], s.sheet, s.selector)
		}
	}
	if len(look) < 100 {
		t.Errorf("only %d classes found in %d rules", len(look), len(all))
	}
}
