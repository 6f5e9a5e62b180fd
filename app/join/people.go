package join

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// People draws a row of n people. It is decoration: what it shows stands in
// words beside it.
func People(n int) app.UI {
	return app.Elem("div").Class("people").Aria("hidden", "true").Body(app.Range(make([]struct{}, n)).Slice(func(int) app.UI {
		return ui.SVG("svg", ui.Attrs{"viewBox", "0 0 24 32", "class", "person", "focusable", "false"},
			ui.SVG("circle", ui.Attrs{"cx", "12", "cy", "8", "r", "6"}),
			ui.SVG("path", ui.Attrs{"d", "M1.5 31c0-16 21-16 21 0z"}),
		)
	}))
}
