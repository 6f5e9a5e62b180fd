package journey

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestPressAcrossTheMount: a press that begins on the page as it was built and ends on the program's counts.
func TestPressAcrossTheMount(t *testing.T) {
	p := newPerson(t, newHouse(t))
	p.before(programAt(`(real) => new Promise((done) => { window.letIn = () => done(real()); })`))
	p.open("/questionnaire")
	id := p.items()[0] + "_1"
	p.until(`window.rolefitBoot`)
	at := eval[[2]float64](p, fmt.Sprintf(`(() => {
		const e = document.querySelector("label[for='%s']");
		e.scrollIntoView({ block: "center" });
		const r = e.getBoundingClientRect();
		return [r.x + r.width / 2, r.y + r.height / 2];
	})()`, id))
	mouse := func(kind input.DispatchMouseEventType) {
		t.Helper()
		event := input.DispatchMouseEventParams{Type: kind, X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1}
		if _, err := chromedp.Call(p.ctx, input.DispatchMouseEvent, event); err != nil {
			t.Fatal(err)
		}
	}
	mouse(input.DispatchMouseEventTypeMousePressed)
	p.until(`dispatchEvent(new Event("rolefit:wanted")) && window.letIn`)
	eval[bool](p, `letIn(), true`)
	p.at("questionnaire")
	mouse(input.DispatchMouseEventTypeMouseReleased)
	p.until(fmt.Sprintf(`JSON.parse(localStorage.getItem("rolefit.sitting")).shown[%q] === 1`, p.items()[0]))
}
