package leader

import (
	"strings"

	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// figures is the whole view, in its order.
func (p *Page) figures() []app.UI {
	return []app.UI{
		ui.Text("p.eyebrow", p.W.T("leader.eyebrow.round", "round", p.v.Round)),
		p.heading(p.v.Title),
		app.If(p.simulated, func() app.UI { return ui.Text("p.notice.simulated", p.T("leader.simulated")) }),
		app.If(p.v.Dictionary != "", func() app.UI { return ui.Text("p.note", p.v.Dictionary) }),
		p.tools(),
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

// tools holds what a leader may choose and take along.
func (p *Page) tools() app.UI {
	box := ui.Draw("input#hide[type=checkbox][name=hide]", nil).On("change", p.onHide)
	if p.v.Hidden {
		box = box.Attr("checked", true)
	}
	return ui.Draw("div.leader-tools[role=group][aria-label=$](label.pick[for=round](span $)@)(label.check[for=hide]@(span $))(div.actions@@@@)",
		ui.Texts{p.T("leader.tools"), p.T("leader.round"), p.T("leader.hide")},
		ui.Draw("select#round[name=round] @", nil,
			app.Range(p.v.Rounds).Slice(func(i int) app.UI { return option(&p.v.Rounds[i]) })).On("change", p.onRound),
		box,
		ui.Action("save-csv", "quiet", p.onCSV, p.T("leader.csv")),
		ui.Action("save-json", "quiet", p.onJSON, p.T("leader.json")),
		ui.Action("save-print", "quiet", p.onPrint, p.T("leader.print")),
		ui.Action("leave", "plain", p.onForget, p.T("leader.leave")),
	)
}

func option(c *leaderview.Choice) app.UI {
	o := ui.Draw("option[value=$] $", ui.Texts{c.Value, c.Text})
	if c.On {
		o = o.Attr("selected", true)
	}
	return o
}

func (p *Page) onRound(_ app.Context, e app.Event) {
	s := p.c.Filter()
	s.Round = e.Get("target").Get("value").String()
	p.show(s)
	p.say("desk", p.W.T("leader.whose", "name", p.v.Title, "round", p.v.Round))
}

func (p *Page) onHide(_ app.Context, e app.Event) {
	s := p.c.Filter()
	s.Hide = e.Get("target").Get("checked").Bool()
	p.show(s)
	p.say("desk", p.T("leader.shown"))
	if s.Hide {
		p.say("desk", p.T("leader.hidden"))
	}
}

func (p *Page) onCSV(app.Context, app.Event) { p.save("csv", "text/csv;charset=utf-8", p.c.CSV()) }

func (p *Page) onJSON(app.Context, app.Event) {
	data, err := p.c.JSON()
	if err != nil {
		p.say("desk", p.T("file.failed"))
		return
	}
	p.save("json", "application/json", data)
}

func (p *Page) onPrint(app.Context, app.Event) { p.Device.Print() }

func (p *Page) save(ending, contentType, data string) {
	name := view.FileName("benchmark-"+p.Date(), ending)
	p.Device.Download(name, contentType, data)
	p.say("desk", p.W.T("leader.saved", "name", name))
}

// coverage comes before every figure; what to do first is named beside it.
func (p *Page) coverage() app.UI {
	c := &p.v.Coverage
	return ui.Draw("section.card.coverage#coverage[aria-labelledby=coverage-title](h2#coverage-title $)@(div.counted@@)(div@@)",
		ui.Texts{p.T("leader.coverage")},
		ui.Facts(c.Facts), SheetTable(&c.Sheet), ui.Each("p.note", c.Notes), p.glance(), ui.Each("p.notice", p.v.Thin))
}

// glance is what to do first, each with the first of its reasons.
func (p *Page) glance() app.UI {
	a := &p.v.Actions
	if a.None != "" {
		return ui.Draw("div.glance-at(h3 $)(p $)", ui.Texts{p.T("leader.glance"), a.None})
	}
	return ui.Draw("div.glance-at(h3 $)(ol @)(p(a[href=#actions] $))", ui.Texts{p.T("leader.glance"), p.T("leader.glance.link")},
		app.Range(a.List).Slice(func(i int) app.UI {
			one := &a.List[i]
			return ui.Draw("li(span.number $)(div(b $)(p $))", ui.Texts{one.Number, one.Title, one.Why[0]})
		}))
}

// heats are teams against the company, and the opened team below.
func (p *Page) heats() app.UI {
	var card app.UI
	if p.v.HasCard {
		card = p.card()
	}
	return ui.Part("teams", p.T("leader.heat"), ui.Draw("div(p $)(p.note.screen-only $)@@", ui.Texts{p.T("leader.heat.text"), p.T("leader.heat.open")},
		ui.Draw("div#heats @", nil,
			app.Range(p.v.Heats).Slice(func(i int) app.UI { return HeatTable(p.W, &p.v.Heats[i]) })).On("click", p.onTeam),
		card))
}

// onTeam opens the team whose button was clicked, or closes it.
func (p *Page) onTeam(_ app.Context, e app.Event) {
	id := e.Get("target").Get("id").String()
	rest, ok := strings.CutPrefix(id, "open-")
	kind, team, found := strings.Cut(rest, "-")
	if !ok || !found {
		return
	}
	s := p.c.Filter()
	if s.Team == team {
		p.shut()
		return
	}
	s.Team, p.opener = team, "open-"+kind+"-"
	p.show(s)
	p.say("card", p.v.Card.Name)
	p.After(func() { p.Device.Show("card-title") })
}

func (p *Page) onShut(app.Context, app.Event) { p.shut() }

// shut closes the team and goes back to where it was opened.
func (p *Page) shut() {
	s := p.c.Filter()
	team := s.Team
	s.Team = ""
	p.show(s)
	p.say("", "")
	button := p.opener + team
	p.After(func() { p.Device.Show(button) })
}

func (p *Page) card() app.UI {
	c := &p.v.Card
	head := ui.Draw("div.card-head(h3#card-title[tabindex=-1] $)@", ui.Texts{c.Name},
		ui.Action("card-close", "quiet", p.onShut, p.T("leader.card.close")))
	const section = "section.card.team-card#card[aria-labelledby=card-title]@(p.note $)"
	about := p.W.Sentences(c.Lines...)
	if c.Empty {
		return ui.Draw(section, ui.Texts{about}, head)
	}
	var leans app.UI
	if len(c.Leans.Bars) > 0 {
		leans = ui.Draw("div.card-leans(h4 $)(p.note $)@", ui.Texts{c.Leans.Title, p.T("leader.card.leans.note")}, Leans(&c.Leans))
	}
	return ui.Draw(section+"(p.note $)@@@", ui.Texts{about, p.T("leader.card.how")}, head,
		TeamFigures(p.W, c), leans, p.table(&c.Sheet))
}
