package join

import (
	"slices"
	"strings"

	"rolefit/app/sitting"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// fewTeams is how many teams are seen at a glance; more can be searched.
const fewTeams = 12

// teams lets the person pick the team.
func (p *Page) teams() app.UI {
	if len(p.found.Teams) == 0 {
		return ui.Text("p.notice", p.T("join.team.none"))
	}
	list := p.fitting()
	return app.Elem("form").ID("pick-team").Class("part").OnChange(p.onChoose).OnSubmit(p.onPick).Body(
		p.strayed(),
		app.Elem("fieldset").ID("team").Class("ask").Body(
			ui.Text("legend", p.T("join.team")),
			p.finder(),
			ui.Box("div.teams", app.Range(list).Slice(func(i int) app.UI {
				return &ui.Choice{Name: "team", Value: list[i].ID, Text: list[i].Name, Chosen: list[i].ID == p.team}
			})),
		),
		p.Sharing(),
		ui.Box("div.actions",
			p.picker(),
			app.If(!p.Membership.None(), func() app.UI { return ui.Action("leave", "quiet", p.onLeave, p.T("join.leave")) }),
			app.If(p.Membership.None(), func() app.UI { return ui.QuietLink(p.Href("/questionnaire"), p.T("join.without")) }),
			p.said("pick"),
		),
		p.keeping(),
	)
}

// picker is the button of the form, quiet once a team is picked.
func (p *Page) picker() app.UI {
	b := app.Button().ID("pick").Type("submit").Text(p.T("join.team.pick"))
	if p.mine() != "" {
		b = b.Class("quiet")
	}
	return b
}

// fitting are the teams that have in their names what the person looks for.
func (p *Page) fitting() []sitting.OrganisationTeam {
	return slices.DeleteFunc(slices.Clone(p.found.Teams), func(t sitting.OrganisationTeam) bool {
		return !strings.Contains(strings.ToLower(t.Name), strings.ToLower(strings.TrimSpace(p.sought)))
	})
}

// finder is the field above many teams.
func (p *Page) finder() app.UI {
	if len(p.found.Teams) <= fewTeams {
		return app.Elem("div")
	}
	n := len(p.fitting())
	found := p.W.Count("join.team.found", n, "of", p.W.Number(len(p.found.Teams)))
	if n == 0 {
		found = p.T("join.team.found.none")
	}
	return ui.Box("div.finder",
		app.Label().Class("field").For("find").Text(p.T("join.team.find")),
		app.Input().ID("find").Type("search").AutoComplete(false).Attr("spellcheck", "false").OnInput(p.onFind),
		app.Elem("p").Class("note").Role("status").
			Text(found),
	)
}

// strayed says that the team of the link, or the person's own, is none to answer
// for any more.
func (p *Page) strayed() app.UI {
	switch {
	case p.found.Now(p.linked) != p.linked && p.found.Takes(p.linked):
		return app.Elem("p").ID("strayed").Class("notice").Text(p.W.T("join.team.merged", "team", p.found.Membership(p.linked).TeamName))
	case p.linked != "" && !p.found.Takes(p.linked):
		return app.Elem("p").ID("strayed").Class("notice").Text(p.T("join.team.gone"))
	case p.mine() != "" && !p.found.Takes(p.mine()):
		return app.Elem("p").ID("strayed").Class("notice").Text(p.W.T("join.team.closed", "team", p.Membership.TeamName))
	}
	return app.Elem("div")
}

// keeping says how long the choice lasts where that is not long.
func (p *Page) keeping() app.UI {
	switch {
	case p.Device.Shared():
		return ui.Text("p.notice.keeping", p.T("join.shared"))
	case p.Memberships.Unkept():
		return ui.Text("p.notice.keeping", p.T("join.unsaved"))
	}
	return app.Elem("div")
}

func (p *Page) onFind(_ app.Context, e app.Event) {
	p.sought = e.Get("target").Get("value").String()
}

// onChoose takes the choice of a team; other fields of the form change too.
func (p *Page) onChoose(_ app.Context, e app.Event) {
	if target := e.Get("target"); target.Get("name").String() == "team" {
		p.team = target.Get("value").String()
		p.say("", "")
	}
}

// onPick has the person answer for the chosen team from here on.
func (p *Page) onPick(_ app.Context, e app.Event) {
	e.PreventDefault()
	g := p.found.Membership(p.team)
	if g.TeamName == "" {
		p.say("pick", p.T("join.team.open"))
		return
	}
	g = p.seated(g)
	p.AnswerFor(g)
	p.Memberships.Keep(g)
	p.linked, p.seat = "", ""
	p.say("", p.W.T("join.picked", "team", g.TeamName))
	p.After(func() { p.Device.Show("yours") })
}

// onLeave has the person answer for nobody.
func (p *Page) onLeave(app.Context, app.Event) {
	p.AnswerFor(sitting.Membership{})
	p.Memberships.Keep(p.Membership)
	p.say("leave", p.T("join.left"))
	p.After(func() { p.Device.Show("heading") })
}
