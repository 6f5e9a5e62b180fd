package page

import (
	"rolefit/app/device"
	"rolefit/app/sitting"
	"rolefit/app/ui"
	"rolefit/pkg/fit"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Home says what this is and leads to the questionnaire, or back to the sitting
// that the device keeps.
type Home struct {
	screen

	kept sitting.Sitting
}

// newHome returns the page.
func newHome(s screen) app.Composer { return &Home{screen: s} }

// OnInit reads the kept sitting.
func (p *Home) OnInit() {
	if kept, err := sitting.Parse(p.Device.Load(device.Sitting), bank()); err == nil {
		p.kept = kept
	}
}

// Render draws the page.
func (p *Home) Render() app.UI {
	return p.frame(
		ui.Box("section.hero",
			ui.Text("h1", p.t("home.title")),
			ui.Text("p.lead", p.t("home.lead")),
			ui.Box("p.actions", p.action()),
			ui.Text("p.note", p.t("home.promise")),
		),
		ui.Box("section",
			ui.Text("h2", p.t("home.hats")),
			ui.Box("ul.hats", app.Range(fit.Roles[:]).Slice(func(i int) app.UI {
				role := string(fit.Roles[i])
				return app.Elem("li").Class("card hue-"+role).Body(
					ui.Text("h3", p.w.FullRole(role)),
					ui.Text("p", p.w.T("home."+role)),
				)
			})),
		),
		ui.Box("section.steps",
			ui.Text("h2", p.t("home.steps")),
			ui.Box("ol", p.step("home.step1"), p.step("home.step2"), p.step("home.step3")),
		),
	)
}

// action is what to do next: start, go on, or look at the result again.
func (p *Home) action() app.UI {
	switch {
	case p.kept.Done:
		return ui.ButtonLink(p.href("/result"), p.t("home.again"))
	case len(p.kept.Shown) > 0:
		return ui.ButtonLink(p.href("/questionnaire"), p.t("home.resume"))
	default:
		return ui.ButtonLink(p.href("/questionnaire"), p.t("home.start"))
	}
}

func (p *Home) step(key string) app.UI {
	return ui.Box("li", ui.Text("h3", p.t(key)), ui.Text("p", p.w.T(key+".text")))
}
