package sharecode

import (
	"strings"

	"rolefit/pkg/sharecode/crockford"
)

// Bounds of the frame: four letters of kind, and a text no longer than a person would paste. Behind the kind stand one byte of
// version, the payload and the checksum of package crockford.
const (
	kindLen  = 4
	maxChars = 1024
)

// seal frames a payload as the text of a code.
func seal(kind CodeKind, version byte, payload []byte) string {
	return string(kind) + "-" + crockford.Seal(string(kind), append([]byte{version}, payload...))
}

// KindOf tells the kind of a code by its letters alone, without reading the rest; ok is false for any other text.
func KindOf(text string) (kind CodeKind, ok bool) {
	text = strings.TrimSpace(text)
	if len(text) < kindLen {
		return "", false
	}
	kind = CodeKind(strings.ToUpper(text[:kindLen]))
	return kind, kind.Known()
}

// open checks the frame of a code and returns the payload of a version up to known. Its errors are UnknownError,
// WrongKindError, DamagedError and NewerError, found in this order.
func open(want CodeKind, known byte, text string) (payload []byte, version byte, err error) {
	text = strings.TrimSpace(text)
	kind, ok := KindOf(text)
	if !ok {
		return nil, 0, UnknownError{}
	}
	if kind != want {
		return nil, 0, WrongKindError{Want: want, Got: kind}
	}
	if len(text) > maxChars {
		return nil, 0, DamagedError{kind, "too long"}
	}
	data, ok := crockford.Decode(crockford.Plain(text[kindLen:]))
	if !ok || len(data) < 1+crockford.SumLength {
		return nil, 0, DamagedError{kind, "not the letters of a code"}
	}
	body, ok := crockford.Unseal(string(kind), data)
	if !ok {
		return nil, 0, DamagedError{kind, "the checksum differs"}
	}
	version = body[0]
	if version > known {
		return nil, 0, NewerError{Kind: kind, Version: int(version), Known: int(known)}
	}
	if version == 0 {
		return nil, 0, DamagedError{kind, "version 0 was never made"}
	}
	return body[1:], version, nil
}
