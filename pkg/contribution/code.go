package contribution

import (
	"encoding/binary"
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

// codeMark begins every code, and tells it from a private code and a share
// code. Its digit is the version of the format.
const codeMark = "RC1"

// Code is what the person keeps: enough to find a contribution again and to
// take it back, and nothing of what it holds.
type Code struct {
	Receipt Receipt
	Bucket  Bucket
}

// String returns the code in groups of five, such as
// "RC104-008…": eight groups in the public bucket. It has only digits and
// capital letters without I, L, O and U. The bucket must pass Check.
func (c Code) String() string {
	body := c.body()
	body = binary.BigEndian.AppendUint32(body, crockford.Sum(codeMark, body))
	return grouped(codeMark + crockford.Encode(body))
}

// ParseCode reads a code as a person types it: letter case, spaces and
// hyphens are free, I and L count as 1 and O as 0. The error is ErrCodeKind,
// ErrCodeLetter (with the letter) or ErrCodeTypo.
func ParseCode(text string) (Code, error) {
	letters := crockford.Plain(text)
	if !strings.HasPrefix(letters, codeMark) {
		return Code{}, ErrCodeKind
	}
	letters = letters[len(codeMark):]
	if i := strings.IndexFunc(letters, func(r rune) bool { return !strings.ContainsRune(crockford.Letters, r) }); i >= 0 {
		return Code{}, fmt.Errorf("%w: %q", ErrCodeLetter, []rune(letters[i:])[0])
	}
	data, ok := crockford.Decode(letters)
	if !ok || len(data) < 23 {
		return Code{}, ErrCodeTypo
	}
	body, sum := data[:len(data)-4], binary.BigEndian.Uint32(data[len(data)-4:])
	if crockford.Sum(codeMark, body) != sum {
		return Code{}, ErrCodeTypo
	}
	return readBody(body)
}

// body is kind, model, round (a byte each), receipt, and for other
// organisations than "public" org and team, each after a byte with its length.
func (c Code) body() []byte {
	kind, _ := Known(c.Bucket.Kind)
	round, _ := ParseRound(c.Bucket.Round)
	body := []byte{byte(kind.Code), byte(slices.Index(kind.Models, c.Bucket.Model)), byte(round.index())}
	body = append(body, c.Receipt[:]...)
	if c.Bucket.Org == Public {
		return body
	}
	for _, part := range []string{c.Bucket.Org, c.Bucket.Team} {
		body = append(append(body, byte(len(part))), part...)
	}
	return body
}

func readBody(body []byte) (Code, error) {
	i := slices.IndexFunc(kinds(), func(k Kind) bool { return k.Code == int(body[0]) })
	if i < 0 || int(body[1]) >= len(kinds()[i].Models) {
		return Code{}, ErrCodeTypo
	}
	c := Code{Receipt: Receipt(body[3:19]), Bucket: PublicBucket(kinds()[i].Kind, kinds()[i].Models[body[1]], roundOf(int(body[2])))}
	if rest := body[19:]; len(rest) > 0 {
		var ok [2]bool
		c.Bucket.Org, rest, ok[0] = cut(rest)
		c.Bucket.Team, rest, ok[1] = cut(rest)
		if !ok[0] || !ok[1] || len(rest) > 0 || c.Bucket.Org == Public {
			return Code{}, ErrCodeTypo
		}
	}
	if c.Bucket.Check() != nil {
		return Code{}, ErrCodeTypo
	}
	return c, nil
}

func cut(data []byte) (text string, rest []byte, ok bool) {
	if len(data) == 0 || len(data) < 1+int(data[0]) {
		return "", nil, false
	}
	n := 1 + int(data[0])
	return string(data[1:n]), data[n:], true
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
