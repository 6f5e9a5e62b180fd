package page

import (
	"strconv"

	"rolefit/app/sitting"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onContinue turns the page, or first points out what has no answer.
func (p *Questionnaire) onContinue(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.forward()
}

func (p *Questionnaire) forward() {
	if open := p.openItems(); len(open) > 0 {
		p.pointed = true
		p.message = p.count("questionnaire.open", len(open))
		p.after(func() { p.Device.Show(firstChoice(open[0])) })
		return
	}
	if !p.onward() {
		p.turn(p.s.Forward(bank()))
	}
}

// news is what an answer brought about and is not seen where it was given: a
// further question below, or the end of the pairs.
func (p *Questionnaire) news(next sitting.Sitting) string {
	switch {
	case len(next.Asked) > len(p.s.Asked):
		return p.w.T("questionnaire.revealed", "n", strconv.Itoa(len(next.Asked)))
	case next.AtEnd(bank()) && !p.s.AtEnd(bank()):
		return view.Stopped(p.w, next.Form, next.Stop(bank()))
	}
	return ""
}

// onLeave turns the page although items on it have no answer.
func (p *Questionnaire) onLeave(app.Context, app.Event) {
	if !p.onward() {
		p.turn(p.s.Forward(bank()))
	}
}

func (p *Questionnaire) onBack(app.Context, app.Event) {
	if !p.backward() {
		p.turn(p.s.Back())
		p.at = len(p.s.Current(bank()).Items) - 1
	}
}

// turn shows another page from its top, the result after the last one, or the
// question that was added to the open page.
func (p *Questionnaire) turn(next sitting.Sitting) {
	added := next.Page == p.s.Page && len(next.Asked) > len(p.s.Asked)
	p.pointed, p.message = false, p.news(next)
	p.s, p.since, p.at = next, p.Now(), 0
	if added {
		p.at = len(p.s.Current(bank()).Items) - 1
	}
	p.keep()
	switch {
	case p.s.Done:
		p.leave("/result")
		return
	case added:
		p.after(func() { p.Device.Show(firstChoice(p.s.Asked[len(p.s.Asked)-1])) })
		return
	}
	p.message = ""
	p.after(p.toTop)
}
