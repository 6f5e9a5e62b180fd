package crockford

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// Found is a code in a text that somebody pasted.
type Found struct {
	Mark       string // with which it begins, one of those asked for
	Letters    string // behind the mark, as Encode writes them
	Sound      bool   // the checksum is right; else the code was cut or mistyped
	Start, End int    // where it stands in the text, in bytes
}

// Bounds of what is looked at: bytes of a text, and letters of a code.
const (
	maxText    = 1 << 20
	maxLetters = 1024
)

// Scan picks the codes with certain marks out of a text, in order of appearance. A code is a mark, letters, and at their end
// the checksum of both, as Seal writes them. The checksum decides: whatever is no letter and no digit of ASCII may stand
// between two letters, such as blanks, line breaks, dashes of all kinds, signs of quoting and formatting, what has no width, and the
// escapes of addresses (%2D), of HTML (&#8209;) and of mail (=E2). Small and full-width letters count as capitals, O as 0, I
// and L as 1.
//
// What begins like a code and has a wrong checksum is found too, as far as its letters go with nothing but dashes between them, if it has the
// look of one: it begins a word, and has eight letters or more that begin as a version does and hold two digits, but are no date of eight, or is long. So
// a word with a number or a date is none, such as rate-0, crew-2026, rate-of-2026 or duty-07-11-2026.
//
// Only the first mebibyte of a text is looked at.
func Scan(text string, marks ...string) []Found {
	glyphs := glyphsOf(text[:min(len(text), maxText)])
	var all []Found
	for i := 0; i < len(glyphs); {
		found, next := scanAt(glyphs, i, marks)
		if found.Mark != "" {
			all = append(all, found)
		}
		i = next
	}
	return all
}

// scanAt is the code that begins at a place, the zero value for none, and the place to go on from.
func scanAt(glyphs []glyph, at int, marks []string) (found Found, next int) {
	for _, mark := range marks {
		if !begins(glyphs[at:], mark) {
			continue
		}
		body := glyphs[at+len(mark):]
		if n := sound(mark, body); n > 0 {
			next = at + len(mark) + n
			return Found{mark, letters(body[:n]), true, glyphs[at].start, glyphs[next-1].end}, next
		}
		if n := damaged(body); n > 0 && glyphs[at].edge {
			return Found{mark, letters(body[:n]), false, glyphs[at].start, body[n-1].end}, at + len(mark)
		}
	}
	return Found{}, at + 1
}

// begins reports whether glyphs begin with a mark.
func begins(glyphs []glyph, mark string) bool {
	if len(glyphs) < len(mark) {
		return false
	}
	for i := range len(mark) {
		if glyphs[i].letter != plain(rune(mark[i])) {
			return false
		}
	}
	return true
}

// sound is how many glyphs behind a mark are a body and its checksum; 0 where none are.
func sound(mark string, glyphs []glyph) int {
	sum := ^uint32(0)
	for i := range len(mark) {
		sum = step(sum, mark[i])
	}
	var data []byte
	bits, have := uint(0), 0
	for i, g := range glyphs[:min(len(glyphs), maxLetters)] {
		digit := strings.IndexRune(Letters, g.letter)
		if digit < 0 {
			return 0
		}
		bits, have = bits<<5|uint(digit), have+5
		if have < 8 {
			continue
		}
		have -= 8
		data = append(data, byte(bits>>have))
		if len(data) <= SumLength {
			continue
		}
		body, tail := data[:len(data)-SumLength], data[len(data)-SumLength:]
		sum = step(sum, body[len(body)-1])
		if ^sum == binary.BigEndian.Uint32(tail) && bits&(1<<have-1) == 0 {
			return i + 1
		}
	}
	return 0
}

// damaged is how many glyphs behind a mark look like what is left of a code; 0 where they look like a word.
func damaged(glyphs []glyph) int {
	n, digits := 0, 0
	for n < min(len(glyphs), maxLetters) && !glyphs[n].gap {
		if glyphs[n].digit {
			digits++
		}
		n++
	}
	if n >= 8 && digits >= 2 && (digits < n || n > 8) && versioned(glyphs) || n >= 20 && digits >= 3 {
		return n
	}
	return 0
}

