//go:build wasm

package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// area is the name of one of the browser's storages. Where the browser denies it, the loader has put one in its place that
// does not outlive the page. One that throws keeps nothing and holds nothing.
type area string

const (
	ofOrigin area = "localStorage"
	ofTab    area = "sessionStorage" // which ends with the tab
)

func (a area) storage() app.Value { return app.Window().Get(string(a)) }

// Get returns the text under a name; "" for none.
func (a area) Get(name string) (text string) {
	try(func() {
		if v := a.storage().Call("getItem", name); v.Truthy() {
			text = v.String()
		}
	})
	return text
}

// Set keeps a text and reports whether it can be read back.
func (a area) Set(name, value string) bool {
	return try(func() { a.storage().Call("setItem", name, value) }) && a.Get(name) == value
}

// Remove forgets a text.
func (a area) Remove(name string) { try(func() { a.storage().Call("removeItem", name) }) }

// Names lists everything that is kept.
func (a area) Names() (names []string) {
	try(func() {
		s := a.storage()
		for i := range s.Get("length").Int() {
			names = append(names, s.Call("key", i).String())
		}
	})
	return names
}

// local is what the browser keeps for this origin.
type local struct {
	area
	lasts bool // it is the browser's own, and keeps
}

// open tries whether the browser keeps anything.
func (l *local) open() {
	const name = "rolefit.try"
	own := false
	try(func() { own = l.storage().Call("toString").String() == "[object Storage]" })
	l.lasts = own && l.Set(name, "1")
	l.Remove(name)
}

// Lasts reports whether this is the browser's own storage, and keeps.
func (l *local) Lasts() bool { return l.lasts }
