package result

import (
	"rolefit/app/result/resultview"
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Past draws one earlier result with its comparison, folded under its title.
func Past(p resultview.Past) app.UI {
	return app.Elem("details").Class("folded").Body(
		ui.Text("summary", p.Title),
		ui.Box("div.unfolded",
			ui.Text("p", p.Verdict),
			app.If(p.Refused != "", func() app.UI { return ui.Text("p.notice", p.Refused) }),
			app.If(p.Note != "", func() app.UI { return ui.Text("p.notice", p.Note) }),
			app.If(len(p.Rows) > 0, func() app.UI {
				return ui.Box("div", ui.Text("p", p.Summary), ui.Table(p.Title, p.Head, p.Rows))
			}),
		),
	)
}
