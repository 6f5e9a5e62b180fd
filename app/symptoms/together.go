package symptoms

import (
	"rolefit/app/page"
	"rolefit/app/symptoms/symptomsview"
	"rolefit/app/ui"
	"rolefit/pkg/sharecode"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// together puts the answers of a team together that has no organisation: with one, its figures come after the round, and only of
// enough people.
func (p *Page) together() app.UI {
	v := symptomsview.NewTogether(p.W, page.Symptoms(), p.f.People(page.Symptoms()))
	return ui.Part("together", p.T("symptoms.together"),
		ui.Text("p", p.T("symptoms.together.text")),
		app.If(v.Here != "", func() app.UI {
			return ui.Box("div", ui.Text("p", v.Here), ui.Table(v.Caption, v.Head, v.Rows), ui.Text("p.note", p.T("symptoms.together.note")))
		}),
		ui.Box("div.codes",
			app.If(len(p.f.Answers) > 0, p.ownAnswers),
			app.Elem("form").Class("card").OnSubmit(p.onAdd).Body(
				p.Paste("codes", p.T("symptoms.together.paste"), "", "symptoms.together.add"),
				app.If(len(p.f.Others) > 0, func() app.UI {
					return ui.Box("div.actions", ui.Action("alone", "plain", p.onAlone, p.T("symptoms.together.remove")))
				}),
			),
		),
	)
}

// ownAnswers is the code of the own answers.
func (p *Page) ownAnswers() app.UI {
	return ui.Box("div.card",
		ui.Text("h3", p.T("symptoms.together.own")),
		ui.Text("p", p.T("symptoms.together.own.text")),
		ui.Code("own-code", p.ownCode()),
		ui.Box("div.actions", p.Button("copy-code", "symptoms.together.copy", p.onCopy), p.Said("own")),
	)
}

func (p *Page) ownCode() string {
	code, _ := p.f.Code(page.Symptoms()) // of answers that were checked
	return code
}

func (p *Page) onCopy(app.Context, app.Event) { p.Copy("own", p.ownCode()) }

// onAdd takes the codes of others out of a pasted text.
func (p *Page) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.Refresh(&p.kept)
	next, added, refused := p.f.Add(page.Symptoms(), p.Device.Value("codes"))
	news, problems := symptomsview.Taken(p.W, added, refused)
	p.f = next
	p.Took("codes", news, problems)
	p.keep()
}

func (p *Page) onAlone(app.Context, app.Event) {
	p.Refresh(&p.kept)
	p.f, p.Problems = p.f.Alone(), nil
	p.Say("codes", p.T("symptoms.together.removed"))
	p.keep()
	p.After(func() { p.Device.Focus("codes") })
}

// self draws a number that tells this person's codes from those of others; never 0, which is none.
func (p *Page) self() int { return max(1, int(p.Seed()&sharecode.SelfMost)) }
