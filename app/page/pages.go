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
	return &Pages{env: env, held: &leaderKey{}, public: &Public{api: env.API}}
}

// New makes the page of a route in a language.
func (p *Pages) New(lang string, r route.Route) app.Composer {
	return p.make(r, newScreen(p.env, lang, r.Name))
}

// inside makes a page that the widget shows.
func (p *Pages) inside(host *Widget, r route.Route) app.Composer {
	s := newScreen(p.env, host.w.Lang(), r.Name)
	s.host = host
	return p.make(r, s)
}

func (p *Pages) make(r route.Route, s screen) app.Composer {
	if r.Framed() {
		return &Widget{screen: s, pages: p, path: r.Opens}
	}
	switch r.Name {
	case "home":
		return &Home{screen: s}
	case "questionnaire":
		return &Questionnaire{screen: s}
	case "result":
		return &Result{screen: s, public: p.public}
	case "project":
		return &Project{screen: s}
	case "team":
		return &Tools{screen: s}
	case "team-hats":
		return &Hats{desk: desk{screen: s}}
	case "team-boundary":
		return &Boundary{desk: desk{screen: s}}
	case "team-meeting":
		return &Meeting{desk: desk{screen: s}}
	case "team-symptoms":
		return &Symptoms{desk: desk{screen: s}}
	case "benchmark":
		return &Benchmark{screen: s, held: p.held}
	case "join":
		return &Join{screen: s}
	case "contribution":
		return &Contribution{screen: s}
	case "embed":
		return &Embed{screen: s}
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
