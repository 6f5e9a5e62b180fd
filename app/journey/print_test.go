package journey

import (
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
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

// sheets is on how many sheets of letter paper, the shortest in use, the page is printed.
func (p *person) sheets() int {
	p.t.Helper()
	printed, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{})
	if err != nil {
		p.t.Fatal(err)
	}
	return len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll([]byte(printed.Data), -1))
}

// TestResultFitsASheet: what is not folded of a result is printed on one sheet.
func TestResultFitsASheet(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	for _, name := range []string{"clear-product-owner", "side", "hybrid-product-owner-project-manager-both-hats", "close"} {
		p.with(example(t, b, name, 1))
		if n := p.sheets(); n != 1 {
			t.Errorf("%s is printed on %d sheets", name, n)
		}
	}
	p.do(chromedp.Evaluate[chromedp.Void](`window.print = () => {}`))
	p.click("#save-print-all")
	p.until(`document.querySelector("#evidence > details[open]")`)
	if n := p.sheets(); n < 3 {
		t.Errorf("with all that is behind it, on %d", n)
	}
}

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
