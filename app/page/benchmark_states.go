package page

import (
	"time"

	"rolefit/app/browser"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// plain is every state without figures.
func (p *Benchmark) plain() app.UI {
	switch p.state {
	case leaderWrong:
		return p.trouble("wrong", false)
	case leaderOffline, leaderUnknown:
		return p.trouble(string(p.state), true)
	case leaderEmpty:
		return p.empty()
	case leaderAsking:
		return ui.Box("div",
			p.heading(p.t("benchmark.ask.title")),
			ui.Text("p.lead", p.t("benchmark.lead")),
			p.ask(),
			p.use(),
		)
	}
	return p.loading()
}

func (p *Benchmark) heading(text string) app.UI {
	return app.Elem("h1").ID("heading").TabIndex(-1).Text(text)
}

// loading holds the place of the figures.
func (p *Benchmark) loading() app.UI {
	key := "benchmark.waiting"
	if p.state == leaderLoading {
		key = "benchmark.loading"
	}
	var bars []app.UI
	for range 6 {
		bars = append(bars, app.Elem("span"))
	}
	return ui.Box("div",
		p.heading(p.t("benchmark.title")),
		ui.Text("p.lead", p.t(key)),
		app.Elem("div").Class("ghost").Aria("hidden", "true").Body(bars...),
	)
}

// trouble says why there are no figures, and what to do about it.
func (p *Benchmark) trouble(name string, again bool) app.UI {
	key := "benchmark." + name
	parts := []app.UI{
		p.heading(p.w.T(key + ".title")),
		app.Elem("p").Class("lead").ID("state").DataSet("state", name).Text(p.w.T(key + ".text")),
	}
	if !again {
		return ui.Box("div", append(parts, ui.Text("p.next", p.t("benchmark.wrong.next")), p.ask())...)
	}
	return ui.Box("div", append(parts, ui.Box("div.actions",
		ui.Action("again", "", p.onAgain, p.t("benchmark.again")),
		ui.Action("other", "quiet", p.onForget, p.t("benchmark.other")),
	))...)
}

func (p *Benchmark) onAgain(app.Context, app.Event) {
	p.fetch()
	p.focus(toTop)
}

// onForget forgets the key and all figures.
func (p *Benchmark) onForget(app.Context, app.Event) {
	held = leaderKey{}
	p.asked++
	p.state, p.c, p.v = leaderAsking, view.LeaderCase{}, view.LeaderPage{}
	p.say("", p.t("benchmark.left"))
	p.focus(toTop)
}

// ask takes a link where none came with the address.
func (p *Benchmark) ask() app.UI {
	return app.Elem("form").ID("ask").Class("card asking-key").OnSubmit(p.onAsk).Body(
		app.Label().Class("field").For("key").Text(p.t("benchmark.ask.label")),
		app.Input().ID("key").Type("text").Name("key").AutoComplete(false).
			Attr("spellcheck", "false").Attr("autocapitalize", "none").Attr("autocorrect", "off"),
		app.If(p.spot == "ask", func() app.UI { return app.Elem("p").ID("bad").Class("notice").Text(p.message) }),
		ui.Box("div.actions", app.Button().ID("show").Type("submit").Text(p.t("benchmark.ask.open"))),
		ui.Text("p.note", p.t("benchmark.ask.note")),
		ui.Text("p.note", p.t("benchmark.ask.get")),
	)
}

func (p *Benchmark) onAsk(_ app.Context, e app.Event) {
	e.PreventDefault()
	k, ok := parseLeaderKey(browser.Value("key"))
	if !ok {
		p.say("ask", p.t("benchmark.ask.bad"))
		return
	}
	browser.SetValue("key", "")
	held = k
	p.fetch()
	p.focus(toTop)
}

// empty says that nothing is published yet, and when something can be.
func (p *Benchmark) empty() app.UI {
	o := p.answer
	open := 0
	for _, t := range o.Teams {
		if !t.Closed {
			open++
		}
	}
	round := p.t("benchmark.empty.noround")
	if o.Round != nil {
		if closes, err := time.Parse(time.RFC3339, o.Round.Closes); err == nil {
			round = p.w.T("benchmark.empty.round", "round", p.c.RoundName(o.Round.Code), "day", p.c.Day(closes.Add(-time.Second)))
		}
	}
	return ui.Box("div",
		p.heading(o.Name),
		app.Elem("p").Class("lead").ID("state").DataSet("state", "empty").Text(p.t("benchmark.empty.title")),
		ui.Box("div.card.none-yet",
			ui.Text("p", p.w.T("benchmark.empty.text", "k", view.Count(o.K))),
			ui.Box("p", app.Text(p.count("benchmark.empty.teams", open)+" "+round)),
			ui.Text("p", p.t("benchmark.empty.next")),
		),
		ui.Box("div.actions",
			ui.Action("again", "", p.onAgain, p.t("benchmark.again")),
			ui.Action("leave", "quiet", p.onForget, p.t("benchmark.leave")),
		),
		p.use(),
	)
}

// use says what the figures are for and what they are not, quietly.
func (p *Benchmark) use() app.UI {
	return app.Elem("aside").ID("use").Class("use").Aria("labelledby", "use-title").Body(
		app.Elem("h2").ID("use-title").Text(p.t("leader.use")),
		ui.Text("p", p.t("leader.use.for")),
		ui.Text("p", p.t("leader.use.never")),
		ui.Text("p", p.t("leader.use.limit")),
		ui.Text("p", p.t("leader.use.audit")),
		app.If(p.v.Edition != "", func() app.UI { return ui.Text("p", p.w.T("leader.edition", "edition", p.v.Edition)) }),
	)
}
