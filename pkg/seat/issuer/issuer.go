// Package issuer issues the seats of organisations and signs for them, above the
// store (package seat has the model).
//
// Everything of a round lies in one partition of the publications table, and
// expires with the rows of the round:
//
//	key|TEAM|KIND|MODEL   the key of a unit; its private half is sealed
//	seat|TEAM|NUMBER      of a seat that was used or replaced: for which kinds, and how often
//	proof|NAME            that codes were handed out under the secret of this name
//
// An issuer needs two secrets, and derives both from the secrets that sign
// tickets: one proves codes, the other seals private keys. So neither a backup of the
// store nor whoever reads it can make a seat or a token. As for tickets, two
// secrets live at once. A secret must not be retired before the rounds with seats that
// it was used for are over; Opens and Proves find one that was.
package issuer

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/lru"
	"rolefit/pkg/seat"
	"rolefit/pkg/store"
)

// What the issuer answers with besides errors of the store.
var (
	ErrUnknown = errors.New("there is no such seat, or it was replaced")
	ErrUsed    = errors.New("the seat was used")
)

// For what secrets are derived.
const (
	forProofs = "rolefit: proofs of seats"
	forKeys   = "rolefit: private keys of seats"
	forNames  = "rolefit: names of the secrets that prove seats"
)

// Issuer issues seats and signs for them.
type Issuer struct {
	store  store.Store
	proofs [][]byte // secrets, newest first
	seals  [][]byte
	names  []string // of the secrets, newest first
	keys   *lru.Cache[contribution.Unit, opened]
	noted  *lru.Cache[string, struct{}] // partitions in which the name of the newest is kept
}

// New returns the issuer over a store. Who signs needs to get and put what lies in
// its partitions, who issues to query them too.
func New(s store.Store, secrets contribution.Secrets) *Issuer {
	return &Issuer{
		store:  s,
		proofs: secrets.Derive(forProofs),
		seals:  secrets.Derive(forKeys),
		names:  namesOf(secrets),
		keys:   lru.New[contribution.Unit, opened](maxKeys),
		noted:  lru.New[string, struct{}](maxKeys),
	}
}

// partition is where everything of a round lies.
func partition(org, round string) string { return "seats|" + org + "|" + round }

// SeatID is a seat of a team in a round.
type SeatID struct {
	Org, Round, Team string
	Number           int // from 1
}

const seatPrefix = "seat|"

func (p SeatID) key() store.Key {
	return store.Key{Partition: partition(p.Org, p.Round), Sort: fmt.Sprintf("%s%s|%05d", seatPrefix, p.Team, p.Number)}
}

// code is the code of a place that was replaced so often, by one of the secrets.
func (p SeatID) code(secret []byte, replaced int) seat.Code {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(strings.Join([]string{p.Org, p.Round, p.Team, strconv.Itoa(p.Number), strconv.Itoa(replaced)}, "|")))
	c := seat.Code{Number: p.Number, Replaced: replaced}
	copy(c.Proof[:], h.Sum(nil))
	return c
}

// proves reports whether a code is that of a place. Every secret is compared in
// constant time.
func (i *Issuer) proves(p SeatID, c seat.Code) bool {
	good := false
	for _, secret := range i.proofs {
		want := p.code(secret, c.Replaced)
		good = hmac.Equal(want.Proof[:], c.Proof[:]) || good
	}
	return good && p.Number == c.Number
}

// Codes returns the codes of a team's seats as they are now, from number 1 to n. It
// does not tell which of them were used. It notes the secret that proves them, see Proves.
func (i *Issuer) Codes(ctx context.Context, org, round, team string, n int) ([]seat.Code, error) {
	if err := i.note(ctx, org, round); err != nil {
		return nil, err
	}
	codes := make([]seat.Code, n)
	for at := range codes {
		codes[at] = SeatID{org, round, team, at + 1}.code(i.proofs[0], 0)
	}
	for item, err := range store.All(ctx, i.store, store.Publications, partition(org, round), seatPrefix+team+"|") {
		if err != nil {
			return nil, fmt.Errorf("read the seats of a team: %w", err)
		}
		number, kept, err := readSeat(item)
		if err != nil {
			return nil, fmt.Errorf("read the seats of a team: %w", err)
		}
		if number <= n {
			codes[number-1] = SeatID{org, round, team, number}.code(i.proofs[0], kept.Replaced)
		}
	}
	return codes, nil
}

// Replace ends a seat that was not used and returns the code of the one in its place.
// It is ErrUsed for a seat that was. It notes the secret that proves the code, see Proves.
func (i *Issuer) Replace(ctx context.Context, p SeatID) (seat.Code, error) {
	if err := i.note(ctx, p.Org, p.Round); err != nil {
		return seat.Code{}, err
	}
	var code seat.Code
	err := i.change(ctx, p, func(kept *kept) error {
		switch {
		case len(kept.Used) > 0:
			return ErrUsed
		case kept.Replaced == seat.MaxReplaced:
			return fmt.Errorf("the seat was replaced %d times", kept.Replaced)
		}
		kept.Replaced++
		code = p.code(i.proofs[0], kept.Replaced)
		return nil
	})
	if err != nil {
		return seat.Code{}, fmt.Errorf("replace a seat: %w", err)
	}
	return code, nil
}

// Sign signs a blinded message for a seat, once for each kind: asked again with the
// same message it gives the same answer, and with another it is ErrUsed. It is
// ErrUnknown for a code of another team or round, one that was replaced, and a
// number above n, how many seats the team has; blind.ErrBlinded for what is no message.
// After another error the same call may be repeated.
func (i *Issuer) Sign(ctx context.Context, u contribution.Unit, n int, c seat.Code, blinded []byte) ([]byte, error) {
	p := SeatID{u.Org, u.Round, u.Team, c.Number}
	if c.Number < 1 || c.Number > n || !i.proves(p, c) {
		return nil, ErrUnknown
	}
	pair, err := i.pair(ctx, u)
	if err != nil {
		return nil, fmt.Errorf("sign for a seat: %w", err)
	}
	signature, err := pair.sign(blinded) // before the seat is used: what cannot be signed uses none
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(blinded)
	message := seat.Text(sum[:])
	err = i.change(ctx, p, func(kept *kept) error {
		was, used := kept.Used[u.Kind]
		switch {
		case kept.Replaced != c.Replaced:
			return ErrUnknown
		case used && was != message:
			return ErrUsed
		}
		kept.use(u.Kind, message)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("sign for a seat: %w", err)
	}
	return signature, nil
}

// change changes what is kept of a seat, as store.Revise does.
func (i *Issuer) change(ctx context.Context, p SeatID, change func(*kept) error) error {
	_, err := store.Revise(ctx, i.store, store.Publications, p.key(), func(item store.Item) (store.Item, error) {
		now, err := keptIn(item)
		if err != nil {
			return item, err
		}
		was := now.encode()
		if err := change(&now); err != nil || slices.Equal(was, now.encode()) {
			return item, err
		}
		expires, err := expiry(p.Round)
		return store.Item{Data: now.encode(), Expires: expires}, err
	})
	return err
}

// keptIn is what an item keeps of a seat: nothing where there is none, as of a seat that was neither used nor replaced.
func keptIn(item store.Item) (k kept, err error) {
	if item.Data == nil {
		return kept{}, nil
	}
	_, k, err = readSeat(item)
	return k, err
}
