package sharecode

import (
	"encoding/base32"
	"strings"
)

// crockford is Douglas Crockford's alphabet: no I, L, O and U, so that a code can be read aloud and typed.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// plain drops what the eye adds to a code (spaces, hyphens, small letters) and reads the look-alikes as digits.
func plain(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'O' || r == 'o':
			return '0'
		case r == 'I' || r == 'i' || r == 'L' || r == 'l':
			return '1'
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case r == '-' || r == ' ' || r == '\t' || r == '\r' || r == '\n':
			return -1
		}
		return r
	}, text)
}

// unbase reads base 32; ok is false for a foreign letter, an impossible length, or bits set behind the last byte.
func unbase(text string) (data []byte, ok bool) {
	letters := plain(text)
	data, err := crockford.DecodeString(letters)
	return data, err == nil && crockford.EncodeToString(data) == letters
}
