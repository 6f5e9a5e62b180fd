// Package blindtest is the browser's side of seats in tests that have no browser:
// what web/seat.js does, by circl.
package blindtest

import (
	"crypto/rand"
	"crypto/rsa"
	"errors"
	"math/big"
	"sync"

	"github.com/cloudflare/circl/blindsign/blindrsa"

	"rolefit/pkg/seat"
)

// states are what circl keeps of blindings, by their texts: it hands out no inverse.
var states sync.Map

// Blind blinds a new serial number and a message for the key of a modulus, as a
// published key is written.
func Blind(modulus, message string) (blinding string, err error) {
	n, ok := seat.Bytes(modulus, seat.ModulusLength)
	if !ok {
		return "", errors.New("not a modulus")
	}
	client, err := client(n)
	if err != nil {
		return "", err
	}
	prepared, err := client.Prepare(rand.Reader, []byte(message))
	if err != nil {
		return "", err
	}
	blinded, state, err := client.Blind(rand.Reader, prepared)
	if err != nil {
		return "", err
	}
	b := seat.Blinding{Modulus: n, Serial: prepared[:seat.SerialLength], Blinded: blinded, Inverse: make([]byte, seat.ModulusLength)}
	states.Store(b.String(), state)
	return b.String(), nil
}

// Unblind makes the token of a blinding that was made in this process, and a signature.
func Unblind(blinding, signature string) (token string, err error) {
	b, err := seat.ParseBlinding(blinding)
	if err != nil {
		return "", err
	}
	state, known := states.Load(blinding)
	blind, ok := seat.Bytes(signature, seat.ModulusLength)
	if !known || !ok {
		return "", errors.New("not a blinding of this process, or no signature")
	}
	client, err := client(b.Modulus)
	if err != nil {
		return "", err
	}
	plain, err := client.Finalize(state.(blindrsa.State), blind)
	if err != nil {
		return "", err
	}
	return seat.Token{Modulus: b.Modulus, Serial: b.Serial, Signature: plain}.String(), nil
}

func client(modulus []byte) (blindrsa.Client, error) {
	return blindrsa.NewClient(blindrsa.SHA384PSSRandomized, &rsa.PublicKey{N: new(big.Int).SetBytes(modulus), E: 65537})
}
