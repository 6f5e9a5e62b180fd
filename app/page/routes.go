// Package page holds one file per screen. A page owns its state, reads what the
// device keeps through app/browser, asks the pure packages, and draws with
// app/ui what app/view says. routes.go is the table of contents.
package page

import (
	"slices"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Start says how urgently a page needs its program.
type Start int

// From a page that is nothing without the program, over one that takes answers
// before it has arrived (through the boot script), to one that never needs it.
const (
	AtOnce Start = iota
	WhenIdle
	WhileAnswering
	Never
)

// Route is one page: the program mounts it, unless it is an article, and the site
// builder prerenders it.
type Route struct {
	Name  string // the page's words begin with it; also the class of its main element
	Path  string // address in the default language
	Start Start
	page  func(screen) app.Composer
}

// Routes lists every page.
func Routes() []Route {
	return []Route{
		{"home", "/", WhenIdle, func(s screen) app.Composer { return &Home{screen: s} }},
		{"questionnaire", "/questionnaire", WhileAnswering, func(s screen) app.Composer { return &Questionnaire{screen: s} }},
		{"result", "/result", AtOnce, func(s screen) app.Composer { return &Result{screen: s} }},
		{"project", "/project", AtOnce, func(s screen) app.Composer { return &Project{screen: s} }},
		{"team", "/team", WhenIdle, func(s screen) app.Composer { return &Tools{screen: s} }},
		{"team-hats", "/team/hats", AtOnce, func(s screen) app.Composer { return &Hats{desk: desk{screen: s}} }},
		{"team-boundary", "/team/boundary", AtOnce, func(s screen) app.Composer { return &Boundary{desk: desk{screen: s}} }},
		{"team-meeting", "/team/boundary/meeting", AtOnce, func(s screen) app.Composer { return &Meeting{desk: desk{screen: s}} }},
		{"team-symptoms", "/team/symptoms", AtOnce, func(s screen) app.Composer { return &Symptoms{desk: desk{screen: s}} }},
		{"benchmark", "/benchmark", AtOnce, func(s screen) app.Composer { return &Benchmark{screen: s} }},
		{"join", "/join", AtOnce, func(s screen) app.Composer { return &Join{screen: s} }},
		{"contribution", "/contribution", AtOnce, func(s screen) app.Composer { return &Contribution{screen: s} }},
		{"embed", "/embed", AtOnce, func(s screen) app.Composer { return &Embed{screen: s} }},
		{"embed-hosts", "/embed/hosts", Never, articlePage},
		{"method", "/method", Never, articlePage},
		{"glossary", "/glossary", Never, articlePage},
		{"sources", "/sources", Never, articlePage},
		{"privacy", "/privacy", Never, articlePage},
		{"works-council", "/works-council", Never, articlePage},
		{"data-protection", "/data-protection", Never, articlePage},
		{"notfound", "/404", Never, articlePage},
	}
}

// Frames lists the widget's pages by what they begin with. All are served at the
// first one's address (see api.WidgetPage), and that one the program mounts.
func Frames() []Route {
	return []Route{
		{"widget", widget.PageYou, WhileAnswering, func(s screen) app.Composer { return &Widget{screen: s, path: "/questionnaire"} }},
		{"widget-project", widget.PageProject, AtOnce, func(s screen) app.Composer { return &Widget{screen: s, path: "/project"} }},
		{"widget-team", widget.PageTeam, WhenIdle, func(s screen) app.Composer { return &Widget{screen: s, path: "/team"} }},
		{"widget-join", widget.PageJoin, AtOnce, func(s screen) app.Composer { return &Widget{screen: s, path: "/join"} }},
	}
}

// Framed reports whether the page is one of the widget's: it stands in a frame,
// without the site's head and foot.
func (r Route) Framed() bool { return strings.HasPrefix(r.Path, widget.Path) }

// named is the page of the site with that name.
func named(name string) (Route, bool) {
	routes := Routes()
	if i := slices.IndexFunc(routes, func(r Route) bool { return r.Name == name }); i >= 0 {
		return routes[i], true
	}
	return Route{}, false
}

// New makes the page in a language.
func (r Route) New(lang string) app.Composer { return r.page(newScreen(lang, r.Name)) }

// Articles lists the addresses that the program leaves to the server, in every
// language: links to them load a page of their own.
func Articles() []string {
	var addresses []string
	for _, lang := range words.Languages() {
		for _, r := range Routes() {
			if r.Start == Never {
				addresses = append(addresses, Address(lang, r.Path))
			}
		}
	}
	return addresses
}

// Address is the address of a path in a language: the default language has no
// prefix.
func Address(lang, path string) string {
	if lang == words.Default {
		return path
	}
	if path == "/" {
		return "/" + lang
	}
	return "/" + lang + path
}

// Title is the title of a route's document.
func Title(w *words.Catalogue, r Route) string {
	if r.Name == "home" {
		return w.T("site.name") + " · " + w.T("home.title")
	}
	return w.T(r.Name+".title") + " · " + w.T("site.name")
}
