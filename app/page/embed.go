package page

import (
	"context"
	"strconv"
	"strings"

	"rolefit/app/ui"
	"rolefit/pkg/api"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Embed builds the line of HTML that embeds the widget, from choices, with the
// widget itself as a preview.
type Embed struct {
	screen

	o       widget.Options
	org     *api.OrganisationAnswer // of the id that is typed; nil when it is not known
	told    string                  // key of what is said about the id
	shown   string                  // query of the preview, with its question mark; "" for none
	message string
}

// newEmbed returns the page.
func newEmbed(s screen) app.Composer { return &Embed{screen: s} }

// OnInit begins with the defaults.
func (p *Embed) OnInit() {
	p.o = widget.Options{Instrument: widget.You, Theme: widget.Auto}
}

// OnNav names the document and takes an organisation's id out of the fragment.
func (p *Embed) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if org := p.Device.Fragment(); org != "" && p.Device.Live() {
		p.Device.SetValue("org", org)
		p.o.Org = org
		p.look()
	}
	p.preview()
}

// onInput reads all choices again: any of them may be what has changed.
func (p *Embed) onInput(_ app.Context, e app.Event) {
	before := p.o.Org
	chosen := p.Device.Checked()
	p.o = widget.Options{
		Org:        strings.TrimSpace(p.Device.Value("org")),
		Team:       strings.TrimSpace(p.Device.Value("team")),
		Instrument: widget.Instrument(chosen["instrument"]),
		Theme:      widget.Theme(chosen["theme"]),
		Accent:     strings.TrimSpace(p.Device.Value("accent")),
		Background: strings.TrimSpace(p.Device.Value("background")),
		Text:       strings.TrimSpace(p.Device.Value("text")),
		Radius:     p.Device.Value("radius"),
		Font:       p.Device.Value("font"),
	}
	if chosen["height"] == "fixed" {
		p.o.Height = widget.FixedHeight
	}
	p.message = ""
	if p.o.Org != before {
		p.o.Team = ""
		p.look()
	}
	p.preview()
}

// look asks the service for the organisation of the typed id.
func (p *Embed) look() {
	p.org, p.told = nil, ""
	org := p.o.Org
	if org == "" || (widget.Options{Org: org}).Check() != nil {
		return
	}
	p.lasting.Async(func() {
		answer, err := p.API.Organisation(context.Background(), org)
		p.lasting.Dispatch(func(app.Context) {
			switch {
			case p.o.Org != org: // something else was typed meanwhile
			case err == nil:
				p.org, p.told = &answer, "embed.org.known"
			case api.Final(err):
				p.told = "embed.org.unknown"
			default:
				p.told = "embed.org.away"
			}
		})
	})
}

// preview shows the widget as it is chosen now, unless it is shown already.
func (p *Embed) preview() {
	if p.o.Check() != nil {
		p.shown = ""
		return
	}
	if query := "?" + p.o.Query(); query != p.shown {
		p.shown = query
		p.after(func() { p.Device.Embed("preview", p.o.Attributes()) })
	}
}

func (p *Embed) onCopyScript(app.Context, app.Event) {
	p.copy(p.o.Script(p.Device.Origin()))
}

func (p *Embed) onCopyIframe(app.Context, app.Event) {
	p.copy(p.o.Iframe(p.Device.Origin()))
}

func (p *Embed) copy(line string) {
	p.copied(line, "embed.copied", "embed.notcopied", func(message string) { p.message = message })
}

// Render draws the choices, the lines that come of them, and the preview.
func (p *Embed) Render() app.UI {
	return p.frame(
		ui.Text("h1", p.t("embed.title")),
		ui.Text("p.lead", p.t("embed.lead")),
		ui.Box("div.embedding",
			app.Elem("form").ID("choices").OnInput(p.onInput).OnSubmit(p.onSubmit).Body(
				p.whom(),
				embedAsk(p, "instrument", p.o.Instrument, widget.Instruments),
				p.looks(),
			),
			p.result(),
		),
		p.previewed(),
		ui.Live(p.message),
	)
}

func (p *Embed) onSubmit(_ app.Context, e app.Event) { e.PreventDefault() }

// result is what to paste, or what is wrong.
func (p *Embed) result() app.UI {
	if err := p.o.Check(); err != nil {
		return ui.Box("section.lines.notice",
			ui.Text("h2", p.t("embed.problems")),
			ui.List(strings.Split(err.Error(), "\n")),
		)
	}
	origin := p.Device.Origin()
	return ui.Box("section.lines",
		ui.Text("h2", p.t("embed.lines")),
		ui.Text("h3", p.t("embed.script")),
		p.line("script", p.o.Script(origin), p.onCopyScript),
		ui.Text("h3", p.t("embed.iframe")),
		p.line("iframe", p.o.Iframe(origin), p.onCopyIframe),
		ui.Text("h3", p.t("embed.hosts")),
		ui.Text("p", p.t("embed.hosts.text")),
		ui.Box("p", ui.Link(p.href("/embed/hosts"), p.t("embed.hosts.link"))),
	)
}

func (p *Embed) line(name, text string, act app.EventHandler) app.UI {
	return ui.Box("div",
		ui.Text("p.note", p.w.T("embed."+name+".hint")),
		app.Elem("pre").ID(name+"-line").Class("bytes").Text(text),
		ui.Action("copy-"+name, "quiet", act, p.w.T("embed.copy."+name)),
	)
}

func (p *Embed) previewed() app.UI {
	text, class := "embed.preview.text", "preview"
	if p.shown == "" && p.Device.Live() {
		text, class = "embed.preview.none", "preview none"
	}
	return ui.Box("section",
		ui.Text("h2", p.t("embed.preview")),
		ui.Text("p.note", p.w.T(text)),
		app.Elem("div").ID("preview").Class(class),
	)
}

func (p *Embed) known() string {
	if p.org == nil {
		return p.w.T(p.told)
	}
	return p.w.T(p.told, "name", p.org.Name, "k", strconv.Itoa(p.org.K))
}
