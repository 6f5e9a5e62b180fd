package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/team/boundary"
	"rolefit/pkg/team/symptom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Tools leads to the three tools for a team.
type Tools struct {
	screen

	hats, duties, felt int // what the device keeps: codes, answer sheets, answers
}

// newTools returns the page.
func newTools(s screen) app.Composer { return &Tools{screen: s} }

// OnInit counts what the device keeps.
func (p *Tools) OnInit() {
	if !p.Device.Live() {
		return
	}
	crew, _ := p.keptTeam() // what is damaged is told on the page that it belongs to
	duties, _ := p.keptDuties()
	felt, _ := p.keptFelt()
	p.hats, p.duties, p.felt = len(crew.People), len(duties.Sheets(deck())), len(felt.Answers)
}

// Render draws the three tools.
func (p *Tools) Render() app.UI {
	return p.frame(
		ui.Box("section.hero",
			ui.Text("h1", p.t("team.title")),
			ui.Text("p.lead", p.t("team.lead")),
		),
		ui.Box("div.tools",
			p.tool("hats", "/team/hats", p.hats),
			p.tool("boundary", "/team/boundary", p.duties),
			p.tool("symptoms", "/team/symptoms", p.felt),
		),
		ui.Box("section.steps",
			ui.Text("h2", p.t("team.how")),
			ui.Box("ol", p.step("team.how.1"), p.step("team.how.2"), p.step("team.how.3")),
		),
	)
}

func (p *Tools) step(key string) app.UI {
	return ui.Box("li", ui.Text("h3", p.t(key)), ui.Text("p", p.w.T(key+".text")))
}

// tool is one of the three, with what is kept of it.
func (p *Tools) tool(name, path string, kept int) app.UI {
	key := "team.tool." + name
	return app.Elem("section").Class("card tool").Aria("labelledby", "tool-"+name).Body(
		ui.ToolMark(name),
		app.Elem("h2").ID("tool-"+name).Text(p.t(key)),
		ui.Text("p", p.w.T(key+".text")),
		ui.Text("p.note", p.w.T(key+".takes")),
		p.kept(key+".kept", kept),
		ui.Box("p.actions", ui.ButtonLink(p.href(path), p.w.T(key+".open"))),
	)
}

// kept says what is kept. Its place is there before that is known.
func (p *Tools) kept(key string, n int) app.UI {
	if n == 0 {
		return ui.Box("p.kept")
	}
	return ui.Text("p.kept", p.count(key, n))
}

// What the device keeps of the three tools. With an error comes a new beginning.

func (s *screen) keptTeam() (sitting.Team, error) {
	return sitting.ParseTeam(s.Device.Load(device.Team))
}

func (s *screen) keptDuties() (sitting.Duties, error) {
	return sitting.ParseDuties(s.Device.Load(device.Duties), deck())
}

func (s *screen) keptFelt() (sitting.Felt, error) {
	return sitting.ParseFelt(s.Device.Load(device.Symptoms), symptoms())
}

// deck and symptoms are the shipped cards and statements. They are embedded and
// held by tests, so a failure is a fault of the build.
func deck() *boundary.Deck { return shipped(boundary.Load()) }

func symptoms() *symptom.List { return shipped(symptom.Load()) }

func shipped[T any](v T, err error) T {
	if err != nil {
		panic("page: " + err.Error())
	}
	return v
}
