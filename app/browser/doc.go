// Package browser is the device in a browser: the only code that touches the window, its storage, its document and its
// network. It exists in WebAssembly only; elsewhere device.None and devicetest.Device stand in for it.
package browser
