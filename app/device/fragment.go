package device

import (
	"net/url"
	"strings"
)

// MaxFragment is the longest fragment of an address that is looked at, in bytes:
// sixteen times the longest code that any page makes.
const MaxFragment = 16 << 10

// Plain returns what follows the # of an address, decoded. Of one that is longer
// than MaxFragment nothing is looked at, so that no link can hold up a page; it
// counts as none.
func Plain(hash string) string {
	if len(hash) > MaxFragment {
		return ""
	}
	hash = strings.TrimPrefix(hash, "#")
	if plain, err := url.PathUnescape(hash); err == nil {
		return plain
	}
	return hash
}
