package contribution

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"time"

	"rolefit/pkg/sharecode/crockford"
)

// publicBody is version 1: kind, model, quarter (a byte each), receipt.
func (c Code) publicBody() []byte {
	kind, model := c.kind()
	round, _ := ParseRound(c.Unit.Round)
	return append([]byte{kind, model, byte(round.index())}, c.Receipt[:]...)
}

// opening stands in the place of a round's days where four bytes with the minute of
// its opening follow.
const opening = 255

// ownBody is version 2: kind, model (a byte each), round (a byte with its days,
// 0 for a quarter, and two with the day of its opening or the number of the
// quarter; or 255 and four bytes with the minute of its opening), receipt,
// organisation, team.
func (c Code) ownBody() []byte {
	kind, model := c.kind()
	body := append([]byte{kind, model}, c.round()...)
	body = append(body, c.Receipt[:]...)
	return append(append(body, packed(c.Unit.Org)...), packed(c.Unit.Team)...)
}

func (c Code) round() []byte {
	round, _ := ParseRound(c.Unit.Round)
	switch {
	case !round.Fixed():
		return binary.BigEndian.AppendUint32([]byte{opening}, uint32(round.minute-1))
	case round.Own():
		return binary.BigEndian.AppendUint16([]byte{byte(round.days)}, uint16(round.opens))
	}
	return binary.BigEndian.AppendUint16([]byte{0}, uint16(round.index()))
}

// readRound reads what round writes, and returns what is behind it.
func readRound(body []byte) (r Round, rest []byte) {
	number := body[1:]
	switch days := body[0]; days {
	case opening:
		return Round{minute: int(binary.BigEndian.Uint32(number)) + 1}, number[4:]
	case 0:
		return roundOf(int(binary.BigEndian.Uint16(number))), number[2:]
	default:
		r, _ = OwnRound(ownDays(int(binary.BigEndian.Uint16(number)), int(days)))
		return r, number[2:]
	}
}

func (c Code) kind() (kind, model byte) {
	k, _ := Known(c.Unit.Kind)
	return byte(k.Code), byte(slices.Index(k.Models, c.Unit.Model))
}

// readPublicBody reads version 1, which for other organisations than "public"
// held org and team behind the receipt, each after a byte with its length.
func readPublicBody(body []byte) (c Code, ok bool) {
	kind, model, ok := kindOf(body)
	if !ok {
		return Code{}, false
	}
	c = Code{Receipt: Receipt(body[3:19]), Unit: PublicUnit(kind, model, roundOf(int(body[2])))}
	if rest := body[19:]; len(rest) > 0 {
		var org, team bool
		c.Unit.Org, rest, org = cut(rest)
		c.Unit.Team, rest, team = cut(rest)
		ok = org && team && len(rest) == 0 && c.Unit.Org != Public
	}
	return c, ok
}

// readOwnBody reads version 2, and only what is written exactly so.
func readOwnBody(body []byte) (c Code, ok bool) {
	kind, model, ok := kindOf(body)
	if !ok || len(body) < 23 {
		return Code{}, false
	}
	round, rest := readRound(body[2:])
	c = Code{Receipt: Receipt(rest[:16]), Unit: PublicUnit(kind, model, round)}
	var org, team bool
	rest = rest[16:]
	c.Unit.Org, rest, org = unpacked(rest)
	c.Unit.Team, _, team = unpacked(rest)
	return c, org && team && c.Unit.Org != Public && c.Unit.Check() == nil && bytes.Equal(c.ownBody(), body)
}

func ownDays(opens, days int) (first, last time.Time) {
	first = epoch.AddDate(0, 0, opens)
	return first, first.AddDate(0, 0, days)
}

// kindOf reads the first two bytes of a body.
func kindOf(body []byte) (kind, model string, ok bool) {
	i := slices.IndexFunc(kinds(), func(k Kind) bool { return k.Code == int(body[0]) })
	if i < 0 || int(body[1]) >= len(kinds()[i].Models) {
		return "", "", false
	}
	return kinds()[i].Kind, kinds()[i].Models[body[1]], true
}

// letters marks the length of a text that is packed into five bits a letter, as
// the ids of organisations and teams can be.
const letters = 0x80

// packed is a byte with the length of a slug, and the slug: five bits a letter
// where all of them are of crockford's, as in random ids, or a byte each.
func packed(slug string) []byte {
	data, ok := crockford.Decode(strings.ToUpper(slug) + strings.Repeat("0", -len(slug)&7))
	if !ok {
		return append([]byte{byte(len(slug))}, slug...)
	}
	return append([]byte{letters | byte(len(slug))}, data[:packedSize(len(slug))]...)
}

func packedSize(n int) int { return (5*n + 7) / 8 }

func unpacked(data []byte) (text string, rest []byte, ok bool) {
	if len(data) == 0 || data[0]&letters == 0 {
		return cut(data)
	}
	n := int(data[0] &^ letters)
	size := packedSize(n)
	if data = data[1:]; len(data) < size {
		return "", nil, false
	}
	return strings.ToLower(crockford.Encode(data[:size])[:n]), data[size:], true
}

func cut(data []byte) (text string, rest []byte, ok bool) {
	if len(data) == 0 || len(data) < 1+int(data[0]) {
		return "", nil, false
	}
	n := 1 + int(data[0])
	return string(data[1:n]), data[n:], true
}
