// Package route is the table of contents: every page, its address, and what its place on the site asks of it. Package
// pages says what draws each of them.
package route

import (
	"slices"
	"strings"

	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
)

// Start says how urgently a page needs its program.
type Start int

// From a page that is nothing without the program, over one that takes answers before it has arrived (through the boot
// script), to one that never needs it.
const (
	AtOnce Start = iota
	WhenIdle
	WhileAnswering
	Never
)

// Route is one page. The program mounts it, unless it starts Never; the site builder prerenders it.
type Route struct {
	Name      string // the page's words begin with it; also the class of its main element
	Path      string // address in the default language
	Start     Start
	InFrame   bool   // the widget shows it too; links in the widget to any other page open a tab
	ShowsTeam bool   // it says for which team the person answers
	Opens     string // of a page of the widget: path of the page that it shows first; "" on the site
}

// Desk is where the service draws the organisation's desk; the site has a page there for where it does not.
const Desk = "/desk"

// Where the desk takes the secrets of links: of an invitation, and of the first organisation.
const (
	DeskOpen = Desk + "/open"
	DeskNew  = Desk + "/new"
)

// SeatScript is the script that turns seats into tokens. A page loads it when a seat is used, which few do.
const SeatScript = "/seat.js"

// Site lists the pages of the site.
func Site() []Route { return slices.Clone(site) }

var site = []Route{
	{Name: "home", Path: "/", Start: WhenIdle, ShowsTeam: true},
	{Name: "questionnaire", Path: "/questionnaire", Start: WhileAnswering, InFrame: true, ShowsTeam: true},
	{Name: "result", Path: "/result", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "project", Path: "/project", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "team", Path: "/team", Start: WhenIdle, InFrame: true, ShowsTeam: true},
	{Name: "roles", Path: "/team/hats", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "duties", Path: "/team/boundary", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "duties-meeting", Path: "/team/boundary/meeting", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "symptoms", Path: "/team/symptoms", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "leader", Path: "/benchmark", Start: AtOnce},
	{Name: "join", Path: "/join", Start: AtOnce, InFrame: true},
	{Name: "contribution", Path: "/contribution", Start: AtOnce, InFrame: true, ShowsTeam: true},
	{Name: "embed", Path: "/embed", Start: AtOnce},
	{Name: "embed-hosts", Path: "/embed/hosts", Start: Never},
	{Name: "differences", Path: "/differences", Start: Never},
	{Name: "method", Path: "/method", Start: Never},
	{Name: "glossary", Path: "/glossary", Start: Never},
	{Name: "sources", Path: "/sources", Start: Never},
	{Name: "privacy", Path: "/privacy", Start: Never},
	{Name: "works-council", Path: "/works-council", Start: Never},
	{Name: "data-protection", Path: "/data-protection", Start: Never},
	{Name: "accessibility", Path: "/accessibility", Start: Never},
	{Name: "desk", Path: Desk, Start: Never},
	{Name: "notfound", Path: "/404", Start: Never},
}

// Frames lists the widget's pages by what they begin with. All are served at the first one's address (see
// api.WidgetPage), and that one the program mounts.
func Frames() []Route {
	return []Route{
		{Name: "widget", Path: widget.PageYou, Start: WhileAnswering, Opens: "/questionnaire"},
		{Name: "widget-project", Path: widget.PageProject, Start: AtOnce, Opens: "/project"},
		{Name: "widget-team", Path: widget.PageTeam, Start: WhenIdle, Opens: "/team"},
		{Name: "widget-join", Path: widget.PageJoin, Start: AtOnce, Opens: "/join"},
	}
}

// All lists the pages of the site and then those of the widget.
func All() []Route { return append(Site(), Frames()...) }

// Address is the address of the page in a language. Those of the widget have one in all: it names its language as an option.
func (r Route) Address(lang string) string {
	if r.Framed() {
		return r.Path
	}
	return Address(lang, r.Path)
}

// Document is the address at which the site keeps the page as it is prerendered in a language.
func (r Route) Document(lang string) string {
	if r.Framed() {
		return widget.Document(lang, r.Path)
	}
	return Address(lang, r.Path)
}

// Framed reports whether the page is one of the widget's: it has no head and foot of the site.
func (r Route) Framed() bool { return r.Opens != "" }

// Named returns the page of the site with a name, and whether there is one.
func Named(name string) (Route, bool) {
	return find(site, func(r Route) bool { return r.Name == name })
}

// Inside returns the page that the widget shows under a path, or under its address in a language, and whether it shows one.
func Inside(lang, address string) (Route, bool) {
	return find(site, func(r Route) bool {
		return r.InFrame && slices.Contains([]string{r.Path, Address(lang, r.Path)}, address)
	})
}

func find(list []Route, is func(Route) bool) (Route, bool) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i], true
	}
	return Route{}, false
}

// Address is the address of a path in a language, from the root of the site. The default language has no prefix. Every
// address of a page is made here.
func Address(lang, path string) string {
	if lang == texts.Default {
		return path
	}
	return strings.TrimSuffix("/"+lang+path, "/")
}
