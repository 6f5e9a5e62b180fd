// Package team leads to the three tools for a team.
package team

import (
	"rolefit/app/page"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page leads to the three tools for a team.
type Page struct {
	screen

	roles, duties, symptoms int // what the device keeps: codes, answer sheets, answers
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit counts what the device keeps.
func (p *Page) OnInit() {
	if !p.Device.Live() {
		return
	}
	crew, _, _ := p.KeptRoles() // what is damaged is told on the page that it belongs to
	duties, _ := p.KeptDuties()
	answered, _ := p.KeptSymptoms()
	p.roles, p.duties, p.symptoms = len(crew.People), len(duties.Sheets(page.Deck())), len(answered.Answers)
}

// Render draws the three tools.
func (p *Page) Render() app.UI {
	return p.Frame(
		ui.Box("section.hero",
			ui.Text("h1", p.T("team.title")),
			ui.Text("p.lead", p.T("team.lead")),
		),
		ui.Box("div.tools",
			p.tool("roles", "/team/hats", p.roles),
			p.tool("duties", "/team/boundary", p.duties),
			p.tool("symptoms", "/team/symptoms", p.symptoms),
		),
		ui.Box("section.steps",
			ui.Text("h2", p.T("team.how")),
			ui.Box("ol", p.step("team.how.1"), p.step("team.how.2"), p.step("team.how.3")),
		),
	)
}

func (p *Page) step(key string) app.UI {
	return ui.Box("li", ui.Text("h3", p.T(key)), ui.Text("p", p.W.T(key+".text")))
}

// tool is one of the three, with what is kept of it.
func (p *Page) tool(name, path string, kept int) app.UI {
	key := "team.tool." + name
	return app.Elem("section").Class("card tool").Aria("labelledby", "tool-"+name).Body(
		ToolMark(name),
		app.Elem("h2").ID("tool-"+name).Text(p.T(key)),
		ui.Text("p", p.W.T(key+".text")),
		ui.Text("p.note", p.W.T(key+".takes")),
		p.kept(key+".kept", kept),
		ui.Box("p.actions", ui.ButtonLink(p.Href(path), p.W.T(key+".open"))),
	)
}

// kept says what is kept. Its place is there before that is known.
func (p *Page) kept(key string, n int) app.UI {
	if n == 0 {
		return ui.Box("p.kept")
	}
	return ui.Text("p.kept", p.W.Count(key, n))
}

// What the device keeps of the three tools. With an error comes a new beginning.
