package outbox

import "testing"

// Whatever text a browser has kept, it is refused, or read so that it is kept as the same again.
func FuzzParse(f *testing.F) {
	for _, text := range []string{"", "{}", "null", `{"fit|2026-q4":{"state":"kept"}}`, `{"a":1}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		box, err := Parse(text)
		if err != nil {
			return
		}
		first := box.Encode()
		if again, err := Parse(first); err != nil || again.Encode() != first {
			t.Errorf("%q is kept as %q, then as %q, %v", text, first, again.Encode(), err)
		}
	})
}
