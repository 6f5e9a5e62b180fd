package page

import (
	"rolefit/app/route"
	"rolefit/app/words"
)

// Title is the title of a route's document.
func Title(w *words.Catalogue, r route.Route) string {
	if r.Name == "home" {
		return w.T("site.title.home", "site", w.T("site.name"), "page", w.T("home.title"))
	}
	return w.T("site.title", "page", w.T(r.Name+".title"), "site", w.T("site.name"))
}
