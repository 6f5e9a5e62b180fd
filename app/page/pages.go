// Package page holds one file per screen. A page owns its state, reads what the
// device keeps, asks the pure packages, and draws with app/ui what app/view
// says. Package route is the table of contents.
package page

import (
	"rolefit/app/route"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Pages makes the pages of one program.
type Pages struct {
	env    *Env
	held   *leaderKey
	public *Public
}

// NewPages returns the pages of a program in an environment.
func NewPages(env *Env) *Pages {
	return &Pages{env: env, held: &leaderKey{}, public: newPublic(env.API)}
}

// New makes the page of a route in a language.
func (p *Pages) New(lang string, r route.Route) app.Composer {
	return p.make(r, newScreen(p.env, lang, r.Name))
}

// inside makes a page that the widget shows.
func (p *Pages) inside(lang string, r route.Route, host Host) app.Composer {
	return p.make(r, newScreen(p.env, lang, r.Name).within(host))
}

func (p *Pages) make(r route.Route, s screen) app.Composer {
	if r.Framed() {
		return newWidget(s, r.Opens, p.inside)
	}
	switch r.Name {
	case "home":
		return newHome(s)
	case "questionnaire":
		return newQuestionnaire(s)
	case "result":
		return newResult(s, p.public)
	case "project":
		return newProject(s)
	case "team":
		return newTools(s)
	case "team-hats":
		return newHats(s)
	case "team-boundary":
		return newBoundary(s)
	case "team-meeting":
		return newMeeting(s)
	case "team-symptoms":
		return newSymptoms(s)
	case "benchmark":
		return newBenchmark(s, p.held)
	case "join":
		return newJoin(s)
	case "contribution":
		return newContribution(s)
	case "embed":
		return newEmbed(s)
	}
	return articlePage(s)
}

// Title is the title of a route's document.
func Title(w *words.Catalogue, r route.Route) string {
	if r.Name == "home" {
		return w.T("site.name") + " · " + w.T("home.title")
	}
	return w.T(r.Name+".title") + " · " + w.T("site.name")
}
