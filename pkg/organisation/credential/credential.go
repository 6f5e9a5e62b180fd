// Package credential is what opens an organisation: keys, invitations and sessions are all of its form. It imports nothing of
// organisations, so that a browser can read a link without their records.
package credential

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
)

// bytesOf are the random bytes of a secret.
const bytesOf = 32

// Length is how many characters a secret has.
const Length = (bytesOf*8 + 5) / 6

// New draws a secret: Length characters of unpadded base64url, which are to be kept nowhere. random must be a secure source.
func New(random io.Reader) (string, error) {
	var bytes [bytesOf]byte
	if _, err := io.ReadFull(random, bytes[:]); err != nil {
		return "", fmt.Errorf("draw a secret: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(bytes[:]), nil
}

// Is reports whether a text has the form of a secret.
func Is(text string) bool {
	bytes, err := base64.RawURLEncoding.Strict().DecodeString(text)
	return err == nil && len(bytes) == bytesOf && base64.RawURLEncoding.EncodeToString(bytes) == text
}

// Digest is what is kept of a secret: its SHA-256 in lower-case hex.
func Digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}
