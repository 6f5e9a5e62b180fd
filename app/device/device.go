// Package device says what pages need of the device that shows them: what it keeps, its document, its address and the
// frame that it may stand in. app/browser is the real one. A page is prerendered with None, and driven in tests with
// devicetest.Device.
package device

import (
	"net/url"

	"rolefit/pkg/widget"
)

// Device is the device of one tab.
type Device interface {
	// Live reports whether there is a person at the device: false while a page is prerendered.
	Live() bool

	Keeper
	Document
	Address
	Frame
	Blinder
}

// Blinder does the arithmetic of seats (package seat), for which it loads what it needs when it is asked first. It waits, so
// nothing that handles an event may call it. Errors that are not Unable are of something that may come later.
type Blinder interface {
	// Blind draws a serial number and blinds it with the name of a unit ("org|team|kind|model|round"), under the unit's key. It
	// gives a seat.Blinding as it is written.
	Blind(unit, modulus string) (blinding string, err error)
	// Unblind makes a seat.Token, as it is written, of a blinding and the service's signature for it, and checks it.
	Unblind(unit, blinding, signature string) (token string, err error)
}

// Unable is why there will be no token: a code that has words of its own.
type Unable string

// The browser lends no cryptography, as to a page that did not come over https; the service's key is none; or its signature is
// not good.
const (
	NoCryptography Unable = "seat-browser"
	UnsoundKey     Unable = "seat-key"
	Unsound        Unable = "seat-unsound"
)

func (u Unable) Error() string { return string(u) }

// Keeper keeps texts under names; Storage is its one implementation.
type Keeper interface {
	Load(name string) string
	Save(name, value string) (kept bool)
	Replace(name, base, value string) Outcome
	Delete(name string)
	DeleteAll()
	Lasts() bool
	Shared() bool
	SetShared(on bool)
}

// Document is the page as it is drawn, with what a person did to it before the program arrived. An id that no element
// has is not an error: nothing is read and nothing happens.
type Document interface {
	// Checked maps the name of each group of radio buttons to the value of the one that is checked.
	Checked() map[string]string
	// Picked is the checked value of a group, unless it is the one that the document itself checked.
	Picked(group string) (value string, ok bool)
	// Ticked reports whether the checkbox with the id is ticked.
	Ticked(id string) bool
	// Unfolded reports whether the details with the id are open.
	Unfolded(id string) bool
	// Value is the text in the field with the id.
	Value(id string) string
	// SetValue puts a text into the field with the id.
	SetValue(id, text string)

	// Focused is the id of the element that has the focus; "" for none.
	Focused() string
	// Focus moves the focus without scrolling. In a frame it never takes the focus from the host page.
	Focus(id string)
	// Show moves the focus as Focus does and scrolls the element into view.
	Show(id string)
	// Top scrolls to the top of the page at once.
	Top()
	// Scroll is how far the page is scrolled down, in CSS pixels.
	Scroll() int
	// ScrollTo scrolls to a height at once.
	ScrollTo(y int)

	// Arrive gives the document its title and the name of the page that is shown now. After another page of the program
	// it begins at the top, except where the person went back or forward in the history.
	Arrive(page, title string)
	// TakeOver ends the boot script's listening. It reports whether the person has already asked to go on.
	TakeOver() (waiting bool)
	// BootSeed is the seed of the sides that the boot script has shown; false where it has shown none.
	BootSeed() (seed uint32, ok bool)
	// BootFresh reports whether the boot script found nothing of an earlier visit, and has not handed over yet: what is kept
	// now was answered on this page, or on the same one in another language.
	BootFresh() bool

	// Copy puts a text on the clipboard and then says whether the browser allowed it.
	Copy(text string, done func(ok bool))
	// Shares reports whether the browser has a sheet of the system for passing something on.
	Shares() bool
	// Share opens that sheet with a title, a text and an address, and calls refused when it cannot: not where the person
	// closes it.
	Share(title, text, address string, refused func())
	// Download hands the person a file.
	Download(name, contentType, data string)
	// DownloadPNG draws an SVG that stands on its own, twice as wide and high as it says, hands the person the picture as a
	// file, and then says whether the browser could.
	DownloadPNG(name, svg string, done func(ok bool))
	// Unfold opens everything that is folded in the element with the id.
	Unfold(id string)
	// Print opens the dialogue for printing.
	Print()
	// Embed puts a widget with these attributes (name, value, name, value …) into the element with the id.
	Embed(id string, attributes []string)

	// OnStored calls heard whenever another tab changed or deleted what is kept under name, or may have because this tab was
	// put aside and came back, until stop is called.
	OnStored(name string, heard func()) (stop func())
	// OnOnline calls heard whenever the network comes back.
	OnOnline(heard func())
	// Idle acts once, as soon as the browser has nothing else to do.
	Idle(act func())
	// Painted acts once, after the browser has shown what the page is now.
	Painted(act func())
}

// Address is where the page was opened.
type Address interface {
	// Origin is the address of the service, without a path.
	Origin() string
	// Base is the path of the service's host that the site is below, such as "/rolefit"; "" at its root.
	Base() string
	// Query is the query of the address.
	Query() url.Values
	// Fragment is what follows the # in the address, decoded.
	Fragment() string
	// ForgetFragment takes the fragment out of the address and of the tab's history.
	ForgetFragment()
	// Secret takes the fragment out of the address and returns it; a second call returns "".
	Secret() string
	// KeepSecret keeps a secret for as long as the tab, so that it is there when the page is loaded again; "" forgets it. On
	// a shared computer, and where the browser refuses, nothing is kept.
	KeepSecret(secret string)
	// KeptSecret returns what KeepSecret kept; "" for nothing.
	KeptSecret() string
}

// Frame is the frame of a host page that the widget stands in.
type Frame interface {
	// Fixed reports whether the host page does not follow the height of the frame.
	Fixed() bool
	// At is which item of its page a fixed frame showed before the program arrived, from 0.
	At() int
	// Look is what the service wrote into the widget's page.
	Look() widget.Look
	// Inside is the path of the page that the widget shows; "" for its first one.
	Inside() string
	// Note notes the page that the widget shows, a path that may have a fragment, in the frame's own address.
	Note(path string)
	// Enter notes it, as a step of the history where the page is another, and has every component hear of the change.
	Enter(path string)
	// Follow has links to known paths call follow, and every other link open a tab.
	Follow(known func(path string) bool, follow func(path string))
	// Tell sends a message to the host page.
	Tell(m widget.Message)
}
