package seat

import (
	"encoding/binary"
	"strings"

	"rolefit/pkg/sharecode/crockford"
)

// Mark is how the code of a seat begins.
const Mark = "RS1"

// Lengths in bytes of the proof in a code, and of what a code holds: the number, how
// often it was replaced, and the proof.
const (
	ProofLength = 8
	codeLength  = 2 + 1 + ProofLength
)

// MaxReplaced is how often a seat can be replaced.
const MaxReplaced = 255

// Code is what a person is handed: one seat of one team in one round. Which team and
// round they are is in the proof, and in the link around the code.
type Code struct {
	Number   int // from 1 to 65,535
	Replaced int // how often, 0 to MaxReplaced
	Proof    [ProofLength]byte
}

// String returns the code in groups of five, such as "RS100-0C80H-…". It has only
// digits and capital letters without I, L, O and U.
func (c Code) String() string {
	letters := c.Letters()
	var groups []string
	for ; len(letters) > 5; letters = letters[5:] {
		groups = append(groups, letters[:5])
	}
	return strings.Join(append(groups, letters), "-")
}

// Letters returns the code without hyphens, as it stands in links.
func (c Code) Letters() string {
	body := binary.BigEndian.AppendUint16(nil, uint16(c.Number))
	body = append(append(body, byte(c.Replaced)), c.Proof[:]...)
	return Mark + crockford.Seal(Mark, body)
}

// In returns the letters of the first sound code in a text that somebody pasted: a code, a link with one, or a letter around
// it; "" for none. It is Find for who hands the code on.
func In(text string) string {
	for _, found := range crockford.Scan(text, Mark) {
		if found.Sound {
			return found.Mark + found.Letters
		}
	}
	return ""
}

// Find reads the first sound code in a text, as In finds it. Whether the service made it is for the service to say.
func Find(text string) (Code, bool) {
	data, _ := crockford.Decode(strings.TrimPrefix(In(text), Mark))
	body, ok := crockford.Unseal(Mark, data)
	if !ok || len(body) != codeLength || body[0]|body[1] == 0 {
		return Code{}, false
	}
	c := Code{Number: int(binary.BigEndian.Uint16(body)), Replaced: int(body[2])}
	copy(c.Proof[:], body[3:])
	return c, true
}
