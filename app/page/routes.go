// Package page holds one file per screen. A page owns its state, reads what the
// device keeps through app/browser, asks the pure packages, and draws with
// app/ui what app/view says. routes.go is the table of contents.
package page

import (
	"rolefit/app/words"

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

// Program is one of the programs that the browser may load, one for each
// instrument, so that nobody waits for pages that they do not open.
type Program string

// The instruments, the team's in two. An Article is whole as it is: no program holds it.
const (
	ForYou     Program = "you"
	ForProject Program = "project"
	ForTeam    Program = "team"   // hats to heads
	ForDuties  Program = "duties" // who owns what, and how it shows
	Article    Program = "article"
)

// Route is one page: its program mounts it, the site builder prerenders it.
type Route struct {
	Name    string // the page's words begin with it; also the class of its main element
	Path    string // address in the default language
	Program Program
	Start   Start
}

// Routes lists every page.
func Routes() []Route {
	return []Route{
		{"home", "/", ForYou, WhenIdle},
		{"questionnaire", "/questionnaire", ForYou, WhileAnswering},
		{"result", "/result", ForYou, AtOnce},
		{"project", "/project", ForProject, AtOnce},
		{"team", "/team", ForTeam, WhenIdle},
		{"team-hats", "/team/hats", ForTeam, AtOnce},
		{"team-boundary", "/team/boundary", ForDuties, AtOnce},
		{"team-meeting", "/team/boundary/meeting", ForDuties, AtOnce},
		{"team-symptoms", "/team/symptoms", ForDuties, AtOnce},
		{"contribution", "/contribution", ForYou, AtOnce},
		{"method", "/method", Article, Never},
		{"glossary", "/glossary", Article, Never},
		{"sources", "/sources", Article, Never},
		{"privacy", "/privacy", Article, Never},
		{"notfound", "/404", Article, Never},
	}
}

// New makes the page in a language, or nil where the page is not in the program
// that runs.
func (r Route) New(lang string) app.Composer {
	s := newScreen(lang, r.Name)
	switch r.Program {
	case ForYou:
		return pageForYou(s)
	case ForProject:
		return pageForProject(s)
	case ForTeam:
		return pageForTeam(s)
	case ForDuties:
		return pageForDuties(s)
	default:
		return articlePage(s)
	}
}

// Outside lists the addresses that a program leaves to the server, in every
// language: links to them load a page of their own.
func Outside(running Program) []string {
	var addresses []string
	for _, lang := range words.Languages() {
		for _, r := range Routes() {
			if r.Program != running {
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
