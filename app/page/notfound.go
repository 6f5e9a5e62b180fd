//go:build !wasm

package page

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NotFound is the page for addresses that do not exist.
type NotFound struct{ screen }

// Render says so and leads home.
func (p *NotFound) Render() app.UI {
	return p.frame(
		app.H1().Text(p.w.T("notfound.title")),
		app.P().Class("lead").Text(p.w.T("notfound.text")),
		app.P().Class("actions").Body(ui.ButtonLink(p.href("/"), p.w.T("notfound.home"))),
	)
}
