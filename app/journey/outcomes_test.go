package journey

import (
	"testing"

	"rolefit/pkg/fit/fittest"

	"github.com/chromedp/chromedp"
)

// TestOutcomes opens the result of every outcome, narrow and light or wide and
// dark: the verdict is the expected one, no text is missing, nothing is too
// wide, and axe-core finds nothing, folded or unfolded.
func TestOutcomes(t *testing.T) {
	b, h := bank(t), newHouse(t)
	outcomes, err := fittest.Outcomes()
	if err != nil {
		t.Fatal(err)
	}
	p := newPerson(t, h)
	for i, o := range outcomes {
		if len(o.Answers) == 0 {
			continue // the page says that there is no result; TestDeleteEverything sees it
		}
		dark, width := i%2 == 0, int64(360)
		if dark {
			width = 1280
		}
		p.scheme(dark)
		p.do(chromedp.EmulateViewport(width, 800))
		p.with(example(t, b, o.Name, uint64(i)))
		if got := p.verdict(); got != o.Kind {
			t.Errorf("%s: the page shows %q", o.Name, got)
		}
		eval[bool](p, `document.querySelectorAll("main details").forEach((d) => { d.open = true; }), true`)
		p.checkAccess(o.Name)
		if wide := eval[int](p, "document.documentElement.scrollWidth - innerWidth"); wide > 0 {
			t.Errorf("%s at %d px is %d px too wide", o.Name, width, wide)
		}
		p.wordless(o.Name)
	}
}
