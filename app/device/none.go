package device

import (
	"net/url"

	"rolefit/pkg/widget"
)

// None is the device of a page that is prerendered: it keeps nothing, reads nothing and shows nothing.
type None struct{}

var _ Device = None{}

// Live is false.
func (None) Live() bool { return false }

// Load returns "".
func (None) Load(string) string { return "" }

// Save claims to have kept: nothing is to be said about it on a prerendered page.
func (None) Save(string, string) bool { return true }

// Replace claims it too.
func (None) Replace(string, string, string) Outcome { return Kept }

// Delete does nothing.
func (None) Delete(string) {}

// DeleteAll does nothing.
func (None) DeleteAll() {}

// Lasts is true; see Save.
func (None) Lasts() bool { return true }

// Shared is false.
func (None) Shared() bool { return false }

// SetShared does nothing.
func (None) SetShared(bool) {}

// Checked is empty.
func (None) Checked() map[string]string { return nil }

// Picked is nothing.
func (None) Picked(string) (string, bool) { return "", false }

// Ticked is false.
func (None) Ticked(string) bool { return false }

// Unfolded is false.
func (None) Unfolded(string) bool { return false }

// Value is "".
func (None) Value(string) string { return "" }

// SetValue does nothing.
func (None) SetValue(string, string) {}

// Focused is "".
func (None) Focused() string { return "" }

// Focus does nothing.
func (None) Focus(string) {}

// Show does nothing.
func (None) Show(string) {}

// Top does nothing.
func (None) Top() {}

// Scroll is 0.
func (None) Scroll() int { return 0 }

// ScrollTo does nothing.
func (None) ScrollTo(int) {}

// Arrive does nothing.
func (None) Arrive(string, string) {}

// TakeOver is false.
func (None) TakeOver() bool { return false }

// BootSeed is none.
func (None) BootSeed() (uint32, bool) { return 0, false }

// BootFresh is true.
func (None) BootFresh() bool { return true }

// Copy does nothing.
func (None) Copy(string, func(bool)) {}

// Shares is false.
func (None) Shares() bool { return false }

// Share does nothing.
func (None) Share(string, string, string, func()) {}

// Download does nothing.
func (None) Download(string, string, string) {}

// DownloadPNG does nothing.
func (None) DownloadPNG(string, string, func(bool)) {}

// Print does nothing.
func (None) Print() {}

// Unfold does nothing.
func (None) Unfold(string) {}

// Embed does nothing.
func (None) Embed(string, []string) {}

// OnStored hears nothing.
func (None) OnStored(string, func()) func() { return func() {} }

// Idle does nothing.
func (None) Idle(func()) {}

// Painted does nothing.
func (None) Painted(func()) {}

// OnOnline hears nothing.
func (None) OnOnline(func()) {}

// Origin is "".
func (None) Origin() string { return "" }

// Base is "".
func (None) Base() string { return "" }

// Query is empty.
func (None) Query() url.Values { return nil }

// Fragment is "".
func (None) Fragment() string { return "" }

// ForgetFragment does nothing.
func (None) ForgetFragment() {}

// Secret is "".
func (None) Secret() string { return "" }

// KeepSecret does nothing.
func (None) KeepSecret(string) {}

// KeptSecret is "".
func (None) KeptSecret() string { return "" }

// Fixed is false.
func (None) Fixed() bool { return false }

// At is 0.
func (None) At() int { return 0 }

// Look is empty.
func (None) Look() widget.Look { return widget.Look{} }

// Inside is "".
func (None) Inside() string { return "" }

// Note does nothing.
func (None) Note(string) {}

// Enter does nothing.
func (None) Enter(string) {}

// Follow does nothing.
func (None) Follow(func(string) bool, func(string)) {}

// Tell does nothing.
func (None) Tell(widget.Message) {}

// Blind gives nothing.
func (None) Blind(string, string) (string, error) { return "", NoCryptography }

// Unblind gives nothing.
func (None) Unblind(string, string, string) (string, error) { return "", NoCryptography }
