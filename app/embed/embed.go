// Package embed is the page that builds the line of HTML for the widget, with a preview.
package embed

import (
	"context"
	"strconv"
	"strings"

	"rolefit/app/link"
	"rolefit/app/page"
	"rolefit/app/ui"
	"rolefit/app/words"
	"rolefit/pkg/api"
	"rolefit/pkg/problem"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page builds the line of HTML that embeds the widget, from choices, with the
// widget itself as a preview.
type Page struct {
	screen

	o        widget.Options
	requests page.Requests
	org      *api.OrganisationAnswer // of the id that is typed; nil when it is not known
	told     string                  // key of what is said about the id
	shown    string                  // query of the preview, with its question mark; "" for none
	message  string
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit begins with the defaults.
func (p *Page) OnInit() {
	p.o = widget.Options{Instrument: widget.You, Theme: widget.Auto}
}

// OnNav names the document and takes an organisation's id out of the fragment.
func (p *Page) OnNav(ctx app.Context) {
	p.screen.OnNav(ctx)
	if org, _, ok := link.Join(p.Device.Fragment()); ok && p.Device.Live() {
		p.Device.SetValue("org", org)
		p.o.Org = org
		p.look()
	}
	p.preview()
}

func (p *Page) onInput(app.Context, app.Event) { p.AfterPress(p.read) }

// read reads all choices again: any of them may be what has changed.
func (p *Page) read() {
	before := p.o.Org
	chosen := p.Device.Checked()
	p.o = widget.Options{
		Org:        strings.TrimSpace(p.Device.Value("org")),
		Team:       p.chosenIn("team"),
		Instrument: widget.Instrument(chosen["instrument"]),
		Lang:       p.chosenIn("lang"),
		Theme:      widget.Theme(chosen["theme"]),
		Accent:     strings.TrimSpace(p.Device.Value("accent")),
		Background: strings.TrimSpace(p.Device.Value("background")),
		Text:       strings.TrimSpace(p.Device.Value("text")),
		Radius:     p.chosenIn("radius"),
		Font:       p.chosenIn("font"),
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
func (p *Page) look() {
	p.org, p.told = nil, ""
	org, newest := p.o.Org, p.requests.Next()
	if org == "" || (widget.Options{Org: org}).Check() != nil {
		return
	}
	p.Context.Async(func() {
		answer, err := p.API.Organisation(context.Background(), org)
		p.Context.Dispatch(func(app.Context) {
			switch {
			case !newest(): // something else was typed meanwhile
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
func (p *Page) preview() {
	if p.o.Check() != nil {
		p.shown = ""
		return
	}
	if query := "?" + p.o.Query(); query != p.shown {
		p.shown = query
		p.After(func() { p.Device.Embed("preview", p.o.Attributes()) })
	}
}

func (p *Page) onCopyScript(app.Context, app.Event) {
	p.copy(p.o.Script(p.Service()))
}

func (p *Page) onCopyIframe(app.Context, app.Event) {
	p.copy(p.o.Iframe(p.Service(), p.T("widget.frame")))
}

func (p *Page) copy(line string) {
	p.Copied(line, "embed.copied", "embed.notcopied", func(message string) { p.message = message })
}

// Render draws the choices, the lines that come of them, and the preview.
func (p *Page) Render() app.UI {
	return p.Frame(
		ui.Text("h1", p.T("embed.title")),
		ui.Text("p.lead", p.T("embed.lead")),
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

func (p *Page) onSubmit(_ app.Context, e app.Event) { e.PreventDefault() }

// result is what to paste, or what is wrong.
func (p *Page) result() app.UI {
	if err := p.o.Check(); err != nil {
		return ui.Box("section.lines.notice",
			ui.Text("h2", p.T("embed.problems")),
			ui.List(problems(p.W, err)),
		)
	}
	if p.org == nil || !p.org.Embeds {
		return p.none()
	}
	return ui.Box("section.lines",
		ui.Text("h2", p.T("embed.lines")),
		ui.Text("h3", p.T("embed.script")),
		p.line("script", p.o.Script(p.Service()), p.onCopyScript),
		ui.Text("h3", p.T("embed.iframe")),
		p.line("iframe", p.o.Iframe(p.Service(), p.T("widget.frame")), p.onCopyIframe),
		ui.Text("h3", p.T("embed.hosts")),
		ui.Text("p", p.T("embed.hosts.text")),
		ui.Box("p", ui.Link(p.Href("/embed/hosts"), p.T("embed.hosts.link"))),
	)
}

// none says why there is no line: no page could show what it would embed. A plain link
// works everywhere.
func (p *Page) none() app.UI {
	why := "embed.none"
	switch {
	case p.org != nil:
		why = "embed.none.hosts"
	case p.o.Org != "":
		why = "embed.none.unknown"
	}
	return ui.Box("section.lines.notice",
		ui.Text("h2", p.T("embed.none.title")),
		app.Elem("p").ID("no-line").Text(p.T(why)),
		ui.Box("p", ui.Link(p.Href("/embed/hosts"), p.T("embed.hosts.link"))),
		ui.Text("h3", p.T("embed.plain")),
		p.line("plain", p.Device.Origin()+p.Href("/questionnaire"), p.onCopyPlain),
	)
}

func (p *Page) onCopyPlain(app.Context, app.Event) {
	p.copy(p.Device.Origin() + p.Href("/questionnaire"))
}

// problems are what is wrong with the choices, one sentence each.
func problems(w *words.Catalogue, err error) (lines []string) {
	for _, found := range problem.List(err) {
		lines = append(lines, w.Coded("problem.", found.Code, found.Params))
	}
	return lines
}

func (p *Page) line(name, text string, act app.EventHandler) app.UI {
	return ui.Box("div",
		ui.Text("p.note", p.W.T("embed."+name+".hint")),
		ui.Bytes(name+"-line", text),
		ui.Action("copy-"+name, "quiet", act, p.W.T("embed.copy."+name)),
	)
}

func (p *Page) previewed() app.UI {
	text, class := "embed.preview.text", "preview"
	if p.shown == "" && p.Device.Live() {
		text, class = "embed.preview.none", "preview none"
	}
	return ui.Box("section",
		ui.Text("h2", p.T("embed.preview")),
		ui.Text("p.note", p.W.T(text)),
		app.Elem("div").ID("preview").Class(class),
	)
}

func (p *Page) known() string {
	if p.org == nil {
		return p.W.T(p.told)
	}
	return p.W.T(p.told, "name", p.org.Name, "k", strconv.Itoa(p.org.K))
}
