package project

import (
	"slices"

	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ownCode is the code of the own answers, with the capacity that goes into it.
func (p *Page) ownCode() app.UI {
	code, err := page.Instrument().Code(p.s.Sheet)
	if err != nil || len(p.s.Sheet.Answers) == 0 {
		return ui.Box("div.card", ui.Text("h3", p.T("project.stakeholders.own")), ui.Text("p", p.T("project.stakeholders.own.none")))
	}
	return ui.Box("div.card",
		ui.Text("h3", p.T("project.stakeholders.own")),
		ui.Text("p", p.T("project.stakeholders.own.text")),
		app.Elem("form").OnChange(p.onVoice).Body(p.voice()),
		ui.Code("project-code", code),
		ui.Box("div.actions",
			ui.Action("project-copy", "quiet", p.onCopy, p.T("project.stakeholders.copy")),
			ui.Action("project-link", "quiet", p.onCopyLink, p.T("project.stakeholders.copy.link")),
			p.said("copy"),
		),
	)
}

// unsaid stands for no capacity among the options of the question.
const unsaid = "none"

func (p *Page) voice() app.UI {
	ask := &ui.Ask{Name: "voice", Question: p.T("project.stakeholders.voice"), Chosen: p.s.Sheet.Voice, Begun: p.begun}
	for _, v := range page.Instrument().Voices.All() {
		text, _ := page.Instrument().Voices.Text(p.W.Lang(), v.ID)
		ask.Options = append(ask.Options, ui.Option{Value: v.ID, Text: text.Title})
	}
	ask.Options = slices.Insert(ask.Options, 0, ui.Option{Value: unsaid, Text: p.T("project.stakeholders.voice.none")})
	if ask.Chosen == "" {
		ask.Chosen = unsaid
	}
	return ask
}

func (p *Page) onVoice(_ app.Context, e app.Event) {
	voice := e.Get("target").Get("value").String()
	if voice == unsaid {
		voice = ""
	}
	p.Refresh(&p.kept)
	if next, err := p.s.Speak(page.Instrument(), voice); err == nil {
		p.s = next
		p.keep()
	}
}

func (p *Page) onCopy(app.Context, app.Event) { p.copy("") }

func (p *Page) onCopyLink(app.Context, app.Event) {
	p.copy(p.Device.Origin() + p.Href("/project") + "#")
}

// copy puts the own code on the clipboard, behind an address or alone.
func (p *Page) copy(address string) {
	code, err := page.Instrument().Code(p.s.Sheet)
	if err != nil {
		return
	}
	p.Copied(address+code, "project.stakeholders.copied", "project.stakeholders.notcopied", func(message string) { p.say("copy", message) })
}
