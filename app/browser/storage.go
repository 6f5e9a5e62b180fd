//go:build wasm

package browser

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// local is the browser's localStorage. Where the browser denies it, the loader has put one in its place that does not
// outlive the page.
type local struct{}

func storage() app.Value { return app.Window().Get("localStorage") }

// Get returns the text under a name; "" for none.
func (local) Get(name string) string {
	v := storage().Call("getItem", name)
	if !v.Truthy() {
		return ""
	}
	return v.String()
}

// Set keeps a text and reports whether it can be read back.
func (local) Set(name, value string) bool {
	return try(func() { storage().Call("setItem", name, value) }) && storage().Call("getItem", name).String() == value
}

// Remove forgets a text.
func (local) Remove(name string) { storage().Call("removeItem", name) }

// Names lists everything that is kept for this origin.
func (local) Names() []string {
	s := storage()
	names := make([]string, s.Get("length").Int())
	for i := range names {
		names[i] = s.Call("key", i).String()
	}
	return names
}

// Lasts reports whether this is the browser's own storage.
func (local) Lasts() bool { return storage().Call("toString").String() == "[object Storage]" }

// try runs a call into the browser and reports whether it went without an exception.
func try(call func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	call()
	return true
}
