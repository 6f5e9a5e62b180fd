// Package crockford writes bytes as letters that people read aloud, type and print, and reads them back: Douglas
// Crockford's base 32, and the checksum that finds what was mistyped. Every code of rolefit is made of it, those that are
// passed on (package sharecode) and the one on paper that takes a contribution back (package contribution).
//
// Both are written out here, in a few lines each, and held to encoding/base32 and hash/crc32 by tests: the tables and
// the streams of those packages would be a greater download than all the rest of a code.
package crockford

import (
	"encoding/binary"
	"slices"
	"strings"
)

// Letters are the digits of the base in order: no I, L, O and U, so that a code can be read aloud and typed.
const Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Encode returns 8 letters for 5 bytes, the most significant bit first, with zero bits behind the last byte.
func Encode(data []byte) string {
	out := make([]byte, 0, (8*len(data)+4)/5)
	bits, have := uint(0), 0
	for _, b := range data {
		bits, have = bits<<8|uint(b), have+8
		for have >= 5 {
			have -= 5
			out = append(out, Letters[bits>>have&31])
		}
	}
	if have > 0 {
		out = append(out, Letters[bits<<(5-have)&31])
	}
	return string(out)
}

// Decode undoes Encode. It reads nothing but what Encode writes: ok is false for a foreign letter, an impossible length,
// or bits that are set behind the last byte, so that one content has one text.
func Decode(text string) (data []byte, ok bool) {
	data = make([]byte, 0, 5*len(text)/8)
	bits, have := uint(0), 0
	for i := range len(text) {
		digit := strings.IndexByte(Letters, text[i])
		if digit < 0 {
			return nil, false
		}
		bits, have = bits<<5|uint(digit), have+5
		if have >= 8 {
			have -= 8
			data = append(data, byte(bits>>have))
		}
	}
	return data, have < 5 && bits&(1<<have-1) == 0
}

// Plain drops what the eye or a keyboard adds to a code (spaces, hyphens and dashes, small letters) and reads the
// look-alikes as digits: I and L as 1, O as 0. What is no letter of a code stays, to be refused by Decode. It reads a text
// that is one code; Scan finds codes in any text.
func Plain(text string) string {
	return strings.Map(func(r rune) rune {
		if dash(r) || strings.ContainsRune(blanks, r) {
			return -1
		}
		return plain(r)
	}, text)
}

// SumLength is how many bytes of a checksum stand behind the body of a code.
const SumLength = 4

// Seal returns what follows the mark of a code: the letters of a body and of the checksum of both (Sum).
func Seal(mark string, body []byte) string {
	return Encode(binary.BigEndian.AppendUint32(slices.Clip(body), Sum(mark, body)))
}

// Unseal returns the body of what Decode read behind the mark of a code; ok is false where the checksum is another.
func Unseal(mark string, data []byte) (body []byte, ok bool) {
	at := len(data) - SumLength
	if at < 0 {
		return nil, false
	}
	return data[:at], Sum(mark, data[:at]) == binary.BigEndian.Uint32(data[at:])
}

// castagnoli is the polynomial of CRC-32C, its lowest power in the highest bit.
const castagnoli = 0x82f63b78

// Sum returns the CRC-32C (Castagnoli) of a mark and a body, one behind the other. It finds every wrong letter, every two
// neighbours that are swapped and every burst of wrong letters up to 32 bits long, and other damage with all but one
// chance in four thousand million.
func Sum(mark string, body []byte) uint32 {
	sum := ^uint32(0)
	for i := range len(mark) {
		sum = step(sum, mark[i])
	}
	for _, b := range body {
		sum = step(sum, b)
	}
	return ^sum
}

// step takes a byte into a sum.
func step(sum uint32, b byte) uint32 {
	sum ^= uint32(b)
	for range 8 {
		sum = sum>>1 ^ castagnoli&-(sum&1)
	}
	return sum
}
