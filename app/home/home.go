// Package home is the first page of the site.
package home

import (
	"rolefit/app/device"
	"rolefit/app/page"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// screen is the frame of every page here. It is embedded under a name of the package's
// own, because go-app copies the exported fields of a component that it updates.
type screen = page.Screen

// Page says what this is and leads to the questionnaire, or back to the sitting
// that the device keeps.
type Page struct {
	screen

	kept sitting.Sitting
}

// New returns the page.
func New(s page.Screen) app.Composer { return &Page{screen: s} }

// OnInit reads the kept sitting.
func (p *Page) OnInit() {
	if kept, err := sitting.Parse(p.Device.Load(device.Sitting), page.Bank()); err == nil {
		p.kept = kept
	}
}

// Render draws the page.
func (p *Page) Render() app.UI {
	return p.Frame(
		ui.Box("section.hero",
			ui.Text("h1", p.T("home.title")),
			ui.Text("p.lead", p.T("home.lead")),
			ui.Box("p.actions", p.action()),
			ui.Text("p.note", p.T("home.promise")),
		),
		ui.Box("section",
			ui.Text("h2", p.T("home.hats")),
			ui.Box("p.more", ui.Link(p.Href("/differences"), p.T("home.differences"))),
			ui.Box("ul.hats", app.Range(fit.Roles[:]).Slice(func(i int) app.UI {
				role := string(fit.Roles[i])
				return app.Elem("li").Class("card hue-"+role).Body(
					ui.Text("h3", p.W.FullRole(role)),
					ui.Text("p", p.W.T("home."+role)),
				)
			})),
		),
		ui.Box("section.steps",
			ui.Text("h2", p.T("home.steps")),
			ui.Box("ol", p.step("home.step1"), p.step("home.step2"), p.step("home.step3")),
		),
	)
}

// action is what to do next: start, go on, or look at the result again.
func (p *Page) action() app.UI {
	switch {
	case p.kept.Done:
		return ui.ButtonLink(p.Href("/result"), p.T("home.again"))
	case len(p.kept.Shown) > 0:
		return ui.ButtonLink(p.Href("/questionnaire"), p.T("home.resume"))
	default:
		return ui.ButtonLink(p.Href("/questionnaire"), p.T("home.start"))
	}
}

func (p *Page) step(key string) app.UI {
	return ui.Box("li", ui.Text("h3", p.T(key)), ui.Text("p", p.W.T(key+".text")))
}
