//go:build wasm

package browser

import (
	"errors"

	"rolefit/app/device"
	"rolefit/app/route"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Blind implements device.Blinder with web/seat.js.
func (w *Window) Blind(unit, modulus string) (blinding string, err error) {
	return w.seat("blind", unit, modulus)
}

// Unblind implements device.Blinder with web/seat.js.
func (w *Window) Unblind(unit, blinding, signature string) (token string, err error) {
	return w.seat("unblind", unit, blinding, signature)
}

// errSeatScript is of a script that did not come, or failed; it may come later.
var errSeatScript = errors.New("the script of seats does not answer")

// seat waits for a step of web/seat.js, which it loads where that is not here yet.
func (w *Window) seat(step string, texts ...any) (text string, err error) {
	type answer struct {
		text string
		err  error
	}
	said := make(chan answer, 1)
	given := func(text app.Value) { said <- answer{text: text.String()} }
	failed := func(why app.Value) { said <- answer{err: device.Unable(why.Get("message").String())} }
	gone := func() { said <- answer{err: errSeatScript} }
	call := func() { settle(app.Window().Get("rolefitSeat").Call(step, texts...), given, failed) }
	begin := func() { load(w.Base()+route.SeatScript, call, gone) }
	if app.Window().Get("rolefitSeat").Truthy() {
		begin = call
	}
	if !try(begin) {
		return "", errSeatScript
	}
	a := <-said
	return a.text, a.err
}

// load has a script of ours come and then calls one of two functions.
func load(address string, here, gone func()) {
	document := app.Window().Get("document")
	script := document.Call("createElement", "script")
	script.Set("onload", once(func([]app.Value) {
		if !try(here) {
			gone()
		}
	}))
	script.Set("onerror", once(func([]app.Value) { gone() }))
	script.Set("src", address)
	document.Get("head").Call("append", script)
}
