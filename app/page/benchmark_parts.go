package page

import (
	"strings"

	"rolefit/app/browser"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// figures is the whole view, in its order.
func (p *Benchmark) figures() []app.UI {
	return []app.UI{
		ui.Text("p.eyebrow", p.t("benchmark.eyebrow")+" · "+p.v.Round),
		p.heading(p.v.Title),
		app.If(p.v.Dictionary != "", func() app.UI { return ui.Text("p.note", p.v.Dictionary) }),
		p.desk(),
		p.coverage(),
		p.heats(),
		p.balance(),
		p.troubles(),
		p.trends(),
		p.norm(),
		p.actions(),
		p.use(),
	}
}

// desk holds what a leader may choose and take along.
func (p *Benchmark) desk() app.UI {
	box := app.Input().ID("hide").Type("checkbox").Name("hide").OnChange(p.onHide)
	if p.v.Hidden {
		box = box.Checked(true)
	}
	return app.Elem("div").Class("leader-desk").Role("group").Aria("label", p.t("benchmark.tools")).Body(
		app.Label().Class("pick").For("round").Body(
			ui.Text("span", p.t("benchmark.round")),
			app.Select().ID("round").Name("round").OnChange(p.onRound).Body(
				app.Range(p.v.Rounds).Slice(func(i int) app.UI { return option(p.v.Rounds[i]) })),
		),
		app.Label().Class("check").For("hide").Body(box, ui.Text("span", p.t("benchmark.hide"))),
		ui.Box("div.actions",
			ui.Action("save-csv", "quiet", p.onCSV, p.t("benchmark.csv")),
			ui.Action("save-json", "quiet", p.onJSON, p.t("benchmark.json")),
			ui.Action("save-print", "quiet", p.onPrint, p.t("benchmark.print")),
			ui.Action("leave", "plain", p.onForget, p.t("benchmark.leave")),
		),
	)
}

func option(c view.Choice) app.UI {
	o := app.Option().Value(c.Value).Text(c.Text)
	if c.On {
		o = o.Selected(true)
	}
	return o
}

func (p *Benchmark) onRound(_ app.Context, e app.Event) {
	s := p.c.Sight()
	s.Round = e.Get("target").Get("value").String()
	p.look(s)
	p.say("desk", p.v.Title+", "+p.v.Round)
}

func (p *Benchmark) onHide(_ app.Context, e app.Event) {
	s := p.c.Sight()
	s.Hide = e.Get("target").Get("checked").Bool()
	p.look(s)
	p.say("desk", p.t("benchmark.shown"))
	if s.Hide {
		p.say("desk", p.t("benchmark.hidden"))
	}
}

func (p *Benchmark) onCSV(app.Context, app.Event) { p.save("csv", "text/csv;charset=utf-8", p.c.CSV()) }

func (p *Benchmark) onJSON(app.Context, app.Event) {
	data, err := p.c.JSON()
	if err != nil {
		p.say("desk", err.Error())
		return
	}
	p.save("json", "application/json", data)
}

func (p *Benchmark) onPrint(app.Context, app.Event) { browser.Print() }

func (p *Benchmark) save(ending, contentType, data string) {
	name := view.FileName("benchmark-"+today(), ending)
	browser.Download(name, contentType, data)
	p.say("desk", p.w.T("benchmark.saved", "name", name))
}

// coverage comes before every figure; what to do first is named right under it.
func (p *Benchmark) coverage() app.UI {
	c := p.v.Coverage
	return app.Elem("section").ID("coverage").Class("card coverage").Aria("labelledby", "coverage-title").Body(
		app.Elem("h2").ID("coverage-title").Text(p.t("leader.coverage")),
		ui.Facts(c.Facts),
		ui.Box("div.counted",
			ui.SheetTable(c.Sheet),
			app.Range(c.Notes).Slice(func(i int) app.UI { return ui.Text("p.note", c.Notes[i]) }),
		),
		ui.Box("div",
			p.glance(),
			app.Range(p.v.Thin).Slice(func(i int) app.UI { return ui.Text("p.notice", p.v.Thin[i]) }),
		),
	)
}

// glance is what to do first, each with the first of its reasons.
func (p *Benchmark) glance() app.UI {
	a := p.v.Actions
	return ui.Box("div.glance-at",
		ui.Text("h3", p.t("leader.glance")),
		ui.Box("ol", app.Range(a.List).Slice(func(i int) app.UI {
			return ui.Box("li", ui.Text("span.number", a.List[i].Number),
				ui.Box("div", ui.Text("b", a.List[i].Title), ui.Text("p", a.List[i].Why[0])))
		})),
		app.If(a.None != "", func() app.UI { return ui.Text("p", a.None) }),
		app.If(a.None == "", func() app.UI { return ui.Box("p", ui.Link("#actions", p.t("leader.glance.link"))) }),
	)
}

// heats are teams against the company, and the opened team below.
func (p *Benchmark) heats() app.UI {
	return ui.Part("teams", p.t("leader.heat"),
		ui.Text("p", p.t("leader.heat.text")),
		ui.Text("p.note.screen-only", p.t("leader.heat.open")),
		ui.HeatLegend(p.w),
		app.Elem("div").ID("heats").OnClick(p.onTeam).Body(
			app.Range(p.v.Heats).Slice(func(i int) app.UI { return ui.HeatTable(p.w, p.v.Heats[i]) })),
		app.If(p.v.HasCard, p.card),
	)
}

// onTeam opens the team whose button was clicked, or closes it.
func (p *Benchmark) onTeam(_ app.Context, e app.Event) {
	id := e.Get("target").Get("id").String()
	rest, ok := strings.CutPrefix(id, "open-")
	kind, team, found := strings.Cut(rest, "-")
	if !ok || !found {
		return
	}
	s := p.c.Sight()
	if s.Team == team {
		p.shut()
		return
	}
	s.Team, p.opener = team, "open-"+kind+"-"
	p.look(s)
	p.say("card", p.v.Card.Name)
	p.focus(func() { browser.Show("card-title") })
}

func (p *Benchmark) onShut(app.Context, app.Event) { p.shut() }

// shut closes the team and goes back to where it was opened.
func (p *Benchmark) shut() {
	s := p.c.Sight()
	team := s.Team
	s.Team = ""
	p.look(s)
	p.say("", "")
	button := p.opener + team
	p.focus(func() { browser.Show(button) })
}

func (p *Benchmark) card() app.UI {
	c := p.v.Card
	return app.Elem("section").ID("card").Class("card team-card").Aria("labelledby", "card-title").Body(
		ui.Box("div.card-head",
			app.Elem("h3").ID("card-title").TabIndex(-1).Text(c.Name),
			ui.Action("card-close", "quiet", p.onShut, p.t("benchmark.card.close")),
		),
		ui.Text("p.note", strings.Join(c.Lines, " ")),
		app.If(!c.Empty, func() app.UI {
			return ui.Box("div",
				ui.Text("p.note", p.t("leader.card.how")),
				ui.TeamFigures(p.w, c),
				p.cardLeans(c),
				ui.Folded(p.t("benchmark.table"), ui.SheetTable(c.Sheet)),
			)
		}),
	)
}

func (p *Benchmark) cardLeans(c view.TeamCard) app.UI {
	if len(c.Leans.Bars) == 0 {
		return app.Elem("div")
	}
	return ui.Box("div.card-leans",
		ui.Text("h4", c.Leans.Title), ui.Text("p.note", p.t("leader.card.leans.note")), ui.Leans(c.Leans),
	)
}
