package contribution

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/sharecode/crockford"
)

// What ParseCode says of a text that is no code.
var (
	ErrCodeLetter = errors.New("a letter that no code has")
	ErrCodeTypo   = errors.New("the code does not add up: a letter is wrong, missing or swapped")
	ErrCodeKind   = errors.New("this is not a code for taking a contribution back")
)

// The marks begin every code, and tell it from a private code and a share code.
// The digit is the version of the format: 1 is written for the public unit, 2
// for organisations. What version 1 once held of organisations is still read.
const (
	publicMark = "RC1"
	ownMark    = "RC2"
)

// Code is what the person keeps: enough to find a contribution again and to
// take it back, and nothing of what it holds.
type Code struct {
	Receipt Receipt
	Unit    Unit
}

// String returns the code in groups of five, such as "RC104-008…": eight groups
// in the public unit, fourteen or fifteen in an organisation's. It has only digits and
// capital letters without I, L, O and U. The unit must pass Check.
func (c Code) String() string {
	mark, body := publicMark, c.publicBody()
	if c.Unit.Org != Public {
		mark, body = ownMark, c.ownBody()
	}
	return grouped(mark + crockford.Seal(mark, body))
}

// FindCode reads the code in a pasted text: the first sound one that crockford.Scan finds, whatever is around it. Without any
// its error is that of ParseCode, about what looks like a code, or else about the text.
func FindCode(text string) (Code, error) {
	if found := crockford.Scan(text, publicMark, ownMark); len(found) > 0 {
		first := found[max(0, slices.IndexFunc(found, func(f crockford.Found) bool { return f.Sound }))]
		text = first.Mark + first.Letters
	}
	return ParseCode(text)
}

// ParseCode reads a code as a person types it: letter case, spaces and
// hyphens are free, I and L count as 1 and O as 0. The error is ErrCodeKind,
// ErrCodeLetter (with the letter) or ErrCodeTypo.
func ParseCode(text string) (Code, error) {
	letters := crockford.Plain(text)
	mark := letters[:min(len(letters), len(publicMark))]
	if mark != publicMark && mark != ownMark {
		return Code{}, ErrCodeKind
	}
	letters = letters[len(mark):]
	if i := strings.IndexFunc(letters, func(r rune) bool { return !strings.ContainsRune(crockford.Letters, r) }); i >= 0 {
		return Code{}, fmt.Errorf("%w: %q", ErrCodeLetter, []rune(letters[i:])[0])
	}
	data, ok := crockford.Decode(letters)
	if !ok || len(data) < 23 {
		return Code{}, ErrCodeTypo
	}
	body, ok := crockford.Unseal(mark, data)
	if !ok {
		return Code{}, ErrCodeTypo
	}
	read := readPublicBody
	if mark == ownMark {
		read = readOwnBody
	}
	if c, ok := read(body); ok && c.Unit.Check() == nil {
		return c, nil
	}
	return Code{}, ErrCodeTypo
}

func grouped(letters string) string {
	var b strings.Builder
	for group := range slices.Chunk([]byte(letters), 5) {
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.Write(group)
	}
	return b.String()
}
