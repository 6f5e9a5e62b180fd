package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// stoppedKey is where it is noted that a round of a collector was stopped.
func stoppedKey(org, round string) store.Key {
	return store.Key{Partition: org, Sort: "stopped|" + round}
}

// noteStopped notes of every round of a collector to which tickets can still bring
// something that nothing more of it is counted, so that no more are signed.
func (s *Sealer) noteStopped(ctx context.Context, c collector, now time.Time) error {
	for _, span := range c.begun(now, rowsEnd) {
		if !span.Takes(now) {
			continue
		}
		r := span.Round
		item := store.Item{Key: stoppedKey(c.org, r.String()), Data: record.Encode(mark{}), Expires: rowsEnd(r).Unix()}
		err := s.store.Put(ctx, store.Publications, item, store.IfAbsent) // it may hold what a later version wrote
		if err != nil && !errors.Is(err, store.ErrCondition) {
			return fmt.Errorf("stop %s of %s: %w", r, c.org, err)
		}
	}
	return nil
}

// Stopped reports whether a round of an organisation, or of the public, was
// closed before its end (CloseAll): what still comes to it is erased
// unpublished. It is one read of the store.
func (r *Reader) Stopped(ctx context.Context, org string, round contribution.Round) (bool, error) {
	return isStopped(ctx, r.publications, org, round)
}

func isStopped(ctx context.Context, publications Getter, org string, round contribution.Round) (bool, error) {
	item, err := publications.Get(ctx, store.Publications, stoppedKey(org, round.String()))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	if err == nil && item.Data != nil {
		err = json.Unmarshal(item.Data, new(mark))
	}
	if err != nil {
		return false, fmt.Errorf("read whether the round was stopped: %w", err)
	}
	return true, nil
}