// versioned reports whether two glyphs or more begin as the versions 1 to 7 do, which are the first byte of a body. The zero is
// written as a digit: behind a mark and a dash, an O begins a word.
func versioned(glyphs []glyph) bool {
	return glyphs[0].letter == '0' && glyphs[0].digit && glyphs[1].letter >= '4'
}

func letters(glyphs []glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		b.WriteRune(g.letter)
	}
	return b.String()
}

// glyph is a letter or a digit of ASCII in a text, or one of full width.
type glyph struct {
	letter     rune // as Plain has it
	digit      bool // it was written as a digit
	edge       bool // something else stands before it
	gap        bool // and that is more than dashes and what has no width
	start, end int  // in the text, in bytes
}

// glyphsOf are the letters and digits of a text.
func glyphsOf(text string) []glyph {
	var all []glyph
	edge, gap := true, true
	for i := 0; i < len(text); {
		if n := escape(text[i:]); n > 0 {
			edge, gap, i = true, gap || !escapedDash(text[i:i+n]), i+n
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		letter := plain(r)
		switch {
		case IsWord(letter):
			written := narrow(r)
			all = append(all, glyph{letter, '0' <= written && written <= '9', edge, gap, i, i + size})
			edge, gap = false, false
		default:
			edge, gap = true, gap || !dash(r)
		}
		i += size
	}
	return all
}

// The signs that stand for nothing in a code. The tables of package unicode would be a greater download than all the rest.
const (
	blanks = " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
	dashes = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d" // and then what has no width
	nought = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)

// dash reports whether a sign is a dash or has no width.
func dash(r rune) bool { return strings.ContainsRune(dashes, r) || Invisible(r) }

// Invisible reports whether a sign has no width and is no letter, such as a soft hyphen or a mark of direction.
func Invisible(r rune) bool { return strings.ContainsRune(nought, r) }

// IsWord reports whether a sign is a letter or a digit of ASCII.
func IsWord(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}

// narrow is a sign of full width as ASCII has it, and every other as it is.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// plain is a letter or digit as Plain has it, those of full width too.
func plain(r rune) rune {
	r = narrow(r)
	switch {
	case r == 'O' || r == 'o':
		return '0'
	case r == 'I' || r == 'i' || r == 'L' || r == 'l':
		return '1'
	case 'a' <= r && r <= 'z':
		return r - 'a' + 'A'
	}
	return r
}

// escape is the length of what stands for another sign at the beginning of a text: %2D and =2D, unless for a letter or
// digit, and &shy; or &#8209;. It is 0 for anything else.
func escape(text string) int {
	if len(text) >= 3 && (text[0] == '%' || text[0] == '=') {
		if b, ok := Unhex(text[1:3]); ok && !IsWord(rune(b)) {
			return 3
		}
	}
	if len(text) > 2 && text[0] == '&' {
		name, _, ends := strings.Cut(text[1:min(len(text), 10)], ";")
		if ends && name != "" && !strings.ContainsFunc(strings.TrimPrefix(name, "#"), func(r rune) bool { return !IsWord(r) }) {
			return len(name) + 2
		}
	}
	return 0
}

// escapedDash reports whether an escape stands for a hyphen, or for a part of a longer dash.
func escapedDash(escape string) bool {
	return len(escape) == 3 && (strings.EqualFold(escape[1:], "2D") || escape[1] >= '8')
}

// Unhex reads the two hexadecimal digits of an escape, such as %2D has; ok is false for any other text.
func Unhex(digits string) (b byte, ok bool) {
	if len(digits) != 2 {
		return 0, false
	}
	high, low := hexDigit(digits[0]), hexDigit(digits[1])
	return byte(high<<4 | low), high >= 0 && low >= 0
}

// hexDigit is the value of a hexadecimal digit, -1 of anything else.
func hexDigit(c byte) int {
	return strings.IndexByte("0123456789ABCDEF", upperByte(c))
}

func upperByte(c byte) byte {
	if 'a' <= c && c <= 'f' {
		return c - 'a' + 'A'
	}
	return c
}
