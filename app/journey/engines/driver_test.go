//go:build linux

package engines

import "context"

// driver steers the one window of a browser. A frame is the selector of an iframe
// in the page of the window, or "" for the page itself.
type driver interface {
	// open goes to an address and waits until it is loaded.
	open(ctx context.Context, url string) error
	// eval returns the text that a JavaScript expression gives.
	eval(ctx context.Context, frame, expression string) (string, error)
	// click moves the mouse to a place in a frame, which is also told as one in the
	// window, and presses its left button.
	click(ctx context.Context, frame string, inFrame, inWindow place) error
	// press has the keyboard do something, for what has the focus in a frame.
	press(ctx context.Context, frame string, keys input) error
	// close ends the browser as its user does: it writes down what it keeps.
	close(ctx context.Context) error
	// kill ends whatever of it still runs.
	kill() error
}

// place is a point in a frame or in the window, in pixels from its corner.
type place struct{ X, Y int }

// input is what one device does, as both protocols write it.
type input struct {
	Type    string   `json:"type"`
	ID      string   `json:"id"`
	Actions []action `json:"actions"`
}

// action is one thing that a device does.
type action struct {
	Type   string `json:"type"`
	X      *int   `json:"x,omitempty"` // of a move, in pixels from the corner of the window or the frame
	Y      *int   `json:"y,omitempty"`
	Button *int   `json:"button,omitempty"`
	Value  string `json:"value,omitempty"` // the key
}

// clicked moves the mouse to a place and presses its left button.
func clicked(at place) input {
	return input{"pointer", "mouse", []action{
		{Type: "pointerMove", X: new(at.X), Y: new(at.Y)},
		{Type: "pointerDown", Button: new(0)},
		{Type: "pointerUp", Button: new(0)},
	}}
}

// control is the key Ctrl in both protocols.
const control = '\uE009'

// typed puts a text in place of what stands in the field that has the focus.
func typed(text string) input {
	did := input{Type: "key", ID: "keyboard"}
	press := func(kind string, key rune) { did.Actions = append(did.Actions, action{Type: kind, Value: string(key)}) }
	press("keyDown", control)
	press("keyDown", 'a')
	press("keyUp", 'a')
	press("keyUp", control)
	for _, key := range text {
		press("keyDown", key)
		press("keyUp", key)
	}
	return did
}
