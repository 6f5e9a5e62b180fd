package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Past draws one earlier result with its comparison, folded under its title.
func Past(p view.Past) app.UI {
	return app.Details().Class("folded").Body(
		app.Summary().Text(p.Title),
		app.Div().Class("unfolded").Body(
			app.P().Text(p.Verdict),
			app.If(p.Refused != "", func() app.UI { return app.P().Class("notice").Text(p.Refused) }),
			app.If(p.Note != "", func() app.UI { return app.P().Class("notice").Text(p.Note) }),
			app.If(len(p.Rows) > 0, func() app.UI {
				return app.Div().Body(app.P().Text(p.Summary), Table("", p.Head, p.Rows))
			}),
		),
	)
}
