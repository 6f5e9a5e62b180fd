package journey

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// onPaper has the page look as it is printed.
func (p *person) onPaper() {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
		p.t.Fatal(err)
	}
}

// bare are the headings that are printed without a word of what they are about.
const bare = `[...document.querySelectorAll("main :is(h2, h3, h4)")].filter((h) => {
	const part = h.closest("details, section, aside, .card, .duty-row, div:not(.actions)");
	return h.checkVisibility() && part.innerText.trim().length <= h.innerText.trim().length;
}).map((h) => h.innerText).join(" | ")`

const buttons = `[...document.querySelectorAll("button")].filter((e) => e.checkVisibility()).map((e) => e.innerText).join(" | ")`

// TestPrintedResult: the private code is never printed; what is folded is where the person asks for it, and no heading is
// without its text.
func TestPrintedResult(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.before("window.print = () => { window.printed = (window.printed ?? 0) + 1; };")
	p.with(example(t, b, "side", 1))
	p.unfolds("#private-code")
	if !eval[bool](p, `document.getElementById("private-code").checkVisibility()`) {
		t.Fatal("the private code is not on the screen: the test shows nothing")
	}
	p.onPaper()
	// Of what is behind the result, two parts ask without saying anything.
	const parts = `document.querySelectorAll("#evidence > details:not(#today, #contribute)").length`
	shown := func() int {
		return eval[int](p, `[...document.querySelectorAll("#evidence > details > .unfolded")].filter((e) => e.checkVisibility()).length`)
	}
	if n := shown(); n > 0 || eval[bool](p, `document.getElementById("evidence-title").checkVisibility()`) {
		t.Errorf("%d parts that are folded are printed", n)
	}
	for _, what := range []string{"folded", "unfolded"} {
		if what == "unfolded" {
			p.click("#save-print-all")
			p.until(`window.printed === 1`)
			if n, all := shown(), eval[int](p, parts); n != all || all < 4 {
				t.Errorf("of %d parts %d are printed", all, n)
			}
		}
		if found := eval[string](p, bare); found != "" {
			t.Errorf("%s, headings without text are printed: %s", what, found)
		}
		if eval[bool](p, `document.getElementById("private-code").checkVisibility()`) {
			t.Errorf("%s, the private code is printed", what)
		}
		if found := eval[string](p, buttons); found != "" {
			t.Errorf("%s, paper shows what cannot be pressed on it: %s", what, found)
		}
	}
}
