package leader

import (
	"strings"

	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// figures is the whole view, in its order.
func (p *Page) figures() []app.UI {
	if p.onSlide {
		return p.slides()
	}
	return []app.UI{
		ui.Text("p.eyebrow", p.W.T("leader.eyebrow.round", "round", p.v.Round)),
		p.heading(p.v.Title),
		app.If(p.simulated, func() app.UI { return ui.Text("p.notice.simulated", p.T("leader.simulated")) }),
		app.If(p.v.Dictionary != "", func() app.UI { return ui.Text("p.note", p.v.Dictionary) }),
		p.tools(),
		app.If(p.spot == spotLoading, func() app.UI { return ui.Draw("p.note#loading $", ui.Texts{p.message}) }),
		p.kept("glance", p.glance),
		p.heats(),
		p.balance(),
		p.kept("contested", p.troubles),
		p.kept("trend", p.trends),
		p.kept("norm", p.norm),
		p.kept("actions", p.actions),
		p.kept("commitments", p.commitments),
		p.kept("coverage", p.coverage),
		p.use(),
	}
}

// kept draws a part of what the round says, and again only when that has changed.
func (p *Page) kept(name string, draw func() app.UI) app.UI {
	return ui.Kept(name, p.telling, func(any) app.UI { return draw() })
}

// tools holds what a leader may choose and take along.
func (p *Page) tools() app.UI {
	box := ui.Draw("input#hide[type=checkbox][name=hide]", nil).On("change", p.onHide)
	if p.v.Hidden {
		box = box.Attr("checked", true)
	}
	return ui.Draw("div.leader-tools[role=group][aria-label=$](label.pick[for=round](span $)@)(label.check[for=hide]@(span $))(div.actions@@@@@)",
		ui.Texts{p.T("leader.tools"), p.T("leader.round"), p.T("leader.hide")},
		ui.Draw("select#round[name=round] @", nil, options(p.v.Rounds)).On("change", p.onRound),
		box,
		ui.Action("save-csv", "quiet", p.onCSV, p.T("leader.csv")),
		ui.Action("save-json", "quiet", p.onJSON, p.T("leader.json")),
		ui.Action("save-print", "quiet", p.onPrint, p.T("leader.print")),
		ui.Action("slides", "quiet", p.onSlides, p.T("leader.slides")),
		ui.Action("leave", "plain", p.onForget, p.T("leader.leave")),
	)
}

func options(choices []leaderview.Choice) app.UI {
	return app.Range(choices).Slice(func(i int) app.UI {
		o := ui.Draw("option[value=$] $", ui.Texts{choices[i].Value, choices[i].Text})
		if choices[i].On {
			o = o.Attr("selected", true)
		}
		return o
	})
}

func (p *Page) onRound(_ app.Context, e app.Event) {
	round := e.Get("target").Get("value").String()
	p.change(func() { p.choose(round) })
}

// change changes what is shown of the figures, once the press is shown, where they have not been left by then.
func (p *Page) change(how func()) {
	p.AfterPress(func() {
		if p.c != nil {
			how()
		}
	})
}

// choose shows a round, which may have to be asked for first.
func (p *Page) choose(round string) {
	if p.c.Lacks(round) {
		p.bring(round)
		return
	}
	p.requests.Next() // a round that is still on its way was chosen before this one
	p.turnTo(round)
}

func (p *Page) onHide(_ app.Context, e app.Event) {
	k := *p.held
	k.hide = e.Get("target").Get("checked").Bool()
	p.hold(k)
	p.change(func() {
		s := p.c.Filter()
		s.Hide = k.hide
		p.show(s)
		p.say("desk", p.T("leader.shown"))
		if s.Hide {
			p.say("desk", p.T("leader.hidden"))
		}
	})
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
	name := p.c.File("", ending)
	p.Device.Download(name, contentType, data)
	p.say("desk", p.W.T("leader.saved", "name", name))
}

// onPNG saves the chart whose button was clicked as a picture.
func (p *Page) onPNG(_ app.Context, e app.Event) {
	id := strings.TrimPrefix(e.Get("target").Get("id").String(), "png-")
	p.Pictured(p.c.File(id, "png"), p.c.Picture(id), "leader.png.saved", "file.failed", func(message string) { p.say("desk", message) })
}

// coverage is what every figure rests on.
func (p *Page) coverage() app.UI {
	c := &p.v.Coverage
	return ui.Draw("section.card.coverage#coverage[aria-labelledby=coverage-title](h2#coverage-title $)@(div@)(div@)",
		ui.Texts{p.T("leader.coverage")},
		ui.Facts(c.Facts), SheetTable(&c.Sheet), ui.Each("p.note", c.Notes))
}

// glance is the first screen: what to do first with its reasons, what has changed, and
// one scale.
func (p *Page) glance() app.UI {
	g := &p.v.Glance
	var scale app.UI
	if len(g.Scale.Marks) > 1 {
		scale = BalanceRow("div", &g.Scale)
	}
	return ui.Draw("section.card.at-a-glance#glance[aria-labelledby=glance-title](h2#glance-title $)(div.glance-at @)(div.glance-side @@)@",
		ui.Texts{p.T("leader.glance")}, p.findings(g), p.changes(g), scale, ui.Each("p.notice", p.v.Thin))
}

// changes are what has changed since the rounds before; nothing where there are none.
func (p *Page) changes(g *leaderview.Glance) app.UI {
	if len(g.Changes) > 0 {
		return ui.Draw("div.changes(h3 $)(ul.plain-list @)", ui.Texts{p.T("leader.glance.changes")}, ui.Each("li", g.Changes))
	}
	if g.Still != "" {
		return ui.Draw("div.changes(h3 $)(p $)", ui.Texts{p.T("leader.glance.changes"), g.Still})
	}
	return nil
}

func (p *Page) findings(g *leaderview.Glance) app.UI {
	if g.None != "" {
		return ui.Text("p", g.None)
	}
	return ui.Draw("div(ol @)(p.note $)(p(a[href=#actions] $))", ui.Texts{p.T("leader.glance.rounded"), p.T("leader.glance.link")},
		app.Range(g.Findings).Slice(func(i int) app.UI {
			f := &g.Findings[i]
			return ui.Draw("li(span.number[translate=no] $)(div(b $)@@)", ui.Texts{f.Number, f.Title}, ui.Each("p", f.Why), certainTeams(p.W, &f.Where))
		}))
}

// heats are the figures of the teams.
func (p *Page) heats() app.UI {
	title, text := "leader.heat", "leader.heat.text"
	if p.v.Alone {
		title, text = "leader.heat.alone.title", "leader.heat.alone.text"
	}
	return ui.Part("teams", p.T(title), ui.Draw("div(p $)@@", ui.Texts{p.T(text)}, p.finding(),
		ui.Draw("div#heats @", nil, app.Range(p.v.Heats).Slice(func(i int) app.UI {
			h := &p.v.Heats[i]
			return HeatTable(p.W, h, p.card, p.more(h.Kind))
		})).On("click", p.onTeam)))
}

// finding finds and sorts teams where there are many.
func (p *Page) finding() app.UI {
	l := &p.v.Listing
	if !l.Tools {
		return nil
	}
	return ui.Draw("div.leader-tools[role=group][aria-label=$](label.pick[for=find](span $)@)(label.pick[for=sort](span $)@)(p.note $)",
		ui.Texts{p.T("leader.find"), p.T("leader.find"), p.T("leader.sort"), l.Told},
		ui.Draw("input#find[type=search][name=find][autocomplete=off]", nil).On("input", p.onFind),
		ui.Draw("select#sort[name=sort] @", nil, options(l.Sorts)).On("change", p.onSort))
}

func (p *Page) onFind(_ app.Context, e app.Event) {
	text := e.Get("target").Get("value").String()
	p.list(func(s *leaderview.Filter) { s.Find, s.More, s.Team = text, 0, "" })
}

func (p *Page) onSort(_ app.Context, e app.Event) {
	by := e.Get("target").Get("value").String()
	p.list(func(s *leaderview.Filter) { s.Sort = by })
}

func (p *Page) onMore(app.Context, app.Event) { p.list(func(s *leaderview.Filter) { s.More++ }) }

// list lists the teams otherwise.
func (p *Page) list(how func(*leaderview.Filter)) {
	p.change(func() {
		s := p.c.Filter()
		how(&s)
		p.show(s)
		p.say("desk", p.v.Listing.Told)
	})
}

// more asks for more teams below a table; nothing where all are shown.
func (p *Page) more(table string) app.UI {
	if p.v.Listing.More == "" {
		return nil
	}
	return ui.Draw("p.screen-only@", nil, ui.Action("more-"+table, "quiet", p.onMore, p.v.Listing.More))
}

// onTeam opens the team whose button was clicked right below it, or closes it. The
// page stays where it is.
func (p *Page) onTeam(_ app.Context, e app.Event) {
	id := e.Get("target").Get("id").String()
	rest, ok := strings.CutPrefix(id, "open-")
	kind, team, found := strings.Cut(rest, "-")
	if !ok || !found {
		return
	}
	p.change(func() {
		s := p.c.Filter()
		if s.Team == team && s.Kind == kind {
			p.shut()
			return
		}
		s.Team, s.Kind = team, kind
		p.show(s)
		p.say("card", p.v.Card.Name)
		p.After(func() { p.Device.Focus("card-title") })
	})
}

func (p *Page) onShut(app.Context, app.Event) { p.change(p.shut) }

// shut closes the team and goes back to where it was opened.
func (p *Page) shut() {
	s := p.c.Filter()
	button := "open-" + s.Kind + "-" + s.Team
	s.Team, s.Kind = "", ""
	p.show(s)
	p.say("", "")
	p.After(func() { p.Device.Focus(button) })
}

func (p *Page) card() app.UI {
	c := &p.v.Card
	head := ui.Draw("div.card-head(h4#card-title[tabindex=-1] $)@", ui.Texts{c.Name},
		ui.Action("card-close", "quiet", p.onShut, p.T("leader.card.close")))
	const section = "section.team-card#card[aria-labelledby=card-title]@(p.note $)"
	about := p.W.Sentences(c.Lines...)
	if c.Empty {
		return ui.Draw(section, ui.Texts{about}, head)
	}
	var leans app.UI
	if len(c.Leans.Bars) > 0 {
		leans = ui.Draw("div.card-leans(h5 $)(p.note $)@", ui.Texts{c.Leans.Title, p.T("leader.card.leans.note")}, Leans(&c.Leans))
	}
	return ui.Draw(section+"(p.note $)@@", ui.Texts{about, p.T("leader.card.how")}, head, TeamFigures(p.W, c), leans)
}
