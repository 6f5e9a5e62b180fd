package questionnaire

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/questionnaire"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// singly reports whether items are asked one at a time: in a frame whose height
// is fixed.
func (p *Page) singly() bool { return p.Host != nil && p.Device.Fixed() }

// asked are the items of the open page that are shown, and the number of those
// before them.
func (p *Page) asked(open sitting.Page) (items []questionnaire.Item, before int) {
	if !p.singly() {
		return open.Items, 0
	}
	p.at = min(max(p.at, 0), len(open.Items)-1)
	return open.Items[p.at : p.at+1], p.at
}

// openItems are the ids of the items that are shown and have no answer.
func (p *Page) openItems() []string {
	if !p.singly() {
		return p.course.Open
	}
	items, _ := p.asked(p.course.Page)
	if _, answered := p.s.Shown[items[0].ID]; answered {
		return nil
	}
	return []string{items[0].ID}
}

// onward shows the next item of the open page, and reports whether there is one.
func (p *Page) onward() bool {
	if !p.singly() || p.at >= len(p.course.Page.Items)-1 {
		return false
	}
	p.step(1)
	return true
}

// backward shows the item before on the open page, and reports whether there is
// one.
func (p *Page) backward() bool {
	if !p.singly() || p.at == 0 {
		return false
	}
	p.step(-1)
	return true
}

func (p *Page) step(by int) {
	p.at += by
	p.pointed, p.message, p.back = false, "", false
	p.After(p.ToTop)
}

// isLast reports whether the result comes after what is shown.
func (p *Page) isLast(open sitting.Page) bool {
	return open.Last && (!p.singly() || p.at == len(open.Items)-1)
}

// isFirst reports whether nothing comes before what is shown.
func (p *Page) isFirst(open sitting.Page) bool {
	return open.Index == 0 && (!p.singly() || p.at == 0)
}

// onTapped goes on by itself after a tap on an answer: to the next question, never
// past words that are to be read first, and never to the result. That it was a tap,
// and not a key or a screen reader, is for the first script of the widget's page to
// tell, which sends the event.
func (p *Page) onTapped(_ app.Context, e app.Event) {
	items, _ := p.asked(p.course.Page)
	stays := p.pace.Wait || !p.singly() || e.Get("target").Get("name").String() != items[0].ID
	if stays || len(p.openItems()) > 0 || p.course.AtEnd || p.isLast(p.course.Page) {
		return
	}
	p.forward()
}

// readPace reads whether the person wants to go on by hand.
func (p *Page) readPace() {
	p.pace, _ = sitting.ParsePace(p.Device.Load(device.Pace)) // one that can't be read is none
	if p.Device.Ticked("wait") {
		p.pace.Wait = true
	}
}

// wait turns going on by itself off or on again.
func (p *Page) wait(on bool) {
	p.pace.Wait = on
	p.Saved(p.Device.Save(device.Pace, p.pace.Encode()))
}

// waits lets the person go on by hand where items are asked one at a time.
// Prerendered, it is in every frame, and hidden in those that ask whole pages.
func (p *Page) waits() app.UI {
	if p.Host == nil || p.Device.Live() && !p.singly() {
		return app.Elem("div")
	}
	box := app.Input().ID("wait").Type("checkbox").Name("wait")
	if p.pace.Wait {
		box = box.Checked(true)
	}
	return app.Label().Class("shared check waits").For("wait").Body(box, ui.Text("span", p.T("questionnaire.wait")))
}
