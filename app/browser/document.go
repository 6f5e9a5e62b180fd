//go:build wasm

package browser

import (
	"slices"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Checked reads the radio buttons that are checked in the document now: the
// answers that were given before the program arrived. It maps the name of a
// group to the value of its checked button.
func (w *Window) Checked() map[string]string {
	defer guard()
	found := map[string]string{}
	nodes := app.Window().Get("document").Call("querySelectorAll", "input[type=radio]:checked")
	for i := range nodes.Get("length").Int() {
		n := nodes.Index(i)
		found[n.Get("name").String()] = n.Get("value").String()
	}
	return found
}

// Ticked reports whether the checkbox with the id is ticked in the document.
func (w *Window) Ticked(id string) bool {
	defer guard()
	box := app.Window().GetElementByID(id)
	return box.Truthy() && box.Get("checked").Bool()
}

// Focused is the id of the element that has the focus, "" when none has.
func (w *Window) Focused() string {
	defer guard()
	active := app.Window().Get("document").Get("activeElement")
	if !active.Truthy() || !active.Get("id").Truthy() {
		return ""
	}
	return active.Get("id").String()
}

// Focus moves the focus to the element with the id without scrolling. A frame
// in a host page never takes it from there.
func (w *Window) Focus(id string) {
	defer guard()
	if el := element(id); el != nil && mayFocus() {
		el.Call("focus", map[string]any{"preventScroll": true})
	}
}

// Show moves the focus to the element with the id and scrolls it into view,
// under the same condition as Focus.
func (w *Window) Show(id string) {
	defer guard()
	if el := element(id); el != nil && mayFocus() {
		unfold(el)
		el.Call("focus", map[string]any{"preventScroll": true})
		el.Call("scrollIntoView", map[string]any{"block": "start"})
	}
}

// Top scrolls to the top of the page at once.
func (w *Window) Top() {
	defer guard()
	app.Window().Call("scrollTo", map[string]any{"top": 0, "behavior": "instant"})
	if framed() && mayFocus() {
		app.Window().GetElementByID("main").Call("scrollIntoView", map[string]any{"block": "start", "behavior": "instant"})
	}
}

// Scroll is the height to which the page is scrolled, in CSS pixels.
func (w *Window) Scroll() int {
	defer guard()
	return app.Window().Get("scrollY").Int()
}

// ScrollTo scrolls the page to a height at once.
func (w *Window) ScrollTo(y int) {
	defer guard()
	app.Window().Call("scrollTo", map[string]any{"top": y, "behavior": "instant"})
}

// Arrive names the document after the page that is shown now, and marks its
// root with the page's name: the program has it in hand. Whoever comes from
// another page of the program begins at the top, as after any link; back and
// forward in the history keep their place.
func (w *Window) Arrive(page, title string) {
	defer guard()
	document := app.Window().Get("document")
	document.Set("title", title)
	data := document.Get("documentElement").Get("dataset")
	before := data.Get("page")
	data.Set("page", page)
	switch {
	case !before.Truthy():
		app.Window().Call("addEventListener", "popstate", heard(w.travel), true) // before go-app hears of it
	case before.String() != page && w.travelled != address():
		w.Top()
		w.Focus("main")
		w.Focus("heading")
	}
}

// travel notes that the person went back or forward in the history.
func (w *Window) travel([]app.Value) { w.travelled = address() }

func address() string { return app.Window().Get("location").Get("href").String() }

// TakeOver tells the boot script that the program has mounted: it removes its
// listeners, so that there is never a second writer. It reports whether the
// person had already asked to continue.
func (w *Window) TakeOver() (waiting bool) {
	defer guard()
	boot := app.Window().Get("rolefitBoot")
	if !boot.Truthy() {
		return false
	}
	return boot.Call("takeOver").Bool()
}

func element(id string) app.Value {
	if el := app.Window().GetElementByID(id); el.Truthy() {
		return el
	}
	return nil
}

// BootSeed is the seed that the boot script drew for the sides it has shown; false where no boot script ran.
func (w *Window) BootSeed() (seed uint32, ok bool) {
	defer guard()
	boot := app.Window().Get("rolefitBoot")
	if !boot.Truthy() {
		return 0, false
	}
	return uint32(int64(boot.Get("seed").Float())), true
}

// BootFresh reports whether the boot script found nothing of an earlier visit, until it hands over.
func (w *Window) BootFresh() bool {
	defer guard()
	boot := app.Window().Get("rolefitBoot")
	return boot.Truthy() && boot.Get("fresh").Bool()
}

// Origin is the address of the service that served this page, without a path.
func (w *Window) Origin() string {
	defer guard()
	return app.Window().Get("location").Get("origin").String()
}

// Base is the path that the site is below, from the document: see package placed.
func (w *Window) Base() string {
	defer guard()
	if base := app.Window().Get("document").Get("documentElement").Get("dataset").Get("base"); base.Truthy() {
		return base.String()
	}
	return ""
}

// OnOnline calls heard whenever the network comes back, as long as the program
// runs.
func (w *Window) OnOnline(heard func()) {
	defer guard()
	listen("online", func(app.Value) { heard() })
}

// Idle acts once, as soon as the browser has nothing else to do; where it cannot
// say when, a moment later.
func (w *Window) Idle(act func()) {
	defer guard()
	idle := once(func([]app.Value) { act() })
	if app.Window().Get("requestIdleCallback").Truthy() {
		app.Window().Call("requestIdleCallback", idle)
		return
	}
	app.Window().Call("setTimeout", idle, 200)
}

// Painted acts once, after the browser has shown what the page is now; in a tab that is not in sight, when it is.
func (w *Window) Painted(act func()) {
	defer guard()
	shown := once(func([]app.Value) { act() })
	app.Window().Call("requestAnimationFrame", once(func([]app.Value) { app.Window().Call("setTimeout", shown, 0) }))
}

// OnStored calls heard whenever another tab of this site changed or deleted what
// the device keeps under name, and when this tab comes back after it was put
// aside as a whole, which hears of nothing meanwhile, until stop is called.
func (w *Window) OnStored(name string, heard func()) (stop func()) {
	stopStored := listen("storage", func(event app.Value) {
		if key := event.Get("key"); key.IsNull() || key.String() == name { // null: everything was deleted
			heard()
		}
	})
	stopShown := listen("pageshow", func(event app.Value) {
		if event.Get("persisted").Truthy() {
			heard()
		}
	})
	return func() { stopStored(); stopShown() }
}

// listen calls act with every event of a kind on the window, until stop is called.
func listen(kind string, act func(event app.Value)) (stop func()) {
	listener := heard(func(args []app.Value) { act(args[0]) })
	app.Window().Call("addEventListener", kind, listener)
	return func() {
		app.Window().Call("removeEventListener", kind, listener)
		listener.Release()
	}
}

// Copy puts text on the clipboard and then says whether the browser allowed it.
func (w *Window) Copy(text string, done func(ok bool)) {
	defer guard()
	clipboard := app.Window().Get("navigator").Get("clipboard")
	asked := clipboard.Truthy() && try(func() {
		settle(clipboard.Call("writeText", text), func(app.Value) { done(true) }, func(app.Value) { done(false) })
	})
	if !asked {
		done(false)
	}
}

// KeepTo has links to other addresses of this origin than these open as ordinary pages, beyond the program: articles, and
// every page in another language; and links that are opened with a key held down where the browser would open them. go-app
// follows every link itself, from a handler on the window; a click on one of those never gets there.
func (w *Window) KeepTo(addresses []string) {
	defer guard()
	app.Window().Get("document").Call("addEventListener", "click", heard(func(args []app.Value) {
		link := args[0].Get("target").Call("closest", "a[href]")
		beyond := link.Truthy() && link.Get("origin").String() == w.Origin() && !slices.Contains(addresses, link.Get("pathname").String())
		if beyond || elsewhere(args[0]) {
			args[0].Call("stopPropagation")
		}
	}))
}

// elsewhere reports whether a click asks for another tab or window, or for a download.
func elsewhere(click app.Value) bool {
	for _, key := range []string{"shiftKey", "ctrlKey", "metaKey", "altKey"} {
		if click.Get(key).Truthy() {
			return true
		}
	}
	return click.Get("button").Truthy() // any but the first
}

// unfold opens every details around an element: what is folded away can't have the focus.
func unfold(el app.Value) {
	for d := el.Call("closest", "details:not([open])"); d.Truthy(); d = d.Get("parentElement").Call("closest", "details:not([open])") {
		d.Set("open", true)
	}
}
