// Package pages knows every feature: it makes the page of each route. Package route is the table of contents.
package pages

import (
	"rolefit/app/articles"
	"rolefit/app/contribution"
	"rolefit/app/duties"
	"rolefit/app/embed"
	"rolefit/app/home"
	"rolefit/app/join"
	"rolefit/app/leader"
	"rolefit/app/page"
	"rolefit/app/project"
	"rolefit/app/questionnaire"
	"rolefit/app/result"
	"rolefit/app/roles"
	"rolefit/app/route"
	"rolefit/app/symptoms"
	"rolefit/app/team"
	"rolefit/app/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Pages makes the pages of one program.
type Pages struct {
	env    *page.Env
	held   *leader.Key
	public *result.Public
}

// NewPages returns the pages of a program in an environment.
func NewPages(env *page.Env) *Pages {
	return &Pages{env: env, held: &leader.Key{}, public: result.NewPublic(env.API)}
}

// New makes the page of a route in a language.
func (p *Pages) New(lang string, r route.Route) app.Composer {
	return p.make(r, page.NewScreen(p.env, lang, r.Name))
}

// inside makes a page that the widget shows.
func (p *Pages) inside(lang string, r route.Route, host page.Host) app.Composer {
	return p.make(r, page.NewScreen(p.env, lang, r.Name).Within(host))
}

func (p *Pages) make(r route.Route, s page.Screen) app.Composer {
	if r.Framed() {
		return widget.New(s, r.Opens, p.inside)
	}
	switch r.Name {
	case "home":
		return home.New(s)
	case "questionnaire":
		return questionnaire.New(s)
	case "result":
		return result.New(s, p.public)
	case "project":
		return project.New(s)
	case "team":
		return team.New(s)
	case "roles":
		return roles.New(s)
	case "duties":
		return duties.New(s)
	case "duties-meeting":
		return duties.NewMeeting(s)
	case "symptoms":
		return symptoms.New(s)
	case "leader":
		return leader.New(s, p.held)
	case "join":
		return join.New(s)
	case "contribution":
		return contribution.New(s)
	case "embed":
		return embed.New(s)
	}
	return articles.New(s)
}
