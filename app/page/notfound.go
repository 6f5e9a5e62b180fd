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
		ui.Text("h1", p.t("notfound.title")),
		ui.Text("p.lead", p.t("notfound.text")),
		ui.Box("p.actions", ui.ButtonLink(p.href("/"), p.t("notfound.home"))),
	)
}
