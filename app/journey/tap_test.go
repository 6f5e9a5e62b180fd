package journey

import (
	"fmt"
	"testing"

	"rolefit/pkg/widget"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// shownItem is the id of the one item that a fixed frame shows.
const shownItem = `[...document.querySelectorAll("#sitting fieldset")].filter(f => f.offsetHeight > 0).map(f => f.id).join()`

// still waits for longer than a tap takes to go on.
const still = `new Promise((done) => setTimeout(() => done(true), 600))`

// taps touches, or presses the mouse on, the middle of an answer of an item.
func (p *person) taps(id string, value int, touch bool) {
	p.t.Helper()
	at := eval[[]float64](p, fmt.Sprintf(`(() => { const e = document.getElementById("%s_%d"); e.scrollIntoView({block: "center", behavior: "instant"});
		const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`, id, value))
	if !touch {
		p.do(chromedp.MouseClickXY(at[0], at[1], func(e *input.DispatchMouseEventParams) { e.Force = .5 }))
		return
	}
	for _, event := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1], RadiusX: new(8.0), RadiusY: new(8.0), Force: new(.5)}}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := chromedp.Call(p.ctx, input.DispatchTouchEvent, event); err != nil {
			p.t.Fatalf("touching: %v", err)
		}
	}
}

// inFixedFrame opens the widget's page as a frame of fixed height shows it.
func inFixedFrame(p *person, e embedding, touch bool) {
	p.t.Helper()
	options := []chromedp.EmulateViewportOption{}
	if touch {
		options = append(options, chromedp.EmulateTouch)
	}
	p.do(chromedp.EmulateViewport(420, 560, options...))
	o := e.options()
	o.Height = 560
	p.open(widget.Path + "?" + o.Query())
	p.until(`globalThis.rolefitBoot`)
}

// TestTaps: in a frame of fixed height a tap on an answer goes on by itself, by
// mouse and by touch, before the program and with it; Back shows the answer.
func TestTaps(t *testing.T) {
	e := newEmbedding(t)
	for _, touch := range []bool{false, true} {
		release := e.hold("/assets/rolefit.")
		p := newPerson(t, e.house)
		inFixedFrame(p, e, touch)
		all := p.items()
		for i := range 2 {
			p.taps(all[i], 1, touch)
			p.until(fmt.Sprintf("%s === %q", shownItem, all[i+1]))
		}
		release()
		p.hurries("questionnaire")
		p.until(fmt.Sprintf("%s === %q", shownItem, all[2]))
		for i := 2; i < 6; i++ {
			p.taps(all[i], -1, touch)
			p.until(fmt.Sprintf("%s !== %q", shownItem, all[i]))
		}
		if got := p.sitting(bank(t)).Shown; len(got) != 6 {
			t.Errorf("touch %t: six taps are %v", touch, got)
		}
		p.click(".turn .quiet")
		p.until(fmt.Sprintf(`%s === %q && document.getElementById("%s_-1").checked`, shownItem, all[5], all[5]))
		p.checkAccess("one question at a time")
		p.click("#wait")
		p.taps(all[5], 2, touch)
		eval[bool](p, still)
		if got := eval[string](p, shownItem); got != all[5] {
			t.Errorf("touch %t: it does not wait, and shows %s", touch, got)
		}
		inFixedFrame(p, e, touch)
		if !eval[bool](p, `document.getElementById("wait").checked`) {
			t.Errorf("touch %t: that it shall wait is forgotten", touch)
		}
	}
}

// TestKeysStay: an answer that is given by keys, or by what makes clicks for
// somebody, never goes on; Enter and the button do.
func TestKeysStay(t *testing.T) {
	e := newEmbedding(t)
	release := e.hold("/assets/rolefit.")
	p := newPerson(t, e.house)
	inFixedFrame(p, e, false)
	all := p.items()
	for i, item := range all[:4] {
		if i == 2 {
			release()
			p.hurries("questionnaire")
		}
		p.until(fmt.Sprintf("%s === %q", shownItem, item))
		p.click(fmt.Sprintf(`[id="%s_0"]`, item)) // as a screen reader does: a click that no hand has made
		p.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.getElementById("%s_0").focus()`, item)))
		p.press(kb.ArrowRight)
		p.press(kb.ArrowLeft)
		p.press(kb.ArrowRight)
		p.until(fmt.Sprintf(`document.getElementById("%s_1").checked`, item))
		eval[bool](p, still)
		if got := eval[string](p, shownItem); got != item {
			t.Fatalf("keys went on to %s", got)
		}
		if i%2 == 0 {
			p.press(kb.Enter)
		} else {
			p.click("#continue")
		}
		p.until(fmt.Sprintf("%s === %q", shownItem, all[i+1]))
	}
	if got := p.sitting(bank(t)).Shown; len(got) != 4 || got[all[3]] != 1 {
		t.Errorf("kept are %v", got)
	}
}
