package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Hat is one hat with the name of its role beneath.
type Hat struct {
	Role string // its hue
	Name string
}

// HatRow draws a row of hats. Faint hats are outlines: none of them was found.
func HatRow(hats []Hat, faint bool) app.UI {
	return app.Elem("ul").Class(Pick(faint, "hatrow faint", "hatrow")).Body(app.Range(hats).Slice(func(i int) app.UI {
		return app.Elem("li").Class("hue-"+hats[i].Role).Body(
			HatMark(),
			Text("span", hats[i].Name),
		)
	}))
}

// HatMark is the drawing of a hat, in the hue around it.
func HatMark() app.UI {
	return SVG("svg", Attrs{"viewBox", "0 0 32 32", "class", "hat", "aria-hidden", "true", "focusable", "false"},
		SVG("path", Attrs{"class", "felt", "d", "M9 21.5V13c0-6 14-6 14 0v8.5z"}),
		SVG("path", Attrs{"class", "felt", "d", "M2.6 21.6c5 4.6 21.8 4.6 26.8 0c-7 1.8-19.8 1.8-26.8 0z"}),
		SVG("path", Attrs{"class", "band", "d", "M9 17.5c3 1.6 11 1.6 14 0v2.6c-3 1.6-11 1.6-14 0z"}),
	)
}
