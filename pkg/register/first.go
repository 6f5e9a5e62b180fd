package register

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/organisation/credential"
	"rolefit/pkg/store"
)

// first is where the digest lies of the secret that makes the first organisation of a store.
var first = store.Key{Partition: "first", Sort: "organisation"}

// Offer returns a secret with which the first organisation of a store can be made, once and within
// organisation.InvitationDays; it replaces one that was offered before. It is "" where there is an organisation, or was.
func (r *Register) Offer(ctx context.Context, now time.Time) (secret string, err error) {
	for _, partition := range []string{partition, removed} {
		for _, err := range store.All(ctx, r.store, store.Publications, partition, "") {
			return "", wrapped("look for organisations", err) // there is one
		}
	}
	if secret, err = credential.New(rand.Reader); err != nil {
		return "", err
	}
	item := store.Item{Key: first, State: credential.Digest(secret), Expires: now.AddDate(0, 0, organisation.InvitationDays).Unix()}
	if err := r.store.Put(ctx, store.Publications, item, store.Always); err != nil {
		return "", fmt.Errorf("offer the first organisation: %w", err)
	}
	return secret, nil
}

// Take spends the secret of an offer; taken is false where it was spent already, has expired or was never offered.
func (r *Register) Take(ctx context.Context, secret string) (taken bool, err error) {
	err = r.store.Delete(ctx, store.Publications, first, store.IfState(credential.Digest(secret)))
	return err == nil, wrapped("take the offer", ignoring(err, store.ErrCondition))
}
