//go:build wasm

package browser

import (
	"strings"

	"rolefit/app/device"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Download hands the person a file: data under a name, of a content type. The
// data comes from the program itself and passes no network.
func (w *Window) Download(name, contentType, data string) {
	defer guard()
	download(name, blob(contentType, data))
}

// blob is data as the browser's own kind of file.
func blob(contentType, data string) app.Value {
	return app.Window().Get("Blob").New([]any{data}, map[string]any{"type": contentType})
}

// download hands the person a blob. Its address lives for a minute: some browsers read it only after the click.
func download(name string, blob app.Value) {
	urls := app.Window().Get("URL")
	address := urls.Call("createObjectURL", blob)
	link := app.Window().Get("document").Call("createElement", "a")
	link.Set("href", address)
	link.Set("download", name)
	link.Call("click")
	app.Window().Call("setTimeout", once(func([]app.Value) { urls.Call("revokeObjectURL", address) }), 60_000)
}

// Unfold opens every details in the element with the id.
func (w *Window) Unfold(id string) {
	defer guard()
	if el := element(id); el != nil {
		folded := el.Call("querySelectorAll", "details")
		for i := range folded.Get("length").Int() {
			folded.Index(i).Set("open", true)
		}
	}
}

// Print opens the browser's own dialogue for printing.
func (w *Window) Print() {
	defer guard()
	app.Window().Call("print")
}

// Fragment is what follows the # in the address, as device.Plain has it.
func (w *Window) Fragment() string {
	defer guard()
	hash := strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
	if framed() {
		_, hash, _ = strings.Cut(hash, "#")
	}
	return device.Plain(hash)
}

// ForgetFragment takes the fragment out of the address and out of the history of
// the tab, so that a code does not stay where others may see it.
func (w *Window) ForgetFragment() {
	defer guard()
	location := app.Window().Get("location")
	address := location.Get("pathname").String() + location.Get("search").String()
	if framed() {
		address += "#" + w.Inside()
	}
	app.Window().Get("history").Call("replaceState", nil, "", address)
}

// Value is what stands in the field with the id.
func (w *Window) Value(id string) string {
	defer guard()
	if el := element(id); el != nil {
		return el.Get("value").String()
	}
	return ""
}

// SetValue puts a text into the field with the id.
func (w *Window) SetValue(id, text string) {
	defer guard()
	if el := element(id); el != nil {
		el.Set("value", text)
	}
}

// Unfolded reports whether the details with the id stand open.
func (w *Window) Unfolded(id string) bool {
	defer guard()
	el := element(id)
	return el != nil && el.Get("open").Bool()
}

// Picked is the value of the radio button of a group that the person picked
// themselves: checked now, and not by the document.
func (w *Window) Picked(group string) (value string, ok bool) {
	defer guard()
	nodes := app.Window().Get("document").Call("querySelectorAll", "input[type=radio][name="+group+"]:checked")
	if nodes.Get("length").Int() == 0 || nodes.Index(0).Get("defaultChecked").Bool() {
		return "", false
	}
	return nodes.Index(0).Get("value").String(), true
}
