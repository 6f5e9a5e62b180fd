// Command rolefit in the browser: it mounts the pages of one of the
// programs (a build tag chooses) and runs.
package main

import (
	"rolefit/app/browser"
	"rolefit/app/page"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func main() {
	for _, lang := range words.Languages() {
		for _, route := range page.Routes() {
			if route.Program == page.Running {
				app.Route(page.Address(lang, route.Path), func() app.Composer { return route.New(lang) })
			}
		}
	}
	browser.Leave(page.Outside(page.Running))
	page.Deliver()
	app.RunWhenOnBrowser()
}
