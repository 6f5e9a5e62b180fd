package duties

import (
	"strings"

	"rolefit/app/duties/dutiesview"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/duties"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mapped is the fourth step: the map.
func (p *Page) mapped() app.UI {
	v, ok := dutiesview.NewDutyMap(p.W, page.Deck(), p.d)
	if !ok {
		return p.tooFew(mapStep, "duties.map.title", "duties.codes.few")
	}
	return p.section(mapStep, p.T("duties.map.title"),
		ui.Text("p", p.W.Sentences(v.Present, v.Agreed)),
		app.If(v.Few != "", func() app.UI { return ui.Text("p.note", v.Few) }),
		app.If(len(v.Figures) > 0, func() app.UI {
			return ui.Box("div.figures", ui.Facts(v.Figures), ui.Text("p.note", p.T("duties.map.figures.note")))
		}),
		p.things(v),
		ui.Box("div.actions",
			ui.ButtonLink(p.Href("/team/boundary/meeting"), p.T("duties.map.meeting")),
			app.Button().ID("go-agree").Type("button").Class("quiet").DataSet("step", agreeStep).OnClick(p.onStep).Text(p.T("duties.map.agree")),
		),
		ui.Text("p.note", p.T("duties.map.meeting.text")),
		ui.Box("div.actions", p.Button("save-map", "duties.map.csv", p.onSaveMap), p.Said("map")),
		ui.Text("h3", p.T("duties.map.glance")),
		ui.Text("p.note", p.T("duties.map.legend")),
		DutyGlance(p.W, v),
		ui.Text("h3", p.T("duties.map.areas")),
		app.Range(v.Areas).Slice(func(i int) app.UI { return p.area(v.Areas[i]) }),
	)
}

// things are the first to agree on.
func (p *Page) things(v dutiesview.DutyMap) app.UI {
	if len(v.Things) == 0 {
		return ui.Text("p.card", p.T("duties.map.things.none"))
	}
	title := "duties.map.things"
	if v.Few != "" {
		title = "duties.map.things.few"
	}
	return ui.Box("div.first-things",
		ui.Text("h3", p.T(title)),
		ui.Text("p.note", p.T("duties.map.things.note")),
		ui.Box("ol.things", app.Range(v.Things).Slice(func(i int) app.UI { return Thing(p.W, v.Things[i]) })),
	)
}

func (p *Page) area(a dutiesview.Area) app.UI {
	return ui.Box("div.area",
		ui.Text("h4", a.Title),
		app.Range(a.Rows).Slice(func(i int) app.UI { return DutyDetails(p.W, a.Rows[i]) }),
	)
}

// tooFew says that two answers are needed, and where they come from.
func (p *Page) tooFew(step, title, key string) app.UI {
	return p.section(step, p.T(title),
		ui.Text("p", p.T(key)),
		ui.Box("p.actions", p.goTo(codesStep, "duties.step.codes")),
	)
}

// agreed is the fifth step: the page on which the team writes down who decides
// what.
func (p *Page) agreed() app.UI {
	v, ok := dutiesview.NewTeamAgreement(p.W, page.Deck(), p.d)
	if !ok {
		return p.tooFew(agreeStep, "duties.step.agree", "duties.agree.none")
	}
	return p.section(agreeStep, p.T("duties.step.agree"),
		ui.Text("p", p.T("duties.agree.lead")),
		p.settling(v.Open),
		app.If(v.Settled != "", func() app.UI {
			return ui.Box("div.actions.settled-note",
				ui.Text("span", v.Settled), ui.Action("undo", "plain", p.onUndo, p.T("duties.agree.undo")))
		}),
		ui.Box("div.actions",
			p.Button("copy-agreement", "duties.agree.copy", p.onCopyAgreement),
			p.Button("save-agreement", "duties.agree.save", p.onSaveAgreement),
			p.Button("print", "duties.agree.print", p.OnPrint),
			p.Said("agreement"),
		),
		TeamAgreement(p.W, v),
	)
}

// settling asks for the lines that are still open.
func (p *Page) settling(open []dutiesview.OpenDuty) app.UI {
	if len(open) == 0 {
		return app.Elem("div")
	}
	return app.Elem("form").ID("settling").Class("settling").OnChange(p.onSettle).Body(
		ui.Text("h3", p.T("duties.agree.open")),
		ui.Text("p.note", p.T("duties.agree.open.note")),
		settles(p.Base(), p.d.Roster.Labels, open),
	)
}

// settles asks for each open line who decides from now on.
func settles(s *page.Screen, labels []string, open []dutiesview.OpenDuty) app.UI {
	choices := seats(dutiesview.Seats(s.W, labels))
	return ui.Box("div.settle-list", app.Range(open).Slice(func(i int) app.UI {
		return &Settle{
			Card: open[i].ID, Label: open[i].Name, Named: open[i].Named, None: s.T("duties.agree.undecided"), Seats: choices,
		}
	}))
}

// onSettle notes what the team agreed about a line.
func (p *Page) onSettle(_ app.Context, e app.Event) {
	card, say, ok := settled(e)
	if !ok {
		return
	}
	p.take(p.d.Settle(card, say))
	text, _ := page.Deck().Text(p.W.Lang(), card)
	who := p.T("duties.map.team")
	if member, named := say.Member(); named {
		who = p.d.Roster.Labels[member-1]
	}
	p.Say("", p.W.T("duties.agree.now", "duty", text.Title, "who", who))
}

// settled reads an event of a Settle.
func settled(e app.Event) (card string, say duties.Say, ok bool) {
	target := e.Get("target")
	card, ok = strings.CutPrefix(target.Get("name").String(), "settle_")
	return card, sayOf(target.Get("value").String()), ok
}

func (p *Page) onUndo(app.Context, app.Event) {
	next := p.d
	for card := range p.d.Settled {
		next = next.Settle(card, duties.Unsaid)
	}
	p.take(next)
}

func (p *Page) onCopyAgreement(app.Context, app.Event) {
	if v, ok := dutiesview.NewTeamAgreement(p.W, page.Deck(), p.d); ok {
		p.Copy("agreement", v.Worded)
	}
}

// onSaveMap saves the map for a spreadsheet.
func (p *Page) onSaveMap(app.Context, app.Event) {
	if v, ok := dutiesview.NewDutyMap(p.W, page.Deck(), p.d); ok {
		p.save("map", "text/csv;charset=utf-8", view.ExportName("csv", p.T("duties.map.file"), p.Date()), v.CSV(p.W))
	}
}

// onSaveAgreement saves the agreement as text.
func (p *Page) onSaveAgreement(app.Context, app.Event) {
	if v, ok := dutiesview.NewTeamAgreement(p.W, page.Deck(), p.d); ok {
		p.save("agreement", "text/plain;charset=utf-8", view.ExportName("txt", p.T("duties.agree.title"), p.Date()), v.Worded)
	}
}

func (p *Page) save(spot, contentType, name, data string) {
	p.Device.Download(name, contentType, data)
	p.Say(spot, p.W.T("team.saved", "name", name))
}
