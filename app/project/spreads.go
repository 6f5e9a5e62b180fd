package project

import (
	"strconv"

	"rolefit/app/project/projectview"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Spreads draws where several stakeholders stand on the five factors: their
// letters on five steps, and a mark under the step where all together stand.
func Spreads(w *words.Catalogue, g projectview.Stakeholders) app.UI {
	return ui.Box("div.chart",
		app.Elem("p").Class("legend").Aria("hidden", "true").Body(key("span.stop.all", w.T("project.stakeholders.together"))),
		ui.Box("ul.spreads", app.Range(g.Spreads).Slice(func(i int) app.UI { return spread(g.Spreads[i]) })),
		ui.Folded(w.T("project.need.table"), ui.Table(g.Caption, g.Head, g.Rows)),
	)
}

func spread(s projectview.Spread) app.UI {
	return app.Elem("li").Class(ui.Pick(s.Wide, "factor wide", "factor")).DataSet("spread", s.ID).Body(
		ui.Text("h3", s.Title),
		app.Elem("div").Class("places").Aria("hidden", "true").Body(app.Range(s.Steps[:]).Slice(func(i int) app.UI {
			return app.Elem("div").Class(ui.Pick(i == s.Together, "place all", "place")).DataSet("step", strconv.Itoa(i-2)).Body(
				app.Range(s.Steps[i]).Slice(func(k int) app.UI { return ui.Untranslated(s.Steps[i][k]).Class("letter") }),
			)
		})),
		ui.Ends([2]string{s.Minus, s.Plus}),
	)
}

// Member draws one stakeholder, with a field for the name and a way out unless
// it is the person at the screen. The page listens on an element around it: the
// ids of field and button end in the letter.
type Member struct {
	app.Compo

	W     *words.Catalogue
	Who   projectview.Member
	Code  string // "" for the person at the screen
	Label string // as the person gave it
}

// CompoID keeps the field of one stakeholder from becoming another's.
func (m *Member) CompoID() string { return "member " + m.Code }

// Render draws the stakeholder.
func (m *Member) Render() app.UI {
	about := m.W.T("project.stakeholders.alone", "name", m.Who.Alone)
	if m.Who.Voice != "" {
		about = m.W.T("project.stakeholders.voiced", "voice", m.Who.Voice, "name", m.Who.Alone)
	}
	return app.Elem("li").Class("member").DataSet("letter", m.Who.Letter).Body(
		ui.Untranslated(m.Who.Letter).Class("letter"),
		ui.Box("div.who", ui.Text("b", m.Who.Name), ui.Text("p.note", about)),
		app.If(m.Code != "", m.tools),
	)
}

func (m *Member) tools() app.UI {
	id := "label-" + m.Who.Letter
	field := app.Input().ID(id).Type("text").Name(id).AutoComplete(false).MaxLength(sitting.MaxLabel)
	if m.Label != "" {
		field = field.Value(m.Label)
	}
	return ui.Box("div.tools",
		app.Label().For(id).Text(m.W.T("project.stakeholders.label", "letter", m.Who.Letter)),
		field,
		app.Button().ID("remove-"+m.Who.Letter).Type("button").Class("plain").Text(m.W.T("project.stakeholders.remove", "letter", m.Who.Letter)),
	)
}
