package journey

import (
	"fmt"
	"testing"

	"rolefit/app/sitting"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// part is a sitting with the first n questions answered, on the page where the
// next one is.
func part(t *testing.T, b *questionnaire.Bank, n int) sitting.Sitting {
	t.Helper()
	s := sitting.New(b, fit.Standard, 7)
	for range n {
		if len(s.Course(b).Open) == 0 {
			s = s.Forward(b)
		}
		next, err := s.Answer(b, s.Course(b).Open[0], 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		s = next
	}
	return s.Marked(s.Course(b))
}

// arrived is what stands above the questions, and where.
const arrived = `[...document.querySelectorAll("#heading, .intro, #forms > summary, #welcome > p, #welcome :is(a, button), .progress, .progress span")]
	.filter(e => e.checkVisibility()).map(e => { const r = e.getBoundingClientRect();
		return [e.id || e.nodeName, e.textContent, r.x, r.y + scrollY, r.width, r.height].join(" "); })`

// TestComingBackAtOnce: before the program has come the page says how far one was
// and offers to go on, or the result first; the program finds everything there.
func TestComingBackAtOnce(t *testing.T) {
	b, h := bank(t), newHouse(t)
	done := example(t, b, "clear-product-owner", 1)
	done.Done = true
	for _, test := range []struct {
		name     string
		s        sitting.Sitting
		progress string
		welcome  string
		focus    string // after a press of the button that goes on
	}{
		{"on the first page", part(t, b, 3), "3 of about 32 answered", "Welcome back. You’ve answered 3 questions.\nGo to question 4", b.Fixed()[3].ID + "_-2"},
		{"on a later page", part(t, b, 8), "8 of about 32 answered", "Welcome back. You’ve answered 8 questions.\nGo to question 9", ""},
		{
			"finished", done.Marked(done.Course(b)), fmt.Sprintf("%[1]d of %[1]d answered", len(done.Shown)),
			fmt.Sprintf("Welcome back. You’ve answered %d questions.\nSee your result\nReview your answers", len(done.Shown)), b.Fixed()[0].ID + "_-2",
		},
	} {
		for _, width := range []int64{360, 1280} {
			p := newPerson(t, h)
			p.do(chromedp.EmulateViewport(width, 800))
			p.keeps(map[string]string{"rolefit.sitting": test.s.Encode()})
			release := h.hold("/assets/rolefit.")
			p.open("/questionnaire")
			p.until("globalThis.rolefitBoot")
			if got := p.text(".progress"); got != test.progress {
				t.Errorf("%s: the progress is %q, not %q", test.name, got, test.progress)
			}
			if got := eval[string](p, `document.getElementById("welcome").innerText.replace(/\s*\n\s*/g, "\n").trim()`); got != test.welcome {
				t.Errorf("%s: it says %q, not %q", test.name, got, test.welcome)
			}
			p.checkAccess("coming back " + test.name)
			before := eval[[]string](p, arrived)
			p.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new CustomEvent("rolefit:wanted"))`))
			release()
			p.at("questionnaire")
			eval[bool](p, moment)
			if diff := cmp.Diff(before, eval[[]string](p, arrived)); diff != "" {
				t.Errorf("%s at %d px (-before +with the program):\n%s", test.name, width, diff)
			}
			if got := p.sitting(b).Shown; len(got) != len(test.s.Shown) {
				t.Errorf("%s: %d answers are left of %d", test.name, len(got), len(test.s.Shown))
			}
			if test.focus == "" {
				test.focus = p.sitting(b).Course(b).Open[0] + "_-2"
			}
			p.goesOn("#go-on", test.focus, false)
		}
	}
}

// TestGoOnAtOnce asks for the next question before the program has come: where it
// is here already, and where it comes with the program.
func TestGoOnAtOnce(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.keeps(map[string]string{"rolefit.sitting": part(t, b, 3).Encode()})
	release := h.hold("/assets/rolefit.")
	p.open("/questionnaire")
	p.until("globalThis.rolefitBoot")
	p.goesOn("#go-on", b.Fixed()[3].ID+"_-2", false)
	later := part(t, b, 8)
	p.keeps(map[string]string{"rolefit.sitting": later.Encode()})
	p.open("/questionnaire")
	p.until("globalThis.rolefitBoot")
	if eval[bool](p, `document.getElementById("continue").checkVisibility({visibilityProperty: true})`) {
		t.Error("the first page is shown to somebody who is further")
	}
	p.click("#go-on")
	p.until(`document.getElementById("go-on").textContent.startsWith("Loading")`)
	release()
	p.until(fmt.Sprintf(`document.activeElement.id === %q`, later.Course(b).Open[0]+"_-2"))
}

// TestProgressInSight: wherever one has scrolled to, the progress is in sight, takes
// little of the window and counts, before the program and with it.
func TestProgressInSight(t *testing.T) {
	b, h := bank(t), newHouse(t)
	for _, look := range []struct{ width, height, letters int64 }{{320, 568, 16}, {320, 568, 32}, {768, 700, 32}, {1280, 800, 16}} {
		release := h.hold("/assets/rolefit.")
		p := newPerson(t, h)
		p.do(chromedp.EmulateViewport(look.width, look.height))
		p.letters(look.letters)
		p.open("/questionnaire")
		p.until("globalThis.rolefitBoot")
		for i, id := range p.items() {
			p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById(%q).scrollIntoView({block: "end", behavior: "instant"})`, id)))
			p.answer(b, id, owner)
			inSight(p, fmt.Sprintf("%d of about 32 answered", i+1))
			if i == 2 {
				p.do(chromedp.Evaluate[chromedp.Void](`dispatchEvent(new CustomEvent("rolefit:wanted"))`))
				release()
				p.at("questionnaire")
			}
		}
		p.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur(), scrollTo({top: document.body.scrollHeight, behavior: "instant"})`))
		for range 12 { // what has the focus on the way up is not under the progress
			p.do(chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(chromedp.ModifierShift)))
			p.seesFocus("on the way up")
		}
	}
}

// inSight holds that the progress says a text, in the window, over everything else,
// and in no more than a fifth of it.
func inSight(p *person, text string) {
	p.t.Helper()
	p.until(fmt.Sprintf(`document.querySelector(".progress span").textContent === %q`, text))
	if found := eval[string](p, `(() => { const e = document.querySelector(".progress"), r = e.getBoundingClientRect();
		const top = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
		return r.top >= 0 && r.bottom <= innerHeight && r.height < innerHeight / 5 && e.contains(top) && e.scrollWidth <= e.clientWidth ? "" :
			[r.top, r.bottom, r.height, innerHeight, e.scrollWidth, e.clientWidth].join(" "); })()`); found != "" {
		p.t.Errorf("%q is not in sight: %s", text, found)
	}
}
