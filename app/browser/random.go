//go:build wasm

package browser

import "syscall/js"

// Random is the browser's own secure source. It stands in for crypto/rand, which asks the same source for the seed of a
// generator of its own.
type Random struct{}

// Read fills b. A browser that runs WebAssembly has such a source: without one the program would end.
func (Random) Read(b []byte) (int, error) {
	drawn := js.Global().Get("Uint8Array").New(len(b))
	js.Global().Get("crypto").Call("getRandomValues", drawn)
	return js.CopyBytesToGo(b, drawn), nil
}
