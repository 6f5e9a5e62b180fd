package leader

import (
	"rolefit/app/leader/leaderview"
	"rolefit/app/ui"
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// plain is every state without figures.
func (p *Page) plain() app.UI {
	switch p.state {
	case stateWrong:
		return p.trouble(false)
	case stateOffline, stateUnknown:
		return p.trouble(true)
	case stateEmpty:
		return p.empty()
	case stateAsking:
		return ui.Draw("div@(p.lead $)@@", ui.Texts{p.T("leader.lead")}, p.heading(p.T("leader.ask.title")), p.ask(), p.use())
	}
	return p.loading()
}

func (p *Page) heading(text string) app.UI {
	return ui.Draw("h1#heading[tabindex=-1] $", ui.Texts{text})
}

// loading holds the place of the figures.
func (p *Page) loading() app.UI {
	key := "leader.waiting"
	if p.state == stateLoading {
		key = "leader.loading"
	}
	return ui.Draw("div@(p.lead $)(div.ghost[aria-hidden=true](span)(span)(span)(span)(span))", ui.Texts{p.T(key)}, p.heading(p.T("leader.title")))
}

// trouble says why there are no figures, and what to do about it.
func (p *Page) trouble(again bool) app.UI {
	name := string(p.state)
	key := "leader." + name
	const state = "div@(p.lead#state[data-state=$] $)"
	text, heading := p.T(key+".text"), p.heading(p.T(key+".title"))
	if !again {
		return ui.Draw(state+"(p.next $)@", ui.Texts{name, text, p.T("leader.wrong.next")}, heading, p.ask())
	}
	return ui.Draw(state+"(div.actions@@)", ui.Texts{name, text}, heading,
		ui.Action("again", "", p.onAgain, p.T("leader.again")),
		ui.Action("other", "quiet", p.onForget, p.T("leader.other")),
	)
}

func (p *Page) onAgain(app.Context, app.Event) {
	p.fetch()
	p.After(p.ToTop)
}

// onForget forgets the key and all figures.
func (p *Page) onForget(app.Context, app.Event) {
	p.hold(Key{})
	p.requests.Next()
	p.state, p.c, p.v = stateAsking, nil, nil
	p.say("", p.T("leader.left"))
	p.After(p.ToTop)
}

// ask takes a link where none came with the address.
func (p *Page) ask() app.UI {
	var bad app.UI
	if p.spot == "ask" {
		bad = ui.Draw("p.notice#bad $", ui.Texts{p.message})
	}
	field := ui.Draw("input#key[type=text][name=key][autocomplete=off][spellcheck=false][autocapitalize=none][autocorrect=off]", nil)
	return ui.Draw("form.card.asking-key#ask(label.field[for=key] $)@@"+
		"(div.actions(button#show[type=submit] $))(p.note $)(p.note $)",
		ui.Texts{p.T("leader.ask.label"), p.T("leader.ask.open"), p.T("leader.ask.note"), p.T("leader.ask.get")},
		ui.Refused(field, p.spot == "ask", "bad"), bad).On("submit", p.onAsk)
}

func (p *Page) onAsk(_ app.Context, e app.Event) {
	e.PreventDefault()
	k, ok := parseKey(p.Device.Value("key"))
	if !ok {
		p.say("ask", p.T("leader.ask.bad"))
		return
	}
	p.Device.SetValue("key", "")
	p.exchange(k)
	p.fetch()
	p.After(p.ToTop)
}

// empty says that nothing is published yet, and when something can be.
func (p *Page) empty() app.UI {
	o := &p.answer
	open := 0
	for _, t := range o.Teams {
		if !t.Closed {
			open++
		}
	}
	round := p.T("leader.empty.noround")
	if o.Round != nil {
		round = view.Closing(p.W, "leader.empty.round", o.Round.Closes, "round", p.c.RoundName(o.Round.Code))
	}
	return ui.Draw("div@(p.lead#state[data-state=empty] $)(div.card.none-yet(p $)(p $)(p $))(div.actions@@)@",
		ui.Texts{
			p.T("leader.empty.title"), p.W.Count("leader.empty.text", o.K, "hours", leaderview.GraceHours(p.W)),
			p.W.Sentences(p.W.Count("leader.empty.teams", open), round), p.T("leader.empty.next"),
		},
		p.heading(p.c.Title()),
		ui.Action("again", "", p.onAgain, p.T("leader.again")),
		ui.Action("leave", "quiet", p.onForget, p.T("leader.leave")),
		p.use(),
	)
}

// use says what the figures are for and what they are not, quietly.
func (p *Page) use() app.UI {
	var edition app.UI
	if p.v != nil {
		edition = ui.Text("p", p.W.T("leader.edition", "edition", p.v.Edition))
	}
	return ui.Draw("aside.use#use[aria-labelledby=use-title](h2#use-title $)(p $)(p $)(p $)(p $)@", ui.Texts{
		p.T("leader.use"), p.T("leader.use.for"), p.T("leader.use.never"), p.T("leader.use.limit"), p.T("leader.use.audit"),
	}, edition)
}
