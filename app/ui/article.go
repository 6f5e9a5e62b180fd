package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Articles draws the five sources; each can be linked to by its number.
func Articles(list []view.Article) app.UI {
	return app.Div().Class("articles").Body(app.Range(list).Slice(func(i int) app.UI {
		a := list[i]
		return app.Div().ID(a.ID).Class("article").Body(
			app.H3().Body(app.Span().Class("number").Text(a.ID), app.Span().Text(a.Title)),
			app.P().Text(a.About),
			Facts(a.Facts),
		)
	}))
}
