package devicetest

import (
	"maps"
	"net/url"

	"rolefit/app/device"
	"rolefit/pkg/widget"
)

// Device is a person without a browser. What the person did before the program arrived is set before a page is opened; what
// the page did to the device is read afterwards. The zero value does not work; see New.
type Device struct {
	*device.Storage
	Shelf *Shelf

	Radios  map[string]string // checked radio buttons by group
	Chosen  map[string]string // those that the person picked, by group
	Ticks   map[string]bool   // ticked checkboxes by id
	Open    map[string]bool   // open details by id
	Fields  map[string]string // texts by id of their field
	Waiting bool              // the person asked to go on before the program arrived
	Seed    uint32            // of the boot script; 0 for none
	Fresh   bool              // the boot script found nothing of an earlier visit
	Hash    string            // the fragment of the address
	Tabs    string            // what the tab keeps as its secret
	Search  url.Values
	Height  bool // the frame is fixed in height
	Item    int  // which item it showed
	Written widget.Look
	Within  string // path inside the frame
	Below   string // path that the site is below

	FocusedID string
	Scrolled  int
	Late      bool              // frames come when they are asked for
	frames    []func()          // what waits for the next one
	Titles    []string          // of the pages that arrived
	Shown     []string          // ids that were scrolled to
	Tops      int               // how often the page went to its top
	Clipboard string            // the last text copied
	NoCopy    bool              // the clipboard refuses
	Sheet     bool              // there is a sheet for sharing
	NoSheet   bool              // but it refuses
	Passed    []string          // title, text and address that were last shared
	NoPicture bool              // no picture can be drawn
	Files     map[string]string // downloads by name
	Unfolds   []string          // ids of elements in which everything was unfolded
	Printed   int
	Embedded  map[string][]string
	Told      []widget.Message
	Notes     []string // paths that the frame noted or entered

	Blinds   func(unit, modulus string) (blinding string, err error)          // does Blind; New sets circl's
	Unblinds func(unit, blinding, signature string) (token string, err error) // does Unblind

	stored map[string][]func()
	online []func()
	known  func(path string) bool
	follow func(path string)
}

var _ device.Device = (*Device)(nil)

// New returns a device with an empty shelf.
func New() *Device {
	shelf := &Shelf{Kept: map[string]string{}}
	return &Device{
		Storage: device.NewStorage(shelf), Shelf: shelf,
		Radios: map[string]string{}, Chosen: map[string]string{}, Ticks: map[string]bool{}, Open: map[string]bool{},
		Fields: map[string]string{}, Files: map[string]string{}, Embedded: map[string][]string{}, stored: map[string][]func(){},
		Blinds: blind, Unblinds: unblind,
	}
}

// Live is true.
func (d *Device) Live() bool { return true }

// Checked returns Radios.
func (d *Device) Checked() map[string]string { return maps.Clone(d.Radios) }

// Picked returns one of Chosen.
func (d *Device) Picked(group string) (string, bool) {
	value, ok := d.Chosen[group]
	return value, ok
}

// Ticked returns one of Ticks.
func (d *Device) Ticked(id string) bool { return d.Ticks[id] }

// Unfolded returns one of Open.
func (d *Device) Unfolded(id string) bool { return d.Open[id] }

// Value returns one of Fields.
func (d *Device) Value(id string) string { return d.Fields[id] }

// SetValue sets one of Fields.
func (d *Device) SetValue(id, text string) { d.Fields[id] = text }

// Focused returns FocusedID.
func (d *Device) Focused() string { return d.FocusedID }

// Focus sets FocusedID.
func (d *Device) Focus(id string) { d.FocusedID = id }

// Show sets FocusedID and adds to Shown.
func (d *Device) Show(id string) { d.FocusedID, d.Shown = id, append(d.Shown, id) }

// Top counts.
func (d *Device) Top() { d.Scrolled = 0; d.Tops++ }

// Scroll returns Scrolled.
func (d *Device) Scroll() int { return d.Scrolled }

// ScrollTo sets Scrolled.
func (d *Device) ScrollTo(y int) { d.Scrolled = y }

// Arrive adds to Titles.
func (d *Device) Arrive(_, title string) { d.Titles = append(d.Titles, title) }

// TakeOver returns Waiting.
func (d *Device) TakeOver() bool { return d.Waiting }

// BootSeed returns Seed, 0 for none.
func (d *Device) BootSeed() (uint32, bool) { return d.Seed, d.Seed != 0 }

// BootFresh returns Fresh.
func (d *Device) BootFresh() bool { return d.Fresh }

// Copy sets Clipboard unless it refuses.
func (d *Device) Copy(text string, done func(bool)) {
	if !d.NoCopy {
		d.Clipboard = text
	}
	done(!d.NoCopy)
}

