// Package browser is the only code that touches the window: its storage, its
// document, its clipboard. Natively every call reads nothing and changes
// nothing, so that pages prerender and run in tests without a browser.
package browser

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The names under which this device keeps something. Everything of rolefit
// begins with the same prefix, so that "delete everything" can find it.
const (
	prefix   = "rolefit."
	Sitting  = prefix + "sitting"  // the sitting in progress; also written by the boot script
	Outbox   = prefix + "outbox"   // a contribution on its way
	History  = prefix + "history"  // results of earlier sittings
	Worn     = prefix + "worn"     // the hats worn today
	Project  = prefix + "project"  // answers about a project, and codes of others
	Team     = prefix + "team"     // share codes of a team, for hats to heads
	Duties   = prefix + "boundary" // a team's boundary map
	Symptoms = prefix + "symptoms" // symptoms of role confusion
	Group    = prefix + "group"    // the organisation and team that the person answers for
	Early    = prefix + "early."   // with the id of a form: what was chosen in it before the program came; by web/early.js
)

// Load returns what the device keeps under name; "" when there is nothing or
// storage is denied.
func Load(name string) string {
	if app.IsServer {
		return ""
	}
	if Shared() {
		return memory[name]
	}
	v := app.Window().Get("localStorage").Call("getItem", name)
	if !v.Truthy() {
		return ""
	}
	return v.String()
}

// Save keeps value under name and reports whether the device really kept it:
// a full or denied storage returns false, and on a shared computer the value
// stays in memory only.
func Save(name, value string) bool {
	if app.IsServer {
		return true
	}
	if Shared() {
		memory[name] = value
		return true
	}
	return try(func() { app.Window().Get("localStorage").Call("setItem", name, value) }) &&
		app.Window().Get("localStorage").Call("getItem", name).String() == value
}

// Delete forgets what the device keeps under name.
func Delete(name string) {
	if app.IsServer {
		return
	}
	delete(memory, name)
	app.Window().Get("localStorage").Call("removeItem", name)
}

// DeleteAll forgets everything of rolefit on this device.
func DeleteAll() {
	clear(memory)
	if app.IsServer {
		return
	}
	local := app.Window().Get("localStorage")
	for i := local.Get("length").Int() - 1; i >= 0; i-- {
		if key := local.Call("key", i).String(); len(key) > len(prefix) && key[:len(prefix)] == prefix {
			local.Call("removeItem", key)
		}
	}
}

// Lasts reports whether the device has a storage that outlives this page. Where
// the browser denies it, the loader has put one in its place that does not.
func Lasts() bool {
	return app.IsServer || app.Window().Get("localStorage").Call("toString").String() == "[object Storage]"
}

// memory stands in for storage on a shared computer: it is gone with the tab.
var (
	memory = map[string]string{}
	shared bool
)

// Shared reports whether the person said that this is a shared computer.
func Shared() bool { return shared }

// SetShared turns the shared computer's way on or off. Turning it on moves what
// the device kept into memory and deletes it from the device; turning it off
// hands it back.
func SetShared(on bool) {
	if on == shared {
		return
	}
	kept := map[string]string{}
	for _, name := range []string{Sitting, Outbox, History, Worn, Project, Team, Duties, Symptoms, Group} {
		kept[name] = Load(name)
		Delete(name)
	}
	shared = on
	for name, value := range kept {
		if value != "" {
			Save(name, value)
		}
	}
}

// try runs a call into the browser and reports whether it went without an
// exception.
func try(call func()) (ok bool) {
	defer func() { ok = recover() == nil }()
	call()
	return true
}
