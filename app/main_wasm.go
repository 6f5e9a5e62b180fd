// Command rolefit in the browser: it mounts the pages and runs.
package main

import (
	"slices"

	"rolefit/app/browser"
	"rolefit/app/page"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	for _, lang := range words.Languages() {
		for _, route := range slices.Concat(page.Routes(), page.Frames()) {
			if route.Start != page.Never {
				app.Route(page.Address(lang, route.Path), func() app.Composer { return route.New(lang) })
			}
		}
	}
	browser.Leave(page.Articles())
	page.Deliver()
	app.RunWhenOnBrowser()
}
