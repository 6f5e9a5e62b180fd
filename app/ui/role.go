package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NamedRole is what is drawn of one role: a hat with its name beneath.
type NamedRole struct {
	Role string // its hue
	Name string
}

// RoleRow draws a row of roles, each as a hat. Faint hats are outlines: none of them was found.
func RoleRow(roles []NamedRole, faint bool) app.UI {
	return app.Elem("ul").Class(Pick(faint, "hatrow faint", "hatrow")).Body(app.Range(roles).Slice(func(i int) app.UI {
		return app.Elem("li").Class("hue-"+roles[i].Role).Body(
			HatMark(),
			Text("span", roles[i].Name),
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
