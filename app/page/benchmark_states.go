package page

import (
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// plain is every state without figures.
func (p *Benchmark) plain() app.UI {
	switch p.state {
	case leaderWrong:
		return p.trouble(false)
	case leaderOffline, leaderUnknown:
		return p.trouble(true)
	case leaderEmpty:
		return p.empty()
	case leaderAsking:
		return ui.Draw("div@(p.lead $)@@", ui.Texts{p.t("benchmark.lead")}, p.heading(p.t("benchmark.ask.title")), p.ask(), p.use())
	}
	return p.loading()
}

func (p *Benchmark) heading(text string) app.UI {
	return ui.Draw("h1#heading[tabindex=-1] $", ui.Texts{text})
}

// loading holds the place of the figures.
func (p *Benchmark) loading() app.UI {
	key := "benchmark.waiting"
	if p.state == leaderLoading {
		key = "benchmark.loading"
	}
	return ui.Draw("div@(p.lead $)(div.ghost[aria-hidden=true](span)(span)(span)(span)(span))", ui.Texts{p.t(key)}, p.heading(p.t("benchmark.title")))
}

// trouble says why there are no figures, and what to do about it.
func (p *Benchmark) trouble(again bool) app.UI {
	name := string(p.state)
	key := "benchmark." + name
	const state = "div@(p.lead#state[data-state=$] $)"
	texts, heading := ui.Texts{name, p.t(key + ".text")}, p.heading(p.t(key+".title"))
	if !again {
		return ui.Draw(state+"(p.next $)@", append(texts, p.t("benchmark.wrong.next")), heading, p.ask())
	}
	return ui.Draw(state+"(div.actions@@)", texts, heading,
		ui.Action("again", "", p.onAgain, p.t("benchmark.again")),
		ui.Action("other", "quiet", p.onForget, p.t("benchmark.other")),
	)
}

func (p *Benchmark) onAgain(app.Context, app.Event) {
	p.fetch()
	p.after(p.toTop)
}

// onForget forgets the key and all figures.
func (p *Benchmark) onForget(app.Context, app.Event) {
	*p.held = leaderKey{}
	p.asked++
	p.state, p.c, p.v = leaderAsking, nil, nil
	p.say("", p.t("benchmark.left"))
	p.after(p.toTop)
}

// ask takes a link where none came with the address.
func (p *Benchmark) ask() app.UI {
	var bad app.UI
	if p.spot == "ask" {
		bad = ui.Draw("p.notice#bad $", ui.Texts{p.message})
	}
	return ui.Draw("form.card.asking-key#ask(label.field[for=key] $)"+
		"(input#key[type=text][name=key][autocomplete=off][spellcheck=false][autocapitalize=none][autocorrect=off])@"+
		"(div.actions(button#show[type=submit] $))(p.note $)(p.note $)",
		ui.Texts{p.t("benchmark.ask.label"), p.t("benchmark.ask.open"), p.t("benchmark.ask.note"), p.t("benchmark.ask.get")},
		bad).On("submit", p.onAsk)
}

func (p *Benchmark) onAsk(_ app.Context, e app.Event) {
	e.PreventDefault()
	k, ok := parseLeaderKey(p.Device.Value("key"))
	if !ok {
		p.say("ask", p.t("benchmark.ask.bad"))
		return
	}
	p.Device.SetValue("key", "")
	*p.held = k
	p.fetch()
	p.after(p.toTop)
}

// empty says that nothing is published yet, and when something can be.
func (p *Benchmark) empty() app.UI {
	o := &p.answer
	open := 0
	for _, t := range o.Teams {
		if !t.Closed {
			open++
		}
	}
	round := p.t("benchmark.empty.noround")
	if o.Round != nil {
		round = p.w.T("benchmark.empty.round", "round", p.c.RoundName(o.Round.Code), "day", view.LastDay(p.w, o.Round.Code))
	}
	return ui.Draw("div@(p.lead#state[data-state=empty] $)(div.card.none-yet(p $)(p $)(p $))(div.actions@@)@",
		ui.Texts{
			p.t("benchmark.empty.title"), p.w.T("benchmark.empty.text", "k", view.Count(o.K)),
			p.count("benchmark.empty.teams", open) + " " + round, p.t("benchmark.empty.next"),
		},
		p.heading(o.Name),
		ui.Action("again", "", p.onAgain, p.t("benchmark.again")),
		ui.Action("leave", "quiet", p.onForget, p.t("benchmark.leave")),
		p.use(),
	)
}

// use says what the figures are for and what they are not, quietly.
func (p *Benchmark) use() app.UI {
	var edition app.UI
	if p.v != nil {
		edition = ui.Text("p", p.w.T("leader.edition", "edition", p.v.Edition))
	}
	return ui.Draw("aside.use#use[aria-labelledby=use-title](h2#use-title $)(p $)(p $)(p $)(p $)@", ui.Texts{
		p.t("leader.use"), p.t("leader.use.for"), p.t("leader.use.never"), p.t("leader.use.limit"), p.t("leader.use.audit"),
	}, edition)
}
