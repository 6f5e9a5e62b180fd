//go:build wasm

package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// local is the browser's localStorage. Where the browser denies it, the loader has put one in its place that does not
// outlive the page. One that throws keeps nothing and holds nothing.
type local struct {
	lasts bool // it is the browser's own, and keeps
}

func storage() app.Value { return app.Window().Get("localStorage") }

// open tries whether the browser keeps anything.
func (l *local) open() {
	const name = "rolefit.try"
	own := false
	try(func() { own = storage().Call("toString").String() == "[object Storage]" })
	l.lasts = own && l.Set(name, "1")
	l.Remove(name)
}

// Get returns the text under a name; "" for none.
func (l *local) Get(name string) (text string) {
	try(func() {
		if v := storage().Call("getItem", name); v.Truthy() {
			text = v.String()
		}
	})
	return text
}

// Set keeps a text and reports whether it can be read back.
func (l *local) Set(name, value string) bool {
	return try(func() { storage().Call("setItem", name, value) }) && l.Get(name) == value
}

// Remove forgets a text.
func (l *local) Remove(name string) { try(func() { storage().Call("removeItem", name) }) }

// Names lists everything that is kept for this origin.
func (l *local) Names() (names []string) {
	try(func() {
		s := storage()
		for i := range s.Get("length").Int() {
			names = append(names, s.Call("key", i).String())
		}
	})
	return names
}

// Lasts reports whether this is the browser's own storage, and keeps.
func (l *local) Lasts() bool { return l.lasts }
