package journey

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestTakeOver answers while the program is still on its way, and finds the
// answers, the focus and the scroll where they were when it has arrived: on the
// first visit, and on the second, when everything comes from the device.
func TestTakeOver(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.do(chromedp.EmulateViewport(360, 640))
	p.before(`const start = WebAssembly.instantiateStreaming.bind(WebAssembly);
		WebAssembly.instantiateStreaming = async (...given) => { await new Promise((go) => { window.letGo = go; }); return start(...given); };`)
	for visit := 1; visit <= 2; visit++ {
		p.open("/questionnaire")
		for _, id := range p.items()[:3*visit] {
			p.answer(b, id, owner)
		}
		before := eval[string](p, checkedNow)
		p.do(chromedp.Evaluate[chromedp.Void](`(() => {
			const r = document.querySelector("#sitting fieldset:nth-of-type(3) input:checked"); r.focus();
			scrollTo({top: 333, behavior: "instant"}); })()`))
		focus, scroll := eval[string](p, "document.activeElement.id"), eval[int](p, "scrollY")
		p.until("window.letGo")
		if got := eval[string](p, "document.documentElement.dataset.page ?? ''"); got != "" {
			t.Fatalf("visit %d: the program is here already: %q", visit, got)
		}
		eval[bool](p, "window.letGo(), true")
		p.at("questionnaire")
		if after := eval[string](p, checkedNow); after != before {
			t.Errorf("visit %d: checked before %s, after %s", visit, before, after)
		}
		if got := eval[string](p, "document.activeElement.id"); got != focus {
			t.Errorf("visit %d: the focus went from %q to %q", visit, focus, got)
		}
		if got := eval[int](p, "scrollY"); got != scroll {
			t.Errorf("visit %d: the scroll went from %d to %d", visit, scroll, got)
		}
		if got := len(p.sitting(b).Shown); got != 3*visit {
			t.Errorf("visit %d: %d answers kept, not %d", visit, got, 3*visit)
		}
		p.keepsSite()
	}
}

const checkedNow = `[...document.querySelectorAll("#sitting input:checked")].map(r => r.id).join(" ")`

// TestContinueBeforeTheProgram asks for the next page too early: the wish is
// kept, said in one line, and fulfilled when the program arrives.
func TestContinueBeforeTheProgram(t *testing.T) {
	b, h := bank(t), newHouse(t)
	release := h.hold("/assets/rolefit.")
	p := newPerson(t, h)
	p.open("/questionnaire")
	ids := p.items()
	for _, id := range ids {
		p.answer(b, id, owner)
	}
	p.click("#continue")
	p.until(`document.getElementById("live").textContent.trim() !== ""`)
	release()
	p.until(fmt.Sprintf("!document.getElementById(%q)", ids[0]))
	if got := len(p.sitting(b).Shown); got != len(ids) {
		t.Errorf("%d answers kept, not %d", got, len(ids))
	}
}

// TestSharedComputer says that the computer is shared: nothing stays on it.
func TestSharedComputer(t *testing.T) {
	b, h := bank(t), newHouse(t)
	p := newPerson(t, h)
	p.open("/questionnaire")
	p.at("questionnaire")
	p.click("#shared")
	p.answerPage(b, owner)
	if got := eval[int](p, "localStorage.length + sessionStorage.length"); got != 0 {
		t.Errorf("%d things are kept on a shared computer: %s", got, eval[string](p, "JSON.stringify(localStorage)"))
	}
}

// TestAnswerBeforeTheScript answers before even the boot script has come, which is the last of the document. The
// answer is for the statement that was read, on whichever side this sitting has
// it, and it is kept at once.
func TestAnswerBeforeTheScript(t *testing.T) {
	b, h := bank(t), newHouse(t)
	turned := false
	for range 6 { // each sitting draws its sides; some pair is turned in nearly every one
		release := h.pause("/questionnaire", "<script>")
		p := newPerson(t, h)
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("location.href = %q; undefined", p.home+"/questionnaire")))
		p.until(`document.querySelector("#continue")`)
		chosen := map[string]string{} // the activity that the person would much rather do
		for _, id := range p.items() {
			p.click(fmt.Sprintf(`[id="%s_-2"]`, id))
			chosen[id] = p.text(fmt.Sprintf(`[id="%s_left"] .text`, id))
		}
		release()
		p.until(`globalThis.rolefitBoot`)
		kept := p.sitting(b)
		for id, want := range chosen {
			got := "left"
			if kept.Shown[id] > 0 {
				got, turned = "right", true
			}
			if is := p.text(fmt.Sprintf(`[id="%s_%s"] .text`, id, got)); is != want || kept.Shown[id] != map[string]int{"left": -2, "right": 2}[got] {
				t.Fatalf("%q was chosen, %q is kept (%d)", want, is, kept.Shown[id])
			}
		}
		if turned {
			return
		}
	}
	t.Error("no pair was turned in six sittings: nothing was tested")
}
