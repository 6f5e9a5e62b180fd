// Package blind does the arithmetic of seats on the service's side: it makes keys,
// signs what it cannot read, and verifies tokens. It is RSABSSA-SHA384-PSS-Randomized
// of RFC 9474, by circl; the browser's side is web/seat.js, by another library, and
// tests hold both to the vectors of the RFC and to each other.
package blind

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"fmt"
	"math/big"
	"slices"

	"github.com/cloudflare/circl/blindsign/blindrsa"

	"rolefit/pkg/seat"
)

// exponent is that of every key.
const exponent = 65537

// ErrBlinded says that what is to be signed is no blinded message for the key.
var ErrBlinded = errors.New("not a blinded message for this key")

// NewKey draws a key for one unit.
func NewKey() (*rsa.PrivateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, 8*seat.ModulusLength)
	if err == nil && key.E != exponent {
		err = fmt.Errorf("exponent %d", key.E)
	}
	if err != nil {
		return nil, fmt.Errorf("make a key of seats: %w", err)
	}
	return key, nil
}

// Modulus is what is published of a key.
func Modulus(key *rsa.PrivateKey) []byte { return key.N.FillBytes(make([]byte, key.Size())) }

// Sign signs a blinded message. The same message always gives the same signature. It
// is ErrBlinded for what is none.
func Sign(key *rsa.PrivateKey, blinded []byte) ([]byte, error) {
	if len(blinded) != key.Size() || new(big.Int).SetBytes(blinded).Cmp(key.N) >= 0 {
		return nil, ErrBlinded
	}
	signature, err := blindrsa.NewSigner(key).BlindSign(blinded)
	if err != nil {
		return nil, fmt.Errorf("sign for a seat: %w", err)
	}
	return signature, nil
}

// Verify reports whether the key of a token signed its serial number together with a
// message. Whether it is the right key is for the caller to know.
func Verify(t seat.Token, message string) error {
	verifier, err := blindrsa.NewVerifier(blindrsa.SHA384PSSRandomized, publicKey(t.Modulus))
	if err != nil {
		return fmt.Errorf("verify a token: %w", err)
	}
	return verifier.Verify(slices.Concat(t.Serial, []byte(message)), t.Signature)
}

func publicKey(modulus []byte) *rsa.PublicKey {
	return &rsa.PublicKey{N: new(big.Int).SetBytes(modulus), E: exponent}
}
