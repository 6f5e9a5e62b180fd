//go:build wasm

package browser

import "rolefit/app/device"

// Window is the device of this tab.
type Window struct {
	*device.Storage

	travelled string // the address to which the person last came by the history
}

var _ device.Device = (*Window)(nil)

// Open returns the device of this tab. There is one per program.
func Open() *Window { return &Window{Storage: device.NewStorage(local{})} }

// Live is true.
func (w *Window) Live() bool { return true }
