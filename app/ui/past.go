package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Past draws one earlier result with its comparison, folded under its title.
func Past(p view.Past) app.UI {
	return app.Elem("details").Class("folded").Body(
		Text("summary", p.Title),
		Box("div.unfolded",
			Text("p", p.Verdict),
			app.If(p.Refused != "", func() app.UI { return Text("p.notice", p.Refused) }),
			app.If(p.Note != "", func() app.UI { return Text("p.notice", p.Note) }),
			app.If(len(p.Rows) > 0, func() app.UI {
				return Box("div", Text("p", p.Summary), Table(p.Title, p.Head, p.Rows))
			}),
		),
	)
}
