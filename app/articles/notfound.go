//go:build !wasm

package articles

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// NotFound is the page for addresses that do not exist.
type NotFound struct{ screen }

// Render says so and leads home.
func (p *NotFound) Render() app.UI {
	return p.Frame(
		ui.Text("h1", p.T("notfound.title")),
		ui.Text("p.lead", p.T("notfound.text")),
		ui.Box("p.actions", ui.ButtonLink(p.Href("/"), p.T("notfound.home"))),
	)
}
