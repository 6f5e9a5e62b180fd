// Package page holds one file per screen. A page owns its state, reads what the
// device keeps through app/browser, asks the pure packages, and draws with
// app/ui what app/view says. routes.go is the table of contents.
package page

import (
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Route is one page: the program mounts it, the site builder prerenders it.
type Route struct {
	Name  string // the page's words begin with it; also the class of its main element
	Path  string // address in the default language
	New   func(lang string) app.Composer
	Early bool // can be used before the program has arrived
}

// Routes lists every page.
func Routes() []Route {
	return []Route{
		{"home", "/", func(lang string) app.Composer { return &Home{screen: newScreen(lang, "home")} }, true},
		{"questionnaire", "/questionnaire", func(lang string) app.Composer {
			return &Questionnaire{screen: newScreen(lang, "questionnaire")}
		}, true},
		{"contribution", "/contribution", func(lang string) app.Composer {
			return &Contribution{screen: newScreen(lang, "contribution")}
		}, false},
		{"privacy", "/privacy", func(lang string) app.Composer { return newProse(lang, "privacy") }, true},
		{"notfound", "/404", func(lang string) app.Composer { return &NotFound{screen: newScreen(lang, "notfound")} }, true},
	}
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
