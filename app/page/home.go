package page

import (
	"rolefit/app/browser"
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

// OnInit reads the kept sitting.
func (p *Home) OnInit() {
	if kept, err := sitting.Parse(browser.Load(browser.Sitting), bank()); err == nil {
		p.kept = kept
	}
}

// Render draws the page.
func (p *Home) Render() app.UI {
	return p.frame(
		app.Section().Class("hero").Body(
			app.H1().Text(p.w.T("home.title")),
			app.P().Class("lead").Text(p.w.T("home.lead")),
			app.P().Class("actions").Body(p.action()),
			app.P().Class("note").Text(p.w.T("home.promise")),
		),
		app.Section().Body(
			app.H2().Text(p.w.T("home.hats")),
			app.Ul().Class("hats").Body(app.Range(fit.Roles[:]).Slice(func(i int) app.UI {
				role := string(fit.Roles[i])
				return app.Li().Class("card hue-"+role).Body(
					app.H3().Text(p.w.T("role."+role)),
					app.P().Text(p.w.T("home."+role)),
				)
			})),
		),
		app.Section().Class("steps").Body(
			app.H2().Text(p.w.T("home.steps")),
			app.Ol().Body(p.step("home.step1"), p.step("home.step2"), p.step("home.step3")),
		),
	)
}

// action is what to do next: start, go on, or look at the result again.
func (p *Home) action() app.UI {
	switch {
	case p.kept.Done:
		return ui.ButtonLink(p.href("/result"), p.w.T("home.again"))
	case len(p.kept.Shown) > 0:
		return ui.ButtonLink(p.href("/questionnaire"), p.w.T("home.resume"))
	default:
		return ui.ButtonLink(p.href("/questionnaire"), p.w.T("home.start"))
	}
}

func (p *Home) step(key string) app.UI {
	return app.Li().Body(app.H3().Text(p.w.T(key)), app.P().Text(p.w.T(key+".text")))
}
