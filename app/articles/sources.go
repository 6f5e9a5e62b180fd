//go:build !wasm

package articles

import (
	"rolefit/app/articles/articlesview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Articles draws the five sources; each can be linked to by its number.
func Articles(list []articlesview.Article) app.UI {
	return ui.Box("div.articles", app.Range(list).Slice(func(i int) app.UI {
		a := list[i]
		return app.Elem("div").ID(a.ID).Class("article").Body(
			ui.Box("h3", ui.Ordinal(a.ID), ui.Text("span", a.Title)),
			ui.Text("p", a.About),
			ui.Facts(a.Facts),
		)
	}))
}
