//go:build wasm

package browser

import (
	"rolefit/app/device"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Window is the device of this tab.
type Window struct {
	*device.Storage

	travelled string // the address to which the person last came by the history
}

var _ device.Device = (*Window)(nil)

// Open returns the device of this tab. There is one per program. What the tab kept in another language goes on
// (web/switch.js).
func Open() *Window {
	shelf := &local{area: ofOrigin}
	shelf.open()
	w := &Window{Storage: device.NewStorage(shelf)}
	if taken := app.Window().Get("rolefitTaken"); taken.Truthy() {
		w.Resume(taken.String())
		app.Window().Set("rolefitTaken", nil)
	}
	app.Window().Set("rolefitTab", app.FuncOf(func(app.Value, []app.Value) any { return w.Tab() }))
	return w
}

// Live is true.
func (w *Window) Live() bool { return true }
