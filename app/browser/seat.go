//go:build wasm

package browser

import (
	"strings"

	"rolefit/app/device"
	"rolefit/app/route"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Exchange implements device.Exchanger with web/seat.js, which it loads where that is not here yet.
func (w *Window) Exchange(unit, seat, blinding string) (device.Exchanged, string) {
	said := make(chan string, 1)
	broken := func(app.Value) { said <- "" }
	given := func(text app.Value) { said <- text.String() }
	exchange := func() { settle(app.Window().Call("rolefitSeat", unit, seat, blinding), given, broken) }
	if try(func() { load(route.SeatScript, exchange, broken) }) {
		what, text, _ := strings.Cut(<-said, " ")
		return device.Exchanged(what), text
	}
	return device.Later, ""
}

// load has a script of ours come and then calls one of two functions. A script that is here already comes from the
// browser's own memory.
func load(address string, here func(), gone func(app.Value)) {
	document := app.Window().Get("document")
	script := document.Call("createElement", "script")
	script.Set("onload", once(func([]app.Value) {
		if !try(here) {
			gone(nil)
		}
	}))
	script.Set("onerror", once(func([]app.Value) { gone(nil) }))
	script.Set("src", address)
	document.Get("head").Call("append", script)
}
