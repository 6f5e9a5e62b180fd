package journey

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestFocusGoesOn: what a click takes off the page hands the focus on, and the
// page shows what comes in its place.
func TestFocusGoesOn(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 800))
	p.open("/questionnaire")
	p.at("questionnaire")
	p.goesOn("#continue", p.items()[0]+"_-2", false) // it has no answer yet
	p.answerPage(b, owner)
	p.goesOn("#continue", "heading", true)
	p.goesOn(".turn .quiet", "heading", true) // back to the first page, which has no way back
	p.goesOn("#restart", "keep", false)
	p.goesOn("#keep", "restart", false)
	p.goesOn("#restart", "keep", false)
	p.goesOn(".restart .quiet", "heading", true)

	p.with(example(t, b, "close", 11))
	p.goesOn("#delete", "delete-question", false)
	p.goesOn("#delete-no", "delete", false)
	code := p.text("#private-code")
	p.fill("#restore-code", code)
	p.goesOn("#restore-code-read", "restore-question", false)
	p.goesOn("#restore-no", "restore-code", false)
	p.goesOn("#restore-code-read", "restore-question", false)
	p.goesOn("#restore-yes", "heading", true)
	p.fill("#look-code", p.text("#share-code"))
	p.goesOn("#look-code-read", "shared-profile", false)
	p.goesOn("#shared-profile > button", "look-code", false)
	p.goesOn("#delete", "delete-question", false)
	p.goesOn("#delete-yes", "heading", true)
	if got := eval[string](p, `Object.keys(localStorage).filter((k) => k.startsWith("rolefit.")).join()`); got != "" {
		t.Errorf("still kept: %s", got)
	}
}

// TestArriving: another page of the program begins at its top, from wherever it
// is come to; the way back keeps its place.
func TestArriving(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 800))
	p.with(example(t, b, "close", 11))
	p.open("/questionnaire")
	p.at("questionnaire")
	p.goesOn("#welcome a", "heading", true) // the sitting is finished
	p.at("result")
	p.goesOn("#more", "heading", true)
	p.at("questionnaire")
	p.finish(b, owner)
	p.goesOn(`.foot a[href="/"]`, "main", true)
	p.at("home")
	eval[bool](p, "history.back(), true")
	p.at("result")
	p.until("scrollY > 0")
}

// atRest waits for a smooth scroll to end.
const atRest = `(async () => { for (let was = -1; was !== scrollY;) { was = scrollY; await new Promise((f) => setTimeout(f, 150)); } return true; })()`

// goesOn scrolls to what a selector finds and clicks it, as somebody does who
// sees it: the focus goes on to the element with the id, which stands in the
// window, or to the top of the page.
func (p *person) goesOn(selector, id string, top bool) {
	p.t.Helper()
	p.until(fmt.Sprintf("document.querySelector(%q)", selector))
	eval[bool](p, atRest)
	eval[bool](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q);
		e.scrollIntoView({block: "start", behavior: "instant"}); e.focus(); e.click(); return true; })()`, selector))
	p.until(fmt.Sprintf("document.activeElement.id === %q", id))
	if top {
		p.until("scrollY === 0")
		return
	}
	p.until(fmt.Sprintf(`(() => { const r = document.getElementById(%q).getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight; })()`, id))
}
