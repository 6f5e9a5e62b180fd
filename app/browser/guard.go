//go:build wasm

package browser

import (
	"strings"
	"syscall/js"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// guard is deferred by everything that calls the browser: what a browser lacks, or refuses with an exception, does nothing
// and never ends the program. Only an exception of JavaScript, a value that is not what it should be, and a function that is
// not there are caught; a mistake of the program's own goes on.
func guard() {
	switch failed := recover().(type) {
	case nil:
	case js.Error:
		lacking(failed.Value)
	case *js.ValueError:
		lacking(failed.Method)
	case string: // what syscall/js says of a function that is not there
		if !strings.HasPrefix(failed, "syscall/js: ") {
			panic(failed)
		}
		lacking(failed)
	default:
		panic(failed)
	}
}

// lacking tells a developer what a browser could not do.
func lacking(what any) {
	js.Global().Get("console").Call("warn", "rolefit: this browser could not:", what)
}

// try runs a call into the browser and reports whether it went without an exception.
func try(call func()) (ok bool) {
	defer guard()
	call()
	return true
}

// heard is a listener that an exception does not end.
func heard(act func(args []app.Value)) app.Func {
	return app.FuncOf(func(_ app.Value, args []app.Value) any {
		defer guard()
		act(args)
		return nil
	})
}

// once is heard for the first call, at which it lets go of itself. It must not be called again.
func once(act func(args []app.Value)) app.Func {
	var listener app.Func
	listener = heard(func(args []app.Value) {
		listener.Release()
		act(args)
	})
	return listener
}
