package journey

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rolefit/app/conformance"
	"rolefit/app/route"
	"rolefit/pkg/texts"

	"github.com/chromedp/chromedp"
	gocmp "github.com/google/go-cmp/cmp"
)

var record = flag.Bool("record", false, "write what the checks of accessibility find anew, to be read before it is kept")

const suiteFile = "../conformance/data/suite.json"

// surveyor looks at views, one after the other, and notes what the checks find on them.
type surveyor struct {
	*person

	report conformance.Evidence
	suite  conformance.Suite
	order  map[string]string // of the links around the pages of a language, to compare
}

func newSurveyor(p *person, report conformance.Evidence) *surveyor {
	version := regexp.MustCompile(`axe v([0-9.]+)`).FindStringSubmatch(string(read(p.t, axeFile)[:200]))
	engine := regexp.MustCompile(`Chrome/([0-9]+)`).FindStringSubmatch(eval[string](p, "navigator.userAgent"))
	if version == nil || engine == nil {
		p.t.Fatal("the engine or axe-core does not say its version")
	}
	return &surveyor{p, report, conformance.Suite{
		Date: time.Now().UTC().Format(time.DateOnly), Engine: "Chromium " + engine[1], Axe: version[1],
		Rules: map[string][]string{}, Broken: map[string]conformance.Outcome{}, Checks: map[string]conformance.Outcome{},
	}, map[string]string{}}
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// axe runs axe-core on the open page, and notes for each criterion whether a rule that names it found something.
func (s *surveyor) axe(view string) {
	s.t.Helper()
	s.loadAxe()
	text := eval[string](s.person, `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).then(r => JSON.stringify({
		all: axe.getRules(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).map(r => ({id: r.ruleId, tags: r.tags})),
		broken: r.violations.map(r => ({id: r.id, tags: r.tags, at: r.nodes.map(n => n.html).join(" ")}))}))`)
	type rule struct {
		ID, At string
		Tags   []string
	}
	var found struct{ All, Broken []rule }
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		s.t.Fatal(err)
	}
	at := map[string]bool{}
	for _, r := range found.Broken {
		for _, criterion := range s.criteria(r.Tags) {
			at[criterion] = true
			s.t.Logf("%s, criterion %s: %s %s", view, criterion, r.ID, r.At)
		}
	}
	for _, r := range found.All {
		for _, criterion := range s.criteria(r.Tags) {
			if !slices.Contains(s.suite.Rules[criterion], r.ID) {
				s.suite.Rules[criterion] = append(s.suite.Rules[criterion], r.ID)
				slices.Sort(s.suite.Rules[criterion])
			}
		}
	}
	for criterion := range s.suite.Rules {
		note(s.suite.Broken, criterion, view, at[criterion])
	}
}

var tagged = regexp.MustCompile(`^wcag([1-4])([1-5])([0-9]{1,2})$`)

// criteria are those of the report that tags such as "wcag1410" name; some are of a level that is not reported.
func (s *surveyor) criteria(tags []string) (numbers []string) {
	for _, tag := range tags {
		m := tagged.FindStringSubmatch(tag)
		if m == nil {
			continue
		}
		number := strings.Join(m[1:], ".")
		if slices.ContainsFunc(s.report.Criteria, func(c conformance.Criterion) bool { return c.ID == number }) {
			numbers = append(numbers, number)
		}
	}
	return numbers
}

// note adds a view to an outcome.
func note(outcomes map[string]conformance.Outcome, name, view string, fault bool) {
	o := outcomes[name]
	if o.Views++; fault {
		o.Faults = append(o.Faults, view)
	}
	outcomes[name] = o
}

// looks runs checks of ours on the open page.
func (s *surveyor) looks(view string, names ...string) {
	s.t.Helper()
	s.do(chromedp.Evaluate[chromedp.Void](string(read(s.t, "testdata/conformance.js")) + ";undefined"))
	list, _ := json.Marshal(names) // which are strings
	all := eval[map[string][]string](s.person, fmt.Sprintf("Object.fromEntries(%s.map((name) => [name, conformance[name]()]))", list))
	for _, name := range names {
		found := all[name]
		if name == "consistent" {
			found = s.compared(found[0])
		}
		if len(found) > 0 {
			s.t.Logf("%s, %s: %s", view, name, strings.Join(found[:min(5, len(found))], "; "))
		}
		note(s.suite.Checks, name, view, len(found) > 0)
	}
}

