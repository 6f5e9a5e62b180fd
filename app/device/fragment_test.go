package device

import (
	"strings"
	"testing"
)

func TestPlain(t *testing.T) {
	longest := strings.Repeat("x", MaxFragment)
	tests := []struct{ name, hash, want string }{
		{"none", "", ""},
		{"nothing behind it", "#", ""},
		{"a code", "#HATS-0123", "HATS-0123"},
		{"without its sign", "HATS-0123", "HATS-0123"},
		{"with escapes", "#a%20b%23c", "a b#c"},
		{"with what is no escape", "#100%", "100%"},
		{"cut within an escape", "#a%20b%", "a b%"},
		{"cut within another", "#a%20b%2", "a b%2"},
		{"escaped twice", "#a%2520b", "a b"},
		{"with its sign escaped", "%23HATS-0123", "HATS-0123"},
		{"with what would be no text", "#a%FFb", "a%FFb"},
		{"the longest", longest, longest},
		{"a longer one", longest + "x", ""},
		{"a much longer one", "#" + strings.Repeat("%41", 600_000), ""},
	}
	for _, test := range tests {
		if got := Plain(test.hash); got != test.want {
			t.Errorf("%s: %.40q, not %.40q", test.name, got, test.want)
		}
	}
}
