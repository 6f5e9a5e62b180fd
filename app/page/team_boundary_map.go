package page

import (
	"strings"

	"rolefit/app/ui"
	"rolefit/app/view"
	"rolefit/pkg/team/boundary"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mapped is the fourth step: the map.
func (p *Boundary) mapped() app.UI {
	v, ok := view.NewDutyMap(p.w, deck(), p.d)
	if !ok {
		return p.tooFew(mapStep, "map.title", "bound.codes.few")
	}
	return p.section(mapStep, p.t("map.title"),
		ui.Text("p", v.Present+" "+v.Agreed),
		app.If(v.Few != "", func() app.UI { return ui.Text("p.note", v.Few) }),
		app.If(len(v.Figures) > 0, func() app.UI {
			return ui.Box("div.figures", ui.Facts(v.Figures), ui.Text("p.note", p.t("map.figures.note")))
		}),
		p.things(v),
		ui.Box("div.actions",
			ui.ButtonLink(p.href("/team/boundary/meeting"), p.t("map.meeting")),
			app.Button().ID("go-agree").Type("button").Class("quiet").DataSet("step", agreeStep).OnClick(p.onStep).Text(p.t("map.agree")),
		),
		ui.Text("p.note", p.t("map.meeting.text")),
		ui.Text("h3", p.t("map.glance")),
		ui.Text("p.note", p.t("map.legend")),
		ui.DutyGlance(p.w, v),
		ui.Text("h3", p.t("map.areas")),
		app.Range(v.Areas).Slice(func(i int) app.UI { return p.area(v.Areas[i]) }),
	)
}

// things are the first to agree on.
func (p *Boundary) things(v view.DutyMap) app.UI {
	if len(v.Things) == 0 {
		return ui.Text("p.card", p.t("map.things.none"))
	}
	title := "map.things"
	if v.Few != "" {
		title = "map.things.few"
	}
	return ui.Box("div.first-things",
		ui.Text("h3", p.t(title)),
		ui.Text("p.note", p.t("map.things.note")),
		ui.Box("ol.things", app.Range(v.Things).Slice(func(i int) app.UI { return ui.Thing(p.w, v.Things[i]) })),
	)
}

func (p *Boundary) area(a view.Area) app.UI {
	return ui.Box("div.area",
		ui.Text("h4", a.Title),
		app.Range(a.Rows).Slice(func(i int) app.UI { return ui.DutyDetails(p.w, a.Rows[i]) }),
	)
}

// tooFew says that two answers are needed, and where they come from.
func (p *Boundary) tooFew(step, title, key string) app.UI {
	return p.section(step, p.t(title),
		ui.Text("p", p.t(key)),
		ui.Box("p.actions", p.goTo(codesStep, "bound.step.codes")),
	)
}

// agreed is the fifth step: the page on which the team writes down who decides
// what.
func (p *Boundary) agreed() app.UI {
	v, ok := view.NewTeamAgreement(p.w, deck(), p.d)
	if !ok {
		return p.tooFew(agreeStep, "bound.step.agree", "agree.none")
	}
	return p.section(agreeStep, p.t("bound.step.agree"),
		ui.Text("p", p.t("agree.lead")),
		p.settling(v.Open),
		app.If(v.Settled != "", func() app.UI {
			return ui.Box("div.actions.settled-note",
				ui.Text("span", v.Settled), ui.Action("undo", "plain", p.onUndo, p.t("agree.undo")))
		}),
		ui.Box("div.actions",
			p.button("copy-agreement", "agree.copy", p.onCopyAgreement),
			p.button("print", "agree.print", p.onPrint),
			p.said("agreement"),
		),
		ui.TeamAgreement(p.w, v),
	)
}

// settling asks for the lines that are still open.
func (p *Boundary) settling(open []view.OpenDuty) app.UI {
	if len(open) == 0 {
		return app.Elem("div")
	}
	return app.Elem("form").ID("settling").Class("settling").OnChange(p.onSettle).Body(
		ui.Text("h3", p.t("agree.open")),
		ui.Text("p.note", p.t("agree.open.note")),
		settles(p.base(), p.d.Roster.Labels, open),
	)
}

// settles asks for each open line who decides from now on.
func settles(s *screen, labels []string, open []view.OpenDuty) app.UI {
	choices := seats(view.Seats(s.w, labels))
	return ui.Box("div.settle-list", app.Range(open).Slice(func(i int) app.UI {
		return &ui.Settle{
			Card: open[i].ID, Label: open[i].Name, Named: open[i].Named, None: s.t("agree.undecided"), Seats: choices,
		}
	}))
}

// onSettle notes what the team agreed about a line.
func (p *Boundary) onSettle(_ app.Context, e app.Event) {
	card, say, ok := settled(e)
	if !ok {
		return
	}
	p.take(p.d.Settle(card, say))
	text, _ := deck().Text(p.w.Lang(), card)
	who := p.t("map.team")
	if member, named := say.Member(); named {
		who = p.d.Roster.Labels[member-1]
	}
	p.say("", p.w.T("agree.now", "duty", text.Title, "who", who))
}

// settled reads an event of a ui.Settle.
func settled(e app.Event) (card string, say boundary.Say, ok bool) {
	target := e.Get("target")
	card, ok = strings.CutPrefix(target.Get("name").String(), "settle_")
	return card, sayOf(target.Get("value").String()), ok
}

func (p *Boundary) onUndo(app.Context, app.Event) {
	next := p.d
	for card := range p.d.Settled {
		next = next.Settle(card, boundary.Unsaid)
	}
	p.take(next)
}

func (p *Boundary) onCopyAgreement(app.Context, app.Event) {
	if v, ok := view.NewTeamAgreement(p.w, deck(), p.d); ok {
		p.copy("agreement", v.Worded)
	}
}
