package questionnaire

import (
	"strconv"

	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onContinue turns the page, or first points out what has no answer.
func (p *Page) onContinue(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.forward()
}

func (p *Page) forward() {
	if open := p.openItems(); len(open) > 0 {
		p.pointed = true
		p.message = p.W.Count("questionnaire.open", len(open))
		p.After(func() { p.Device.Show(firstChoice(open[0])) })
		return
	}
	if !p.onward() {
		p.turn(p.s.Forward(page.Bank()))
	}
}

// announcement is what an answer brought about and is not seen where it was given: a
// further question below, or the end of the pairs.
func (p *Page) announcement(before place) string {
	switch {
	case len(p.s.Asked) > before.asked:
		return p.W.T("questionnaire.revealed", "n", strconv.Itoa(len(p.s.Asked)))
	case p.course.AtEnd && !before.atEnd:
		return view.Stopped(p.W, p.s.Form, p.course.Stop)
	}
	return ""
}

// place is where the sitting stood before it went on.
type place struct {
	asked, page int
	atEnd       bool
}

func (p *Page) place() place { return place{len(p.s.Asked), p.s.Page, p.course.AtEnd} }

// onLeave turns the page although items on it have no answer.
func (p *Page) onLeave(app.Context, app.Event) {
	if !p.onward() {
		p.turn(p.s.Forward(page.Bank()))
	}
}

func (p *Page) onBack(app.Context, app.Event) {
	if !p.backward() {
		p.turn(p.s.Back())
		p.at = len(p.course.Page.Items) - 1
	}
}

// turn shows another page from its top, the result after the last one, or the
// question that was added to the open page.
func (p *Page) turn(next sitting.Sitting) {
	before := p.place()
	p.take(next)
	added := next.Page == before.page && len(next.Asked) > before.asked
	p.pointed, p.message = false, p.announcement(before)
	p.since, p.at = p.Ticks(), 0
	if added {
		p.at = len(p.course.Page.Items) - 1
	}
	p.keep()
	switch {
	case p.s.Done:
		p.Leave("/result")
		return
	case added:
		p.After(func() { p.Device.Show(firstChoice(p.s.Asked[len(p.s.Asked)-1])) })
		return
	}
	p.message, p.back = "", false
	p.After(p.ToTop)
}
