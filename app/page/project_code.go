package page

import (
	"slices"

	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ownCode is the code of the own answers, with the capacity that goes into it.
func (p *Project) ownCode() app.UI {
	code, err := instrument().Code(p.s.Sheet)
	if err != nil || len(p.s.Sheet.Answers) == 0 {
		return ui.Box("div.card", ui.Text("h3", p.t("group.own")), ui.Text("p", p.t("group.own.none")))
	}
	return ui.Box("div.card",
		ui.Text("h3", p.t("group.own")),
		ui.Text("p", p.t("group.own.text")),
		app.Elem("form").OnChange(p.onVoice).Body(p.voice()),
		app.Elem("p").ID("project-code").Class("code").Text(code),
		ui.Box("div.actions",
			ui.Action("project-copy", "quiet", p.onCopy, p.t("group.copy")),
			ui.Action("project-link", "quiet", p.onCopyLink, p.t("group.copy.link")),
			p.said("copy"),
		),
	)
}

// unsaid stands for no capacity among the options of the question.
const unsaid = "none"

func (p *Project) voice() app.UI {
	ask := &ui.Ask{Name: "voice", Question: p.t("group.voice"), Chosen: p.s.Sheet.Voice, Begun: p.begun}
	for _, v := range instrument().Voices.All() {
		text, _ := instrument().Voices.Text(p.w.Lang(), v.ID)
		ask.Options = append(ask.Options, ui.Option{Value: v.ID, Text: text.Title})
	}
	ask.Options = slices.Insert(ask.Options, 0, ui.Option{Value: unsaid, Text: p.t("group.voice.none")})
	if ask.Chosen == "" {
		ask.Chosen = unsaid
	}
	return ask
}

func (p *Project) onVoice(_ app.Context, e app.Event) {
	voice := e.Get("target").Get("value").String()
	if voice == unsaid {
		voice = ""
	}
	if next, err := p.s.Speak(instrument(), voice); err == nil {
		p.s = next
		p.keep()
	}
}

func (p *Project) onCopy(app.Context, app.Event) { p.copy("") }

func (p *Project) onCopyLink(app.Context, app.Event) {
	p.copy(p.Device.Origin() + p.href("/project") + "#")
}

// copy puts the own code on the clipboard, behind an address or alone.
func (p *Project) copy(address string) {
	code, err := instrument().Code(p.s.Sheet)
	if err != nil {
		return
	}
	p.copied(address+code, "group.copied", "group.notcopied", func(message string) { p.say("copy", message) })
}
