package duties

import (
	"slices"

	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// codes is the third step: one's own code goes out, those of the others come in.
func (p *Page) codes() app.UI {
	return p.section(codesStep, p.T("duties.codes.title"),
		ui.Box("div.codes",
			app.If(p.d.Self > 0, p.ownAnswers),
			app.Elem("form").Class("card").OnSubmit(p.onAdd).Body(
				p.Paste("codes", p.T("duties.codes.paste"), "", "duties.codes.add"),
			),
		),
		p.present(),
	)
}

// ownAnswers is the code of the own answers.
func (p *Page) ownAnswers() app.UI {
	open := len(p.d.Open(page.Deck()))
	if len(p.d.Answers) == 0 {
		return ui.Box("div.card", ui.Text("h3", p.T("duties.codes.own")), ui.Text("p", p.T("duties.codes.own.none")))
	}
	return ui.Box("div.card",
		ui.Text("h3", p.T("duties.codes.own")),
		ui.Text("p", p.T("duties.codes.own.text")),
		ui.Code("own-code", p.ownCode()),
		app.If(open > 0, func() app.UI { return ui.Text("p.note", p.W.Count("duties.codes.own.open", open)) }),
		ui.Box("div.actions",
			p.Button("copy-code", "duties.codes.copy", p.onCopyCode),
			p.Button("copy-link", "duties.codes.copy.link", p.onCopyLink),
			p.Said("own"),
		),
		ui.Text("p.note", p.T("duties.codes.link.text")),
	)
}

func (p *Page) ownCode() string {
	code, err := p.d.Code(page.Deck())
	if err != nil {
		return p.T("team.take.noteam")
	}
	return code
}

func (p *Page) onCopyCode(app.Context, app.Event) { p.Copy("own", p.ownCode()) }

// onCopyLink copies the own answers with the invitation before them.
func (p *Page) onCopyLink(app.Context, app.Event) {
	p.Copy("own", p.inviting()+"."+p.ownCode())
}

func (p *Page) onAdd(_ app.Context, e app.Event) {
	e.PreventDefault()
	p.add("codes", p.Device.Value("codes"))
}

// present lists who is here and who is missing.
func (p *Page) present() app.UI {
	here := []int{}
	for _, sheet := range p.d.Sheets(page.Deck()) {
		here = append(here, sheet.Self)
	}
	return ui.Box("div.present",
		app.Elem("h3").ID("present").TabIndex(-1).Text(p.T("duties.codes.who")),
		ui.Box("ul.roll", app.Range(p.d.Roster.Labels).Slice(func(i int) app.UI {
			return p.called(i+1, slices.Contains(here, i+1))
		})),
		app.If(len(here) < 2, func() app.UI { return ui.Text("p.note", p.T("duties.codes.few")) }),
		app.If(len(here) >= 2, func() app.UI { return ui.Box("p.actions", p.goTo(mapStep, "duties.codes.map")) }),
	)
}

// called is one member of the roll.
func (p *Page) called(member int, here bool) app.UI {
	word, class := "duties.codes.missing", "missing"
	switch {
	case here && member == p.d.Self:
		word, class = "duties.codes.you", "here"
	case here:
		word, class = "duties.codes.here", "here"
	}
	label := p.d.Roster.Labels[member-1]
	return app.Elem("li").Class(class).Body(
		app.Elem("span").Class("tick").Aria("hidden", "true"),
		ui.Text("b", label).Attr("translate", "no"), // whatever people are called here
		ui.Text("span.note", p.T(word)),
		app.If(here && member != p.d.Self, func() app.UI {
			return app.Button().Type("button").Class("plain").DataSet("place", member).OnClick(p.onDrop).
				Body(ui.Named(p.T("duties.codes.drop"), p.W.T("duties.codes.drop.name", "name", label))...)
		}),
	)
}

func (p *Page) onDrop(ctx app.Context, _ app.Event) {
	member := page.PlaceOf(ctx)
	if member < 1 || member > len(p.d.Roster.Labels) {
		return
	}
	p.take(p.d.Drop(page.Deck(), member))
	p.Problems = nil
	p.Say("", p.W.T("duties.codes.dropped", "name", p.d.Roster.Labels[member-1]))
	p.After(func() { p.Device.Focus("present") })
}
