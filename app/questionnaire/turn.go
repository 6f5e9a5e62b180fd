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
func (p *Page) announcement(next sitting.Sitting) string {
	switch {
	case len(next.Asked) > len(p.s.Asked):
		return p.W.T("questionnaire.revealed", "n", strconv.Itoa(len(next.Asked)))
	case next.AtEnd(page.Bank()) && !p.s.AtEnd(page.Bank()):
		return view.Stopped(p.W, next.Form, next.Stop(page.Bank()))
	}
	return ""
}

// onLeave turns the page although items on it have no answer.
func (p *Page) onLeave(app.Context, app.Event) {
	if !p.onward() {
		p.turn(p.s.Forward(page.Bank()))
	}
}

func (p *Page) onBack(app.Context, app.Event) {
	if !p.backward() {
		p.turn(p.s.Back())
		p.at = len(p.s.Current(page.Bank()).Items) - 1
	}
}

// turn shows another page from its top, the result after the last one, or the
// question that was added to the open page.
func (p *Page) turn(next sitting.Sitting) {
	added := next.Page == p.s.Page && len(next.Asked) > len(p.s.Asked)
	p.pointed, p.message = false, p.announcement(next)
	p.s, p.since, p.at = next, p.Now(), 0
	if added {
		p.at = len(p.s.Current(page.Bank()).Items) - 1
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