// Shares returns Sheet.
func (d *Device) Shares() bool { return d.Sheet }

// Share sets Passed unless the sheet refuses.
func (d *Device) Share(title, text, address string, refused func()) {
	if d.NoSheet {
		refused()
		return
	}
	d.Passed = []string{title, text, address}
}

// DownloadPNG adds the SVG to Files unless no picture can be drawn.
func (d *Device) DownloadPNG(name, svg string, done func(bool)) {
	if !d.NoPicture {
		d.Files[name] = svg
	}
	done(!d.NoPicture)
}

// Download adds to Files.
func (d *Device) Download(name, _, data string) { d.Files[name] = data }

// Unfold adds to Unfolds.
func (d *Device) Unfold(id string) { d.Unfolds = append(d.Unfolds, id) }

// Print counts.
func (d *Device) Print() { d.Printed++ }

// Embed sets one of Embedded.
func (d *Device) Embed(id string, attributes []string) { d.Embedded[id] = attributes }

// OnStored keeps heard for OtherTab.
func (d *Device) OnStored(name string, heard func()) (stop func()) {
	at := len(d.stored[name])
	d.stored[name] = append(d.stored[name], heard)
	return func() { d.stored[name][at] = nil }
}

// Listening is how many listeners of OnStored have not been stopped.
func (d *Device) Listening() (n int) {
	for _, all := range d.stored {
		for _, heard := range all {
			if heard != nil {
				n++
			}
		}
	}
	return n
}

// OtherTab keeps a text as another tab would, and has the listeners hear of it; "" deletes.
func (d *Device) OtherTab(name, value string) {
	if value == "" {
		d.Shelf.Remove(name)
	} else {
		d.Shelf.Kept[name] = value
	}
	d.Hear(name)
}

// Hear has the listeners hear that another tab changed what is kept under a name.
func (d *Device) Hear(name string) {
	for _, heard := range d.stored[name] {
		if heard != nil {
			heard()
		}
	}
}

// Idle acts at once: nobody else is at work.
func (d *Device) Idle(act func()) { act() }

// Painted acts at once, or with the next Frame where frames are Late.
func (d *Device) Painted(act func()) {
	if d.Late {
		d.frames = append(d.frames, act)
		return
	}
	act()
}

// Frame is when a late frame comes.
func (d *Device) Frame() {
	acts := d.frames
	d.frames = nil
	for _, act := range acts {
		act()
	}
}

// OnOnline keeps heard for Online.
func (d *Device) OnOnline(heard func()) { d.online = append(d.online, heard) }

// Online has the network come back.
func (d *Device) Online() {
	for _, heard := range d.online {
		heard()
	}
}

// Origin is that of an example.
func (d *Device) Origin() string { return "https://rolefit.example" }

// Base returns Below.
func (d *Device) Base() string { return d.Below }

// Query returns Search.
func (d *Device) Query() url.Values { return d.Search }

// Fragment returns Hash.
func (d *Device) Fragment() string { return d.Hash }

// ForgetFragment clears Hash.
func (d *Device) ForgetFragment() { d.Hash = "" }

// Secret takes Hash.
func (d *Device) Secret() string {
	hash := d.Hash
	d.Hash = ""
	return hash
}

// KeepSecret sets Tabs, "" on a shared computer.
func (d *Device) KeepSecret(secret string) {
	if d.Shared() {
		secret = ""
	}
	d.Tabs = secret
}

// KeptSecret returns Tabs.
func (d *Device) KeptSecret() string { return d.Tabs }

// Fixed returns Height.
func (d *Device) Fixed() bool { return d.Height }

// At returns Item.
func (d *Device) At() int { return d.Item }

// Look returns Written.
func (d *Device) Look() widget.Look { return d.Written }

// Inside returns Within.
func (d *Device) Inside() string { return d.Within }

// Note sets Within and adds to Notes.
func (d *Device) Note(path string) { d.Within, d.Notes = path, append(d.Notes, path) }

// Enter is Note.
func (d *Device) Enter(path string) { d.Note(path) }

// Follow keeps both for Known and Click.
func (d *Device) Follow(known func(path string) bool, follow func(path string)) {
	d.known, d.follow = known, follow
}

// Known reports whether a link to a path stays in the frame.
func (d *Device) Known(path string) bool { return d.known(path) }

// Click follows a link to a path that the frame knows.
func (d *Device) Click(path string) { d.follow(path) }

// Blind is Blinds.
func (d *Device) Blind(unit, modulus string) (string, error) { return d.Blinds(unit, modulus) }

// Unblind is Unblinds.
func (d *Device) Unblind(unit, blinding, signature string) (string, error) {
	return d.Unblinds(unit, blinding, signature)
}

// Tell adds to Told.
func (d *Device) Tell(m widget.Message) { d.Told = append(d.Told, m) }
