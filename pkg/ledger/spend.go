package ledger

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Spend is Contribute in a round with seats: it keeps c, and with it in one
// transaction that the token of a serial number is spent, which must have been
// verified for its unit. It returns Spent, and keeps nothing, when the token was spent on
// another contribution. A token stays spent whatever becomes of the row.
func (s *Submitter) Spend(ctx context.Context, id contribution.ID, c contribution.Contribution, serial []byte) (Outcome, error) {
	outcome, err := s.spend(ctx, id, c, serial)
	if err != nil {
		return "", fmt.Errorf("contribute with a seat: %w", err)
	}
	return outcome, nil
}

func (s *Submitter) spend(ctx context.Context, id contribution.ID, c contribution.Contribution, serial []byte) (Outcome, error) {
	u := c.Unit()
	pending, err := pendingItem(id, c)
	if err != nil {
		return "", err
	}
	spent := spentItem(u, id, serial, pending.Expires)
	if err := s.marker.mark(ctx, s.rows, u); err != nil {
		return "", err
	}
	err = s.rows.Transact(ctx, callToken(), []store.Write{
		{Table: store.Contributions, Item: pending, If: store.IfAbsent},
		{Table: store.Contributions, Item: spent, If: store.IfAbsent},
	})
	if !errors.Is(err, store.ErrCondition) {
		return Kept, err
	}
	return s.first(ctx, []attempt{
		again(u, id, stateWithdrawn, Withdrawn),
		again(u, id, stateBarred, Withdrawn),
		{spent, store.IfState(spent.State), AlreadyKept},
	}, Spent)
}

// spentItem says that the token of a serial number is spent, and on which row. It lasts
// as long as the row.
func spentItem(u contribution.Unit, id contribution.ID, serial []byte, expires int64) store.Item {
	sum := sha256.Sum256(serial)
	name := hex.EncodeToString(sum[:16])
	return store.Item{
		Key:   store.Key{Partition: "spent|" + u.String() + "|" + name[:1], Sort: name},
		State: id.String(), Expires: expires,
	}
}

// callToken names the transaction of one call. Another call for the same row has
// another one: what came of the row in between must count.
func callToken() string {
	var random [16]byte
	_, _ = rand.Read(random[:]) // never fails: the program would abort instead
	return hex.EncodeToString(random[:])
}
