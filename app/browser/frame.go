//go:build wasm

package browser

import (
	"encoding/json"
	"net/url"
	"strings"

	"rolefit/pkg/widget"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// framed reports whether this is the page of the widget.
func framed() bool { return frameMode() != "" }

// frameMode is what the first script of the widget's page says of its frame:
// "free", "fixed" (in height), or "" when this is no such page.
func frameMode() string {
	mode := app.Window().Get("document").Get("documentElement").Get("dataset").Get("frame")
	if !mode.Truthy() {
		return ""
	}
	return mode.String()
}

// mayFocus reports whether the focus may be moved: always, but in a frame only
// when it is there already.
func mayFocus() bool {
	return !framed() || app.Window().Get("document").Call("hasFocus").Bool()
}

// Fixed reports whether this is a frame whose height nobody follows.
func (w *Window) Fixed() bool { return frameMode() == "fixed" }

// At is the position of the item that a fixed frame asked before the program
// arrived, from 0.
func (w *Window) At() int {
	defer guard()
	if !w.Fixed() {
		return 0
	}
	at := app.Window().Get("document").Get("documentElement").Get("dataset").Get("at")
	return max(0, app.Window().Call("Number", at).Int()-1)
}

// Query is the query of the page's address.
func (w *Window) Query() url.Values {
	defer guard()
	query, _ := url.ParseQuery(strings.TrimPrefix(app.Window().Get("location").Get("search").String(), "?")) // the service has read it too
	return query
}

// Look is what the service wrote into the widget's page.
func (w *Window) Look() widget.Look {
	defer guard()
	var look widget.Look
	if framed() {
		meta := app.Window().Get("document").Call("querySelector", "meta[name=rolefit-widget]")
		_ = json.Unmarshal([]byte(meta.Get("content").String()), &look) // without a look there is nothing in it
	}
	return look
}

// Inside is the path of the page that the widget shows, "" for its first one. It
// stands in the fragment, so that the frame can be loaded again as it was.
func (w *Window) Inside() string {
	defer guard()
	hash := strings.TrimPrefix(app.Window().Get("location").Get("hash").String(), "#")
	path, _, _ := strings.Cut(hash, "#")
	if !strings.HasPrefix(path, "/") {
		return ""
	}
	return path
}

// Note notes the page that the widget shows, a path that may have a fragment. The
// history of the tab stays as it is.
func (w *Window) Note(path string) { w.write("replaceState", path) }

// write notes a page by a method of the history.
func (w *Window) write(method, path string) {
	defer guard()
	location := app.Window().Get("location")
	app.Window().Get("history").Call(method, nil, "",
		location.Get("pathname").String()+location.Get("search").String()+"#"+path)
}

// Enter notes the page that the widget shows and has all components hear of it. Another
// page than before is a step of the tab's history: back leads to the one before it,
// and not off the host page.
func (w *Window) Enter(path string) {
	defer guard()
	if bare, _, _ := strings.Cut(path, "#"); bare == w.Inside() {
		w.Note(path)
	} else {
		w.write("pushState", path)
	}
	app.Window().Call("dispatchEvent", app.Window().Get("PopStateEvent").New("popstate"))
}

// Follow has links to the paths that are known call follow, with the fragment if
// there is one, and every other link open a tab.
func (w *Window) Follow(known func(path string) bool, follow func(path string)) {
	defer guard()
	app.Window().Get("document").Call("addEventListener", "click", heard(func(args []app.Value) {
		link := args[0].Get("target").Call("closest", "a[href]")
		if !link.Truthy() || elsewhere(args[0]) || strings.HasPrefix(link.Call("getAttribute", "href").String(), "#") {
			return
		}
		path := strings.TrimPrefix(link.Get("pathname").String(), w.Base())
		if link.Get("origin").String() == w.Origin() && known(path) {
			args[0].Call("preventDefault")
			args[0].Call("stopPropagation")
			follow(path + link.Get("hash").String())
			return
		}
		link.Set("target", "_blank")
		link.Set("rel", "noopener")
	}))
}

// Tell sends a message to the host page; the first script of the frame knows
// where to.
func (w *Window) Tell(m widget.Message) {
	defer guard()
	if framed() {
		app.Window().Get("rolefitFrame").Call("tell", string(m.Encode()))
	}
}

// Embed puts a widget with these attributes into the element with the id, in the
// place of the one that may be there, as a host page would.
func (w *Window) Embed(id string, attributes []string) {
	defer guard()
	el := element(id)
	if el == nil {
		return
	}
	script := app.Window().Get("document").Call("createElement", "script")
	for i := 0; i+1 < len(attributes); i += 2 {
		script.Call("setAttribute", attributes[i], attributes[i+1])
	}
	script.Set("src", w.Base()+widget.ScriptPath)
	el.Call("replaceChildren", script)
}