// compared holds the order of a page's links against that of the first page in its language.
func (s *surveyor) compared(order string) (faults []string) {
	lang := eval[string](s.person, "document.documentElement.lang")
	if first, ok := s.order[lang]; !ok {
		s.order[lang] = order
	} else if first != order {
		faults = []string{order}
	}
	return faults
}

// sized are the checks that need a window or letters of their own.
var sized = []string{"reflow", "zoom", "orientation"}

// page looks at a page in every way.
func (s *surveyor) page(lang string, r route.Route, others []string) {
	s.t.Helper()
	view := lang + " " + r.Name
	s.do(chromedp.EmulateViewport(1280, 900))
	s.letters(16)
	s.open(r.Address(lang))
	if r.Start != route.Never {
		s.at(r.Name)
	}
	s.axe(view)
	s.looks(view, others...)
	s.do(chromedp.EmulateViewport(320, 700))
	s.looks(view, "reflow", "orientation")
	s.do(chromedp.EmulateViewport(768, 700))
	s.letters(32)
	s.looks(view, "zoom")
}

// write records what was found so far.
func (s *surveyor) write() {
	s.t.Helper()
	data, err := json.MarshalIndent(s.suite, "", "  ")
	if err == nil {
		err = os.WriteFile(suiteFile, append(data, '\n'), 0o644)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// TestConformance has the checks of accessibility look at every page in every language, and holds what they find against
// the record from which the report is made.
func TestConformance(t *testing.T) {
	report, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/manifest.webmanifest")
	p.keep(t)
	p.with(example(t, b, "clear-product-owner", 1))
	s := newSurveyor(p, report)
	others := slices.DeleteFunc(report.Names(), func(name string) bool { return slices.Contains(sized, name) })
	for _, lang := range texts.Languages() {
		for _, r := range route.Site() {
			if s.page(lang, r, others); *record {
				s.write()
			}
		}
	}
	if *record {
		return
	}
	was, is := report.Suite, s.suite
	was.Date, was.Engine, is.Date, is.Engine = "", "", "", ""
	if diff := gocmp.Diff(was, is); diff != "" {
		t.Errorf("the checks find something else than the report says (-recorded +now); mend it, or record with -record:\n%s", diff)
	}
}

// breaks are faults of three criteria, each planted into a page that has none.
var breaks = []struct{ criterion, how string }{
	{"1.4.3", `document.querySelector("main h1").style.color = getComputedStyle(document.body).backgroundColor === "rgb(251, 250, 247)" ? "#ddd" : "#333"`},
	{"2.5.8", `document.querySelectorAll("footer a, .foot a").forEach((a) => { a.style.cssText = "display:inline-block;font-size:4px;min-height:0;padding:0;height:5px;line-height:5px"; a.parentElement.style.cssText = "margin:0;height:5px;min-height:0"; })`},
	{"3.1.1", `document.documentElement.removeAttribute("lang")`},
}

// TestConformanceFindsFaults: what is broken on purpose is what the report says is broken, and nothing else.
func TestConformanceFindsFaults(t *testing.T) {
	report, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	h := newHouse(t)
	p := newPerson(t, h)
	for _, broken := range append(slices.Clone(breaks), struct{ criterion, how string }{"", "0"}) {
		p.open("/glossary")
		s := newSurveyor(p, report)
		eval[bool](p, "("+broken.how+", true)")
		s.axe("glossary")
		s.looks("glossary", report.Names()...)
		report.Suite = s.suite
		var found []string
		for _, j := range report.Judge() {
			if len(j.Found) > 0 {
				found = append(found, j.ID)
				if j.Verdict != conformance.Fails {
					t.Errorf("%s has a fault on every view and is reported as %s", j.ID, j.Verdict)
				}
			}
		}
		if want := strings.Fields(broken.criterion); !slices.Equal(found, want) {
			t.Errorf("with %q broken, the report says %v", broken.criterion, found)
		}
	}
}

// TestConformanceNamesTests: the tests that the report names are there.
func TestConformanceNamesTests(t *testing.T) {
	report, err := conformance.Load()
	if err != nil {
		t.Fatal(err)
	}
	sources, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	for _, source := range sources {
		for _, m := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllStringSubmatch(string(read(t, source)), -1) {
			there[m[1]] = true
		}
	}
	for _, c := range report.Criteria {
		for _, name := range c.Tests {
			if !there[name] {
				t.Errorf("criterion %s names %s, and there is no such test", c.ID, name)
			}
		}
	}
	if rules := slices.Collect(maps.Keys(report.Suite.Rules)); len(rules) < 20 {
		t.Errorf("axe-core has rules for %d criteria", len(rules))
	}
}
