package questionnaire

import (
	"slices"

	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// forms shows which form is asked, and lets the person change it. The buttons
// stand outside the form of the items: what is chosen before the program arrives
// is read from the document and is no answer.
func (p *Page) forms() app.UI {
	list := view.Forms(p.W, p.s.Form)
	details := app.Elem("details").ID("forms").Class("folded forms")
	if p.unfolded {
		details = details.Attr("open", true)
	}
	chosen := list[slices.IndexFunc(list, func(f view.Form) bool { return f.Chosen })]
	return details.Body(
		ui.Box("summary", ui.Text("span", chosen.Name), ui.Text("span.change", p.T("questionnaire.form.change"))),
		app.Elem("fieldset").Class("ask").OnChange(p.onForm).Body(
			ui.Text("legend", p.T("questionnaire.form.title")),
			app.Range(list).Slice(func(i int) app.UI { return &formChoice{Form: list[i]} }),
			ui.Text("p.note", p.T("questionnaire.form.keep")),
		),
	)
}

// formChoice is one of the forms, with what it asks and gives.
type formChoice struct {
	app.Compo

	Form view.Form
}

// CompoID keeps the buttons of two forms apart.
func (c *formChoice) CompoID() string { return c.Form.ID }

// Render draws the choice.
func (c *formChoice) Render() app.UI {
	radio := app.Input().Type("radio").Name("form").ID("form_" + c.Form.ID).Value(c.Form.ID)
	if c.Form.Chosen {
		radio = radio.Checked(true)
	}
	return app.Label().Class("option check").For("form_"+c.Form.ID).Body(
		radio,
		ui.Box("span", ui.Text("b", c.Form.Name), app.Text(" "), ui.Text("span.note", c.Form.Text)),
	)
}

func (p *Page) onForm(_ app.Context, e app.Event) {
	p.choose(fit.Form(e.Get("target").Get("value").String()))
	p.keep()
}

// choose goes on in another form, with all answers.
func (p *Page) choose(form fit.Form) {
	if !slices.Contains(fit.Forms[:], form) || form == p.s.Form {
		return
	}
	p.take(p.s.Switch(page.Bank(), form))
	p.pointed = false
	if len(p.s.Shown) > 0 {
		p.message = p.W.T("questionnaire.form.switched", "form", p.W.T("questionnaire.form."+string(form)))
	}
}

// stopped says at the end of the pairs why no further pair is asked, and offers
// to go on.
func (p *Page) stopped() app.UI {
	if !p.course.AtEnd {
		return app.Elem("div")
	}
	return app.Elem("div").ID("stopped").Class("stopped card").Body(
		ui.Text("h2", p.T("questionnaire.stop.title")),
		ui.Text("p", view.Stopped(p.W, p.s.Form, p.course.Stop)),
		app.If(p.s.Form != fit.Quick, func() app.UI { return ui.Text("p", p.T("questionnaire.stop.statements")) }),
		app.If(p.s.CanAskMore(page.Bank()), func() app.UI {
			return ui.Action("more", "quiet", p.onMore, p.T("questionnaire.stop.more"))
		}),
	)
}

func (p *Page) onMore(app.Context, app.Event) { p.turn(p.s.AskMore(page.Bank())) }
