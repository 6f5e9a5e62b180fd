package main

import (
	"context"
	"time"

	"rolefit/app/browser"
	"rolefit/app/page"
	"rolefit/app/pages"
	"rolefit/app/route"
	"rolefit/pkg/texts"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// main mounts the pages and runs.
func main() {
	lang, err := texts.AddCatalogue(browser.Texts())
	if err != nil {
		panic(err) // the page brought no texts that this program can read: it says that the program did not come
	}
	device := browser.Open()
	env := page.NewEnv(device, browser.Fetch{}, time.Now, browser.Random{})
	pages := pages.NewPages(env)
	var own []string
	for _, r := range route.All() {
		if r.Start != route.Never {
			address := device.Base() + r.Address(lang)
			own = append(own, address)
			app.Route(address, func() app.Composer { return pages.New(lang, r) })
		}
	}
	device.KeepTo(own)
	env.Post.Start(context.Background())
	time.Sleep(time.Millisecond) // what was pressed meanwhile comes first
	app.RunWhenOnBrowser()
}
