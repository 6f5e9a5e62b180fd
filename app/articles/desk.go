//go:build !wasm

package articles

import (
	"rolefit/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Desk stands where the site is without the service. The service puts the organisation's desk in its place (app/desk).
type Desk struct{ screen }

// Render says so.
func (p *Desk) Render() app.UI {
	return p.Frame(
		ui.Text("h1", p.T("desk.title")),
		ui.Text("p.lead", p.T("desk.lead")),
		ui.Text("p", p.T("desk.elsewhere")),
	)
}
