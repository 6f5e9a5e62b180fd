package page

import (
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// meet puts a person beside the project: the finished sitting that this device
// keeps, or the profile in a share code.
func (p *Project) meet(c view.ProjectCase) app.UI {
	parts := []app.UI{ui.Text("p", p.t("meet.lead"))}
	switch {
	case p.guests:
		parts = append(parts, p.met(c.Meet(p.guest))...)
	case p.finished:
		parts = append(parts, p.met(c.Meet(p.own))...)
	default:
		parts = append(parts,
			ui.Text("p", p.t("meet.none")),
			ui.Box("p.actions", ui.QuietLink(p.href("/questionnaire"), p.t("meet.link"))),
			p.guestForm(),
		)
		return ui.Part("meet", p.t("meet.title"), parts...)
	}
	return ui.Part("meet", p.t("meet.title"), append(parts, p.otherProfile())...)
}

func (p *Project) met(m view.Meeting) []app.UI {
	return []app.UI{
		app.Elem("p").ID("met").TabIndex(-1).Class("note").Text(m.Who),
		ui.Meeting(p.w, m),
		ui.Text("p.note", p.t("meet.note")),
	}
}

// otherProfile leads to another profile, or back to the own one.
func (p *Project) otherProfile() app.UI {
	return ui.Box("div",
		app.If(p.guests && p.finished, func() app.UI {
			return ui.Box("p.actions",
				ui.Action("meet-back", "quiet", p.onMeetBack, p.t("meet.back")))
		}),
		ui.Folded(p.t("meet.other"), p.guestForm()),
	)
}

func (p *Project) guestForm() app.UI {
	return app.Elem("form").ID("guest").OnSubmit(p.onGuest).Body(
		app.Label().Class("field").For("guest-code").Text(p.t("meet.label")),
		app.Input().ID("guest-code").Type("text").Name("guest-code").AutoComplete(false).
			Attr("spellcheck", "false").Attr("autocapitalize", "none"),
		ui.Box("div.actions",
			app.Button().ID("guest-read").Type("submit").Class("quiet").Text(p.t("meet.button")),
			p.said("guest"),
		),
	)
}

func (p *Project) onGuest(_ app.Context, e app.Event) {
	e.PreventDefault()
	person, problem := view.ReadPerson(p.w, p.Device.Value("guest-code"))
	if problem != "" {
		p.say("guest", problem)
		return
	}
	p.guest, p.guests = person, true
	p.Device.SetValue("guest-code", "")
	p.say("guest", p.t("meet.they"))
	p.after(func() { p.Device.Show("met") })
}

func (p *Project) onMeetBack(app.Context, app.Event) {
	p.guests = false
	p.say("guest", p.t("meet.you"))
	p.after(func() { p.Device.Show("met") })
}
