package questionnaire

import (
	"strconv"

	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// What the boot script shows before the program is here, and the program after
// it: how far one is, and the welcome to whom comes back.

// progress counts the answers.
func (p *Page) progress() app.UI {
	c, key := p.course, "questionnaire.progress.about"
	if c.Exact {
		key = "questionnaire.progress"
	}
	return ui.Bar(ui.Progress{Done: c.Done, Total: c.Total, Text: p.W.Count(key, c.Done, "total", strconv.Itoa(c.Total))})
}

// form is the form of the items, without its parts. Prerendered, it brings the
// words of the boot script, which has none of its own.
func (p *Page) form() app.HTMLElem {
	form := app.Elem("form").ID("sitting").
		Attr("autocomplete", "off"). // answers are kept by us: a browser would remember sides
		DataSet("bank", page.Bank().Hash()).
		DataSet("form", p.s.Form).
		DataSet("loading", p.T("questionnaire.loading")).DataSet("coming", p.T("questionnaire.coming")).
		DataSet("failed", p.T("questionnaire.failed"))
	if p.Device.Live() {
		return form
	}
	for name, key := range map[string]string{
		"exact": "questionnaire.progress", "about": "questionnaire.progress.about", "welcome": "questionnaire.welcome",
	} {
		for category, text := range p.W.Forms(key) {
			form = form.DataSet(name+"-"+category, text)
		}
	}
	return form.DataSet("goto", p.T("questionnaire.goto"))
}

// welcome tells whom comes back how many answers there are, and leads on: to the
// question that is next, or, where the questionnaire was finished, first to the
// result and then to the answers. Prerendered, it waits hidden for the boot script.
func (p *Page) welcome() app.UI {
	result, look := ui.ButtonLink(p.Href("/result"), p.T("questionnaire.finish")), p.T("questionnaire.look")
	if !p.Device.Live() {
		return app.Elem("div").ID("welcome").Class("card welcome").Hidden(true).Body(
			ui.Text("p", ""), ui.Box("div.actions", result, ui.Action("go-on", "quiet", p.onGoOn, look)))
	}
	if !p.back {
		return app.Elem("div")
	}
	next := p.course.Next
	if !p.finished {
		look = p.W.T("questionnaire.goto", "n", strconv.Itoa(next))
	}
	return app.Elem("div").ID("welcome").Class("card welcome").Body(
		ui.Text("p", p.W.Count("questionnaire.welcome", len(p.s.Shown))),
		ui.Box("div.actions",
			app.If(p.finished, func() app.UI { return result }),
			app.If(p.finished || next > 0, func() app.UI { return ui.Action("go-on", "quiet", p.onGoOn, look) }),
		),
	)
}

func (p *Page) onGoOn(app.Context, app.Event) { p.goOn() }

// goOn leads to the first item of a finished sitting, and otherwise to the item
// that is next.
func (p *Page) goOn() {
	ids := p.course.Open
	switch {
	case p.finished:
		p.at = 0
		p.After(func() { p.Device.Show(firstChoice(p.course.Page.Items[0].ID)) })
	case len(ids) > 0:
		p.at = p.firstOpen()
		p.After(func() { p.Device.Show(firstChoice(ids[0])) })
	default:
		p.turn(p.s.Forward(page.Bank()))
	}
}

// firstOpen is the place on the open page of its first item without an answer,
// or of its last one.
func (p *Page) firstOpen() int {
	c := p.course
	if len(c.Open) == 0 {
		return len(c.Page.Items) - 1
	}
	return c.Next - c.Page.First
}
