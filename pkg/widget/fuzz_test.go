package widget

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A message is read as it was written.
func FuzzParseMessage(f *testing.F) {
	for _, text := range []string{`{"type":"height","height":500}`, `{"type":"open"}`, `{"height":-1}`, `{}`, `{"type":"x"} y`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ParseMessage(data)
		if err != nil {
			return
		}
		if again, err := ParseMessage([]byte(m.Encode())); err != nil || !cmp.Equal(m, again) {
			t.Errorf("%s is %+v is %+v, %v", data, m, again, err)
		}
	})
}

// A colour is read or refused, whatever it is.
func FuzzParseColour(f *testing.F) {
	for _, text := range []string{"#fff", "#a1b2c3", "red", "", "#ggg"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if c, err := parseColour(text); err != nil && c != (rgb{}) {
			t.Errorf("%q is %v and %v", text, c, err)
		}
		_, _ = parseHeight(text)
	})
}
