package issuer

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// ErrProof says that codes were handed out under a secret that is not live: it was retired.
var ErrProof = errors.New("the secret that these seats were handed out under was retired")

const proofPrefix = "proof|"

// nameLength is how many bytes of a derived secret name it, which tell nothing of the secret.
const nameLength = 8

// namesOf are the public names of secrets, newest first.
func namesOf(secrets contribution.Secrets) (names []string) {
	for _, derived := range secrets.Derive(forNames) {
		names = append(names, hex.EncodeToString(derived[:nameLength]))
	}
	return names
}

// note keeps the name of the newest secret with a round whose codes are handed out.
func (i *Issuer) note(ctx context.Context, org, round string) error {
	at := partition(org, round)
	if _, known := i.noted.Get(at); known {
		return nil
	}
	expires, err := expiry(round)
	if err != nil {
		return err
	}
	key := store.Key{Partition: at, Sort: proofPrefix + i.names[0]}
	err = i.store.Put(ctx, store.Publications, store.Item{Key: key, Data: record.Encode(proof{}), Expires: expires}, store.IfAbsent)
	if err != nil && !errors.Is(err, store.ErrCondition) {
		return fmt.Errorf("note the secret that proves seats: %w", err)
	}
	i.noted.Put(at, struct{}{}, 1)
	return nil
}

// ErrEarlierProof says that some codes were handed out under a secret that is not live, and some under one that is: the first may
// have been handed out again since.
var ErrEarlierProof = errors.New("some of these seats were handed out under a secret that was retired")

// Proves reports whether every secret that codes of a round were handed out under is live: ErrProof where none is, and
// ErrEarlierProof where some are. It knows that before anybody has come, when Opens finds no key.
func (i *Issuer) Proves(ctx context.Context, org, round string) error {
	live, retired := false, false
	for item, err := range store.All(ctx, i.store, store.Publications, partition(org, round), proofPrefix) {
		if err != nil {
			return fmt.Errorf("read which secrets prove seats: %w", err)
		}
		good := slices.Contains(i.names, strings.TrimPrefix(item.Key.Sort, proofPrefix))
		live, retired = live || good, retired || !good
	}
	switch {
	case retired && live:
		return ErrEarlierProof
	case retired:
		return ErrProof
	}
	return nil
}
