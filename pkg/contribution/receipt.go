package contribution

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
)

// Receipt is the secret of whoever contributed: 128 random bits that only
// their browser and their printed code hold until they withdraw.
type Receipt [16]byte

// ID names a contribution in the store. It follows from the receipt, and the
// receipt does not follow from it.
type ID [16]byte

// NewReceipt draws a receipt from random, which must be a secure source.
func NewReceipt(random io.Reader) (Receipt, error) {
	var r Receipt
	if _, err := io.ReadFull(random, r[:]); err != nil {
		return Receipt{}, fmt.Errorf("draw a receipt: %w", err)
	}
	return r, nil
}

// ID returns the first 16 bytes of SHA-256("id" + receipt).
func (r Receipt) ID() ID {
	sum := sha256.Sum256(append([]byte("id"), r[:]...))
	return ID(sum[:16])
}

// String returns the receipt as 32 lower-case hex digits.
func (r Receipt) String() string { return hex.EncodeToString(r[:]) }

// String returns the id as 32 lower-case hex digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// Shard returns the first hex digit of the id: which of the 16 partitions of
// its unit keeps the row.
func (id ID) Shard() string { return id.String()[:1] }

// Shards are the values that ID.Shard can have, in order.
const Shards = "0123456789abcdef"

// ParseReceipt reads 32 lower-case hex digits.
func ParseReceipt(text string) (Receipt, error) {
	b, err := digits(text)
	if err != nil {
		return Receipt{}, fmt.Errorf("receipt: %w", err)
	}
	return Receipt(b), nil
}

// ParseID reads 32 lower-case hex digits.
func ParseID(text string) (ID, error) {
	b, err := digits(text)
	if err != nil {
		return ID{}, fmt.Errorf("id: %w", err)
	}
	return ID(b), nil
}

func digits(text string) ([16]byte, error) {
	var b [16]byte
	n, err := hex.Decode(b[:], []byte(text[:min(len(text), 32)]))
	if err != nil || n != 16 || hex.EncodeToString(b[:]) != text {
		return b, errors.New("not 32 lower-case hex digits")
	}
	return b, nil
}
