package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Articles draws the five sources; each can be linked to by its number.
func Articles(list []view.Article) app.UI {
	return Box("div.articles", app.Range(list).Slice(func(i int) app.UI {
		a := list[i]
		return app.Elem("div").ID(a.ID).Class("article").Body(
			Box("h3", Text("span.number", a.ID), Text("span", a.Title)),
			Text("p", a.About),
			Facts(a.Facts),
		)
	}))
}
