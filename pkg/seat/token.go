package seat

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
)

// Lengths in bytes of the serial number of a token, and of the modulus of a key and
// with it of everything that is a number below it.
const (
	SerialLength  = 32
	ModulusLength = 256
)

// Token is an unblinded signature under a serial number and the name of a unit.
type Token struct {
	Modulus   []byte // of the unit's public key
	Serial    []byte // drawn by the browser, and seen by nobody before the token is spent
	Signature []byte
}

// Blinding is what a device keeps from blinding until it has the token.
type Blinding struct {
	Modulus []byte // of the unit's public key
	Serial  []byte // of the token
	Blinded []byte // the message that is signed
	Inverse []byte // what takes the blinding out again
}

// Text writes bytes in unpadded base64url, as everything here travels.
func Text(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }

// Bytes undoes Text; ok is false for anything else, and for another length than is
// asked for.
func Bytes(text string, length int) (data []byte, ok bool) {
	data, err := base64.RawURLEncoding.Strict().DecodeString(text)
	return data, err == nil && len(data) == length && Text(data) == text
}

// String returns the token as it travels: modulus, serial number and signature with
// dots between them.
func (t Token) String() string {
	return strings.Join([]string{Text(t.Modulus), Text(t.Serial), Text(t.Signature)}, ".")
}

// ParseToken reads what String wrote. It says nothing about the signature.
func ParseToken(text string) (t Token, err error) {
	ok := fields(text, field{&t.Modulus, ModulusLength}, field{&t.Serial, SerialLength}, field{&t.Signature, ModulusLength})
	if !ok {
		return Token{}, errors.New("not a token of a seat as it is written")
	}
	return t, nil
}

// String returns the blinding as a device keeps it: modulus, serial number, blinded
// message and inverse with dots between them.
func (b Blinding) String() string {
	return strings.Join([]string{Text(b.Modulus), Text(b.Serial), Text(b.Blinded), Text(b.Inverse)}, ".")
}

// ParseBlinding reads what String wrote.
func ParseBlinding(text string) (b Blinding, err error) {
	ok := fields(text, field{&b.Modulus, ModulusLength}, field{&b.Serial, SerialLength},
		field{&b.Blinded, ModulusLength}, field{&b.Inverse, ModulusLength})
	if !ok {
		return Blinding{}, errors.New("not a blinding as it is written")
	}
	return b, nil
}

// field is a part of a text, and how many bytes it has.
type field struct {
	to     *[]byte
	length int
}

// fields reads parts with dots between them.
func fields(text string, want ...field) bool {
	parts := strings.Split(text, ".")
	if len(parts) != len(want) {
		return false
	}
	for i, f := range want {
		data, ok := Bytes(parts[i], f.length)
		if !ok {
			return false
		}
		*f.to = data
	}
	return true
}

// KeyName is what a ticket calls the key of its unit: the SHA-256 of the modulus.
func KeyName(modulus []byte) string {
	sum := sha256.Sum256(modulus)
	return Text(sum[:])
}
