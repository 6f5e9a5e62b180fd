//go:build wasm

package browser

import (
	"rolefit/app/device"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Secret takes what followed the # out of the address and returns it: what the
// loading script took out already, before the program was here, or else the
// fragment. It is in no history of the tab afterwards, and a second call returns
// "".
func (w *Window) Secret() string {
	defer guard()
	taken := app.Window().Get("rolefitSecret")
	if taken.Truthy() {
		app.Window().Set("rolefitSecret", "")
		return device.Plain(taken.String())
	}
	fragment := w.Fragment()
	if fragment != "" {
		w.ForgetFragment()
	}
	return fragment
}

// keptSecret is under which name the tab keeps a secret.
const keptSecret = "rolefit.secret"

// KeepSecret keeps a secret in the browser's storage of this tab, which ends with the tab; "" forgets it.
func (w *Window) KeepSecret(secret string) {
	if w.Shared() {
		secret = ""
	}
	if secret == "" {
		ofTab.Remove(keptSecret)
		return
	}
	ofTab.Set(keptSecret, secret)
}

// KeptSecret returns what KeepSecret kept.
func (w *Window) KeptSecret() string { return ofTab.Get(keptSecret) }

// DeleteAll forgets everything of rolefit, the secret of the tab too.
func (w *Window) DeleteAll() {
	w.Storage.DeleteAll()
	w.KeepSecret("")
}
