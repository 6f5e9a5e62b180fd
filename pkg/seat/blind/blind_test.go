package blind_test

import (
	"bytes"
	"crypto/rsa"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"strings"
	"testing"

	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/blind/blindtest"
)

// vector is the one of RFC 9474, appendix A, for RSABSSA-SHA384-PSS-Randomized.
type vector struct {
	P, Q, N, E, D  string
	Msg            string
	Prefix         string `json:"msg_prefix"`
	Blinded        string `json:"blinded_msg"`
	BlindSignature string `json:"blind_sig"`
	Signature      string `json:"sig"`
}

func readVector(t *testing.T) vector {
	t.Helper()
	data, err := os.ReadFile("testdata/rfc9474.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vector
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func bytesOf(t *testing.T, text string) []byte {
	t.Helper()
	data, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func (v vector) key(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	number := func(text string) *big.Int { return new(big.Int).SetBytes(bytesOf(t, text)) }
	key := &rsa.PrivateKey{
		PublicKey: rsa.PublicKey{N: number(v.N), E: int(number(v.E).Int64())},
		D:         number(v.D), Primes: []*big.Int{number(v.P), number(v.Q)},
	}
	key.Precompute()
	return key
}

// The RFC's own blinded message is signed as there, and its unblinded signature is good.
func TestTheVectorOfTheRFC(t *testing.T) {
	v := readVector(t)
	key := v.key(t)
	for range 2 { // who asks again is answered the same
		got, err := blind.Sign(key, bytesOf(t, v.Blinded))
		if err != nil || !bytes.Equal(got, bytesOf(t, v.BlindSignature)) {
			t.Fatalf("%x, %v", got, err)
		}
	}
	token := seat.Token{Modulus: blind.Modulus(key), Serial: bytesOf(t, v.Prefix), Signature: bytesOf(t, v.Signature)}
	message := string(bytesOf(t, v.Msg))
	if err := blind.Verify(token, message); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*seat.Token){
		"another serial number": func(t *seat.Token) { t.Serial = bytes.Repeat([]byte{1}, 32) },
		"another signature":     func(t *seat.Token) { t.Signature = bytesOfOne(len(t.Signature)) },
		"the blind signature":   func(o *seat.Token) { o.Signature = bytesOf(t, v.BlindSignature) },
		"another key":           func(t *seat.Token) { t.Modulus = bytes.Clone(t.Modulus); t.Modulus[9]++ },
		"an empty key":          func(t *seat.Token) { t.Modulus = nil },
	} {
		changed := token
		change(&changed)
		if blind.Verify(changed, message) == nil {
			t.Errorf("%s is good", name)
		}
	}
	if blind.Verify(token, message+"x") == nil {
		t.Error("another message is good")
	}
}

func bytesOfOne(n int) []byte { return append(make([]byte, n-1), 1) }

func TestSignRefusesWhatIsNoMessage(t *testing.T) {
	key := readVector(t).key(t)
	for _, blinded := range [][]byte{nil, {1}, blind.Modulus(key), bytes.Repeat([]byte{255}, key.Size()), make([]byte, key.Size()+1)} {
		if _, err := blind.Sign(key, blinded); !errors.Is(err, blind.ErrBlinded) {
			t.Errorf("%d bytes: %v", len(blinded), err)
		}
	}
}

// A new key and a device come to a token that is good for what was blinded, and for nothing else.
func TestFromASeatToAToken(t *testing.T) {
	key, err := blind.NewKey()
	if err != nil {
		t.Fatal(err)
	}
	text, err := blindtest.Blind(seat.Text(blind.Modulus(key)), "org|team|fit|1|20261201T0000Z")
	if err != nil {
		t.Fatal(err)
	}
	blinding, err := seat.ParseBlinding(text)
	if err != nil {
		t.Fatal(err)
	}
	signature, err := blind.Sign(key, blinding.Blinded)
	if err != nil {
		t.Fatal(err)
	}
	unblinded, err := blindtest.Unblind(text, seat.Text(signature))
	if err != nil {
		t.Fatal(err)
	}
	token, err := seat.ParseToken(unblinded)
	if err != nil {
		t.Fatal(err)
	}
	if err := blind.Verify(token, "org|team|fit|1|20261201T0000Z"); err != nil {
		t.Error(err)
	}
	if blind.Verify(token, "org|team|clarity|1|20261201T0000Z") == nil {
		t.Error("it is good for another kind")
	}
	if bytes.Equal(token.Signature, signature) {
		t.Error("the signature was not blinded")
	}
	if _, err := blindtest.Unblind(text, seat.Text(bytesOfOne(seat.ModulusLength))); err == nil {
		t.Error("what the key did not sign is a token")
	}
}
