package journey

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"rolefit/app/route"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axeFile is where npm puts axe-core.
const axeFile = "../../web/tools/node_modules/axe-core/axe.min.js"

// finding is one violation that axe-core reports.
type finding struct {
	ID    string
	Help  string
	Nodes []struct{ HTML, FailureSummary string }
}

// loadAxe has axe-core on the open page, which stands still.
func (p *person) loadAxe() {
	p.t.Helper()
	p.until(`document.getAnimations().length === 0`) // colours on their way have no contrast yet
	if !eval[bool](p, `"axe" in window`) {
		p.do(chromedp.Evaluate[chromedp.Void](string(read(p.t, axeFile)) + ";undefined"))
	}
}

// checkAccess runs axe-core over the open page; every finding is an error.
func (p *person) checkAccess(what string) {
	p.t.Helper()
	p.loadAxe()
	text := eval[string](p, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
		.then(r => JSON.stringify(r.violations))`)
	var found []finding
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		p.t.Fatal(err)
	}
	for _, f := range found {
		for _, n := range f.Nodes {
			p.t.Errorf("%s: %s (%s)\n%s\n%s", what, f.ID, f.Help, n.HTML, n.FailureSummary)
		}
	}
}

// TestAccess lets axe-core look at every page, in light and dark, wide and
// narrow, before and after answers.
func TestAccess(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.click("#continue") // everything is open: the page points it out
	p.until(`document.querySelector("fieldset.open")`)
	p.checkAccess("questionnaire with open questions")
	p.finish(b, owner)
	for _, r := range route.Site() {
		p.open(r.Path)
		if r.Start != route.Never {
			p.at(r.Name)
		}
		p.hasWords(r.Name)
		for _, dark := range []bool{false, true} {
			p.scheme(dark)
			for _, width := range []int64{360, 1280} {
				p.do(chromedp.EmulateViewport(width, 800))
				p.checkAccess(fmt.Sprintf("%s at %d px, dark %t", r.Name, width, dark))
				if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
					t.Errorf("%s at %d px is %d px too wide", r.Name, width, wide)
				}
			}
		}
	}
}

// hasWords holds that the open page has words for every key that it asks for: a
// missing one stands in brackets.
func (p *person) hasWords(what string) {
	p.t.Helper()
	if missing := eval[string](p, `(document.body.innerText.match(/\[[a-z]+(\.[a-z0-9-]+)+\]/g) ?? []).join(" ")`); missing != "" {
		p.t.Errorf("%s lacks words: %s", what, missing)
	}
}

// TestKeyboard goes the whole way with the keyboard alone: to the
// questionnaire, through it, to the result, to the bytes, to no.
func TestKeyboard(t *testing.T) {
	h := newHouse(t)
	p := newPerson(t, h)
	p.open("/")
	p.at("home")
	p.tabTo(`a.button`)
	p.press(kb.Enter)
	p.at("questionnaire")
	for eval[string](p, "document.documentElement.dataset.page") == "questionnaire" {
		p.answerByKeys()
	}
	p.at("result")
	p.tabTo(`main a[href="/contribution"]`)
	p.press(kb.Enter)
	p.at("contribution")
	p.tabTo(`input[name="mainwork"]`)
	p.press(" ")
	p.tabTo(`input[name="two"]`)
	p.press(" ")
	p.tabTo("#show")
	p.press(kb.Enter)
	p.until(`document.getElementById("body")`)
	p.tabTo("#no")
	p.press(kb.Enter)
	p.until(`!document.getElementById("body")`)
}

// answerByKeys answers the open page with Tab, Space and the arrow keys and
// goes on. A question that the last answer revealed is pointed out when the
// person wants to go on, and is answered too.
func (p *person) answerByKeys() {
	p.t.Helper()
	first, done := p.items()[0], map[string]bool{}
	left := fmt.Sprintf(`(document.documentElement.dataset.page === "result" || !document.getElementById(%q))`, first)
	for {
		for _, id := range p.items() {
			if !done[id] {
				p.chooseByKeys(id)
				done[id] = true
			}
		}
		p.tabTo("#continue")
		p.press(kb.Enter)
		p.until(left + ` || document.querySelector("fieldset.open")`)
		if eval[bool](p, left) {
			return
		}
	}
}

// chooseByKeys chooses an answer of an item with Space, and the next with an
// arrow key.
func (p *person) chooseByKeys(id string) {
	p.t.Helper()
	kept := fmt.Sprintf(`JSON.parse(localStorage.getItem("rolefit.sitting"))?.shown[%q]`, id)
	p.tabTo(`input[name="` + id + `"]`)
	p.press(" ")
	p.until(kept + ` !== undefined`)
	chosen := eval[int](p, kept)
	p.press(kb.ArrowRight)
	p.until(fmt.Sprintf("%s !== %d", kept, chosen))
	p.until(drawn)
}

// tabTo presses Tab until an element that matches has the focus, and sees that
// the focus is visible and not covered.
func (p *person) tabTo(selector string) {
	p.t.Helper()
	var seen []string
	for range 400 {
		if eval[bool](p, "document.activeElement?.matches("+quote(selector)+") ?? false") {
			p.seesFocus(selector)
			return
		}
		p.press(kb.Tab)
		seen = append(seen, eval[string](p, "document.activeElement.id || document.activeElement.tagName"))
	}
	p.t.Fatalf("Tab never reaches %s; it went over %s", selector, strings.Join(seen[:40], " "))
}

// seesFocus holds that the focused element stands in the window and that its
// middle is not covered by anything else.
func (p *person) seesFocus(selector string) {
	p.t.Helper()
	p.until(`(() => { const e = document.activeElement, r = (e.closest("label") ?? e).getBoundingClientRect();
		if (r.bottom <= 0 || r.top >= innerHeight) return false;
		const top = document.elementFromPoint(r.left + r.width / 2, Math.min(innerHeight - 1, Math.max(0, r.top + r.height / 2)));
		return !!top && (top === e || e.contains(top) || top.contains(e) || e.closest("label")?.contains(top)); })()`)
}

func quote(s string) string {
	data, _ := json.Marshal(s)
	return string(data)
}
