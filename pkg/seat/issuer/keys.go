package issuer

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/store"
)

// ErrSecret says that no live secret opens a key: the one that sealed it was retired.
var ErrSecret = errors.New("the secret that sealed the key of these seats was retired")

// maxKeys is how many opened keys an issuer remembers, about 2 KB each.
const maxKeys = 2000

// opened is a key that can sign.
type opened struct{ key *rsa.PrivateKey }

func (k opened) sign(blinded []byte) ([]byte, error) { return blind.Sign(k.key, blinded) }

func (k opened) modulus() []byte { return blind.Modulus(k.key) }

const keyPrefix = "key|"

func pairKey(u contribution.Unit) store.Key {
	return store.Key{Partition: partition(u.Org, u.Round), Sort: keyPrefix + u.Team + "|" + u.Kind + "|" + u.Model}
}

// Modulus returns the public key of a unit (seat.ModulusLength bytes). The first who asks for it
// has it made, and from then on it stays what it is. Whether the unit takes contributions is for the caller to
// know.
func (i *Issuer) Modulus(ctx context.Context, u contribution.Unit) ([]byte, error) {
	k, err := i.pair(ctx, u)
	if err != nil {
		return nil, fmt.Errorf("key of seats: %w", err)
	}
	return k.modulus(), nil
}

// Opens reports whether the live secrets open every key of a round that is kept: ErrSecret for one that was sealed with a
// secret that was retired. It makes none.
func (i *Issuer) Opens(ctx context.Context, org, round string) error {
	for item, err := range store.All(ctx, i.store, store.Publications, partition(org, round), keyPrefix) {
		if err != nil {
			return fmt.Errorf("read the keys of seats: %w", err)
		}
		unit := strings.Split(strings.TrimPrefix(item.Key.Sort, keyPrefix), "|")
		if len(unit) != 3 {
			return fmt.Errorf("read the keys of seats: one is kept as %q", item.Key.Sort)
		}
		u := contribution.Unit{Org: org, Team: unit[0], Kind: unit[1], Model: unit[2], Round: round}
		if _, err := i.open(u, item.Data); err != nil {
			return fmt.Errorf("open the key of %v: %w", u, err)
		}
	}
	return nil
}

// pair returns the key of a unit, which it makes where there is none. One that was
// opened is remembered, as none is ever changed.
func (i *Issuer) pair(ctx context.Context, u contribution.Unit) (opened, error) {
	if k, known := i.keys.Get(u); known {
		return k, nil
	}
	item, err := i.store.Get(ctx, store.Publications, pairKey(u))
	if errors.Is(err, store.ErrNotFound) {
		if err := i.make(ctx, u); err != nil {
			return opened{}, err
		}
		item, err = i.store.Get(ctx, store.Publications, pairKey(u)) // of two that made one at once, the first that was kept
	}
	if err != nil {
		return opened{}, err
	}
	k, err := i.open(u, item.Data)
	if err == nil {
		i.keys.Put(u, k, 1)
	}
	return k, err
}

// make keeps a new key for a unit that has none.
func (i *Issuer) make(ctx context.Context, u contribution.Unit) error {
	key, err := blind.NewKey()
	if err != nil {
		return err
	}
	sealed, err := i.seal(u, key)
	if err != nil {
		return err
	}
	expires, err := expiry(u.Round)
	if err != nil {
		return err
	}
	kept := pair{Modulus: seat.Text(opened{key}.modulus()), Sealed: seat.Text(sealed)}
	err = i.store.Put(ctx, store.Publications, store.Item{Key: pairKey(u), Data: record.Encode(kept), Expires: expires}, store.IfAbsent)
	if errors.Is(err, store.ErrCondition) {
		return nil
	}
	return err
}

// seal closes a private key with the newest secret. What it belongs to is sealed with
// it, so that nobody can put it elsewhere.
func (i *Issuer) seal(u contribution.Unit, key *rsa.PrivateKey) ([]byte, error) {
	plain, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return nil, err
	}
	box, err := boxOf(i.seals[0])
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, box.NonceSize())
	_, _ = rand.Read(nonce) // never fails: the program would abort instead
	return box.Seal(nonce, nonce, plain, []byte(u.String())), nil
}

// open reads a key that seal closed with one of the live secrets.
func (i *Issuer) open(u contribution.Unit, data []byte) (opened, error) {
	var kept pair
	if err := json.Unmarshal(data, &kept); err != nil {
		return opened{}, err
	}
	sealed, err := base64.RawURLEncoding.DecodeString(kept.Sealed)
	if err != nil {
		return opened{}, err
	}
	for _, secret := range i.seals {
		box, err := boxOf(secret)
		if err != nil {
			return opened{}, err
		}
		if len(sealed) < box.NonceSize() {
			break
		}
		plain, err := box.Open(nil, sealed[:box.NonceSize()], sealed[box.NonceSize():], []byte(u.String()))
		if err != nil {
			continue // sealed with another secret
		}
		return read(plain)
	}
	return opened{}, ErrSecret
}

func read(plain []byte) (opened, error) {
	any, err := x509.ParsePKCS8PrivateKey(plain)
	if err != nil {
		return opened{}, err
	}
	key, ok := any.(*rsa.PrivateKey)
	if !ok {
		return opened{}, errors.New("a key of seats that is no RSA key")
	}
	return opened{key}, nil
}

func boxOf(secret []byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(secret)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
