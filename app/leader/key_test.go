//go:build !wasm

package leader

import (
	"strings"
	"testing"
)

// TestKeys: a link opens with a leader's key, with the id of a team, or with the session that the browser has.
func TestKeys(t *testing.T) {
	key := strings.Repeat("A", 43)
	for text, want := range map[string]Key{
		"0123456789ab." + key: {org: "0123456789ab", key: key},
		"https://rolefit.example/benchmark#0123456789ab.0a1b2c3d": {org: "0123456789ab", key: "0a1b2c3d"},
		" 0123456789ab ": {org: "0123456789ab"},
		"0123456789ab.":  {org: "0123456789ab"},
	} {
		if got, ok := parseKey(text); !ok || got != want {
			t.Errorf("%q: %+v, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "public", "0123456789ab.nonsensical", "0123456789ab." + key[1:], "0123456789a." + key} {
		if got, ok := parseKey(text); ok {
			t.Errorf("%q is %+v", text, got)
		}
	}
}
