package main

import (
	"context"
	"crypto/rand"
	"time"

	"rolefit/app/browser"
	"rolefit/app/page"
	"rolefit/app/pages"
	"rolefit/app/route"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// main mounts the pages and runs.
func main() {
	device := browser.Open()
	env := page.NewEnv(device, browser.Fetch{}, time.Now, rand.Reader)
	pages := pages.NewPages(env)
	for _, lang := range words.Languages() {
		for _, r := range route.All() {
			if r.Start != route.Never {
				app.Route(route.Address(lang, r.Path), func() app.Composer { return pages.New(lang, r) })
			}
		}
	}
	device.Leave(route.Articles())
	env.Post.Start(context.Background())
	app.RunWhenOnBrowser()
}
