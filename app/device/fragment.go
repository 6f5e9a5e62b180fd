package device

import (
	"strings"
	"unicode/utf8"

	"rolefit/pkg/sharecode/crockford"
)

// MaxFragment is the longest fragment of an address that is looked at, in bytes:
// sixteen times the longest code that any page makes.
const MaxFragment = 16 << 10

// Plain returns what follows the # of an address, decoded: also what was escaped more than once on its way, as services that
// check links do, and what was cut within an escape. Of one that is longer than MaxFragment nothing is looked at, so that no
// link can hold up a page; it counts as none.
func Plain(hash string) string {
	if len(hash) > MaxFragment {
		return ""
	}
	plain := strings.TrimPrefix(hash, "#")
	for range 3 {
		next := unescape(plain)
		if next == plain {
			break
		}
		plain = next
	}
	return strings.TrimPrefix(plain, "#")
}

// unescape decodes every escape of a text and leaves what is none; a text that would be none any more stays as it is.
func unescape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '%' && i+2 < len(text) {
			if c, ok := crockford.Unhex(text[i+1 : i+3]); ok {
				b.WriteByte(c)
				i += 2
				continue
			}
		}
		b.WriteByte(text[i])
	}
	if !utf8.ValidString(b.String()) {
		return text
	}
	return b.String()
}
