package contribution

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// What Verify says of a ticket that is not good.
var (
	ErrForged  = errors.New("the ticket was not signed here")
	ErrExpired = errors.New("the ticket has expired")
	ErrUnit    = errors.New("the ticket is for another unit")
)

// secretBytes is the least length of a secret.
const secretBytes = 32

// Ticket lets one contribution into one unit until it expires.
type Ticket struct {
	Unit    Unit
	ID      ID
	Expires time.Time // whole seconds, UTC
	Key     string    // name of the key of the unit's seats (seat.KeyName); "" in a round without seats
	mac     []byte
}

// TicketLife is how long a ticket is good for. A new one for the same id and unit
// hits the same row, so a device asks for another whenever it needs one.
const TicketLife = 10 * time.Minute

// Secrets signs and verifies tickets. Two secrets live at once: the first
// signs, both are accepted, so that one can be replaced while tickets signed
// with it are still out.
type Secrets struct{ live [][]byte }

// NewSecrets takes one or two secrets, newest first, of at least 32 bytes
// each, that are not all zero.
func NewSecrets(live ...[]byte) (Secrets, error) {
	if len(live) < 1 || len(live) > 2 {
		return Secrets{}, fmt.Errorf("%d ticket secrets, not one or two", len(live))
	}
	for i, secret := range live {
		if len(secret) < secretBytes {
			return Secrets{}, fmt.Errorf("ticket secret %d has %d bytes, not %d or more", i+1, len(secret), secretBytes)
		}
		if len(bytes.Trim(secret, "\x00")) == 0 {
			return Secrets{}, fmt.Errorf("ticket secret %d is all zero", i+1)
		}
	}
	return Secrets{live: live}, nil
}

// Derive returns for each secret, newest first, one of 32 bytes that is for a purpose
// alone and tells nothing of the secret.
func (s Secrets) Derive(purpose string) [][]byte {
	var derived [][]byte
	for _, secret := range s.live {
		derived = append(derived, mac(secret, purpose))
	}
	return derived
}

// Sign returns a ticket for one id in a unit, signed with the newest secret.
func (s Secrets) Sign(u Unit, id ID, expires time.Time) Ticket { return s.SignFor("", u, id, expires) }

// SignFor is Sign in a round with seats: the contribution must bring a token that the
// key of this name signed.
func (s Secrets) SignFor(key string, u Unit, id ID, expires time.Time) Ticket {
	t := Ticket{Unit: u, ID: id, Expires: expires.UTC().Truncate(time.Second), Key: key}
	t.mac = mac(s.live[0], t.signed())
	return t
}

// Late reports whether at a moment the round of a ticket may be sealed already: what was
// put by the ticket before is in time.
func (t Ticket) Late(now time.Time) bool { return !now.Before(t.Expires.Add(skew)) }

// Verify reads a ticket and returns it when it was signed here, for unit u,
// and now is before its expiry and not longer before it than a ticket lives: earlier
// versions signed for the whole round, and nothing may come in once it is sealed.
// Otherwise the error is ErrForged (also for
// text that is no ticket), ErrUnit or ErrExpired, asked in this order, so
// that only who holds a genuine ticket learns more than "forged". Every
// secret is compared in constant time.
func (s Secrets) Verify(text string, u Unit, now time.Time) (Ticket, error) {
	t, err := ParseTicket(text)
	if err != nil {
		return Ticket{}, errors.Join(ErrForged, err)
	}
	genuine := false
	for _, secret := range s.live {
		genuine = hmac.Equal(t.mac, mac(secret, t.signed())) || genuine
	}
	switch {
	case !genuine:
		return Ticket{}, ErrForged
	case t.Unit != u:
		return Ticket{}, ErrUnit
	case !now.Before(t.Expires), t.Expires.After(now.Add(TicketLife + skew)):
		return Ticket{}, ErrExpired
	}
	return t, nil
}

// String returns the ticket as it travels: org|team|kind|model|round|id|expiry
// in unix seconds, in a round with seats a bar and the name of a key, a bar, and the
// signature in unpadded base64url.
func (t Ticket) String() string {
	return t.signed() + "|" + base64.RawURLEncoding.EncodeToString(t.mac)
}

// ParseTicket reads what String wrote. It says nothing about the signature:
// a browser reads the expiry of its own ticket with it.
func ParseTicket(text string) (Ticket, error) {
	part := strings.Split(text, "|")
	if len(part) != 8 && len(part) != 9 {
		return Ticket{}, errors.New("not the eight parts of a ticket, or nine")
	}
	t := Ticket{Unit: Unit{Org: part[0], Team: part[1], Kind: part[2], Model: part[3], Round: part[4]}}
	id, idErr := ParseID(part[5])
	seconds, timeErr := strconv.ParseInt(part[6], 10, 64)
	last := len(part) - 1
	code, macErr := base64.RawURLEncoding.Strict().DecodeString(part[last])
	if err := errors.Join(t.Unit.Check(), idErr, timeErr, macErr); err != nil {
		return Ticket{}, fmt.Errorf("read a ticket: %w", err)
	}
	t.ID, t.Expires, t.Key, t.mac = id, time.Unix(seconds, 0).UTC(), strings.Join(part[7:last], ""), code
	if len(code) != sha256.Size || t.String() != text {
		return Ticket{}, errors.New("not a ticket as it is written")
	}
	return t, nil
}

func (t Ticket) signed() string {
	text := t.Unit.String() + "|" + t.ID.String() + "|" + strconv.FormatInt(t.Expires.Unix(), 10)
	if t.Key != "" {
		text += "|" + t.Key
	}
	return text
}

func mac(secret []byte, text string) []byte {
	h := hmac.New(sha256.New, secret)
	h.Write([]byte(text))
	return h.Sum(nil)
}
