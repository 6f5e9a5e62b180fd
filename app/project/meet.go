package project

import (
	"rolefit/app/page"
	"rolefit/app/project/projectview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// meet puts a person beside the project: the finished sitting that this device
// keeps, or the profile in a share code.
func (p *Page) meet(c projectview.Case) app.UI {
	parts := []app.UI{ui.Text("p", p.T("project.meet.lead"))}
	switch {
	case p.guests:
		parts = append(parts, p.met(c.Meet(p.guest))...)
	case p.finished:
		parts = append(parts, p.met(c.Meet(p.own))...)
	default:
		parts = append(parts,
			ui.Text("p", p.T("project.meet.none")),
			ui.Box("p.actions", ui.QuietLink(p.Href("/questionnaire"), p.T("project.meet.link"))),
			p.guestForm(),
		)
		return ui.Part("meet", p.T("project.meet.title"), parts...)
	}
	return ui.Part("meet", p.T("project.meet.title"), append(parts, p.otherProfile())...)
}

func (p *Page) met(m projectview.Meeting) []app.UI {
	return []app.UI{
		app.Elem("p").ID("met").TabIndex(-1).Class("note").Text(m.Who),
		Meeting(p.W, m),
		ui.Text("p.note", p.T("project.meet.note")),
	}
}

// otherProfile leads to another profile, or back to the own one.
func (p *Page) otherProfile() app.UI {
	return ui.Box("div",
		app.If(p.guests && p.finished, func() app.UI {
			return ui.Box("p.actions",
				ui.Action("meet-back", "quiet", p.onMeetBack, p.T("project.meet.back")))
		}),
		ui.Folded(p.T("project.meet.other"), p.guestForm()),
	)
}

func (p *Page) guestForm() app.UI {
	field := app.Input().ID("guest-code").Type("text").Name("guest-code").AutoComplete(false).
		Attr("spellcheck", "false").Attr("autocapitalize", "none")
	return app.Elem("form").ID("guest").OnSubmit(p.onGuest).Body(
		app.Label().Class("field").For("guest-code").Text(p.T("project.meet.label")),
		ui.Refused(field, p.refused("guest"), saidID("guest")),
		ui.Box("div.actions",
			app.Button().ID("guest-read").Type("submit").Class("quiet").Text(p.T("project.meet.button")),
			p.said("guest"),
		),
	)
}

func (p *Page) onGuest(_ app.Context, e app.Event) {
	e.PreventDefault()
	person, problem := projectview.ReadPerson(p.W, page.Bank().Hash(), p.Device.Value("guest-code"))
	if problem != "" {
		p.refuse("guest", problem)
		return
	}
	p.guest, p.guests = person, true
	p.Device.SetValue("guest-code", "")
	p.say("guest", p.T("project.meet.they"))
	p.After(func() { p.Device.Show("met") })
}

func (p *Page) onMeetBack(app.Context, app.Event) {
	p.guests = false
	p.say("guest", p.T("project.meet.you"))
	p.After(func() { p.Device.Show("met") })
}
