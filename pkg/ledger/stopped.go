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

// stragglers is the partition that lists the stopped rounds to which something may
// have come that was still under way, and stragglersAfter how long after the stop
// nothing can be any more.
const (
	stragglers      = "stragglers"
	stragglersAfter = contribution.TicketLife + 2*time.Minute
)

func stragglersKey(org, round string) store.Key {
	return store.Key{Partition: stragglers, Sort: org + "|" + round}
}

// noteStopped notes of every round of a collector to which tickets can still bring
// something that nothing more of it is counted, so that no more are signed, and that
// it is to be looked at once more.
func (s *Sealer) noteStopped(ctx context.Context, c collector, now time.Time) error {
	for _, span := range c.begun(now, rowsEnd) {
		if !span.Takes(now) {
			continue
		}
		r := span.Round
		item := store.Item{Key: stoppedKey(c.org, r.String()), Data: record.Encode(mark{}), Expires: rowsEnd(r).Unix()}
		err := s.store.Put(ctx, store.Publications, item, store.IfAbsent) // it may hold what a later version wrote
		if errors.Is(err, store.ErrCondition) {
			err = nil
		}
		if err == nil {
			again := since{At: now.Add(stragglersAfter).UTC().Truncate(time.Second)}
			item := store.Item{Key: stragglersKey(c.org, r.String()), Data: record.Encode(again), Expires: rowsEnd(r).Unix()}
			err = s.store.Put(ctx, store.Publications, item, store.Always)
		}
		if err != nil {
			return fmt.Errorf("stop %s of %s: %w", r, c.org, err)
		}
	}
	return nil
}

// readStragglers returns the stopped rounds that are to be looked at once more by now,
// as "organisation|round".
func (s *Sealer) readStragglers(ctx context.Context, now time.Time) (map[string]bool, error) {
	due := map[string]bool{}
	for item, err := range store.All(ctx, s.store, store.Publications, stragglers, "") {
		var again since
		if err == nil {
			err = json.Unmarshal(item.Data, &again)
		}
		if err != nil {
			return nil, fmt.Errorf("read which rounds were stopped: %w", err)
		}
		if !now.Before(again.At) {
			due[item.Key.Sort] = true
		}
	}
	return due, nil
}

// forgetStragglers notes that a stopped round was looked at once more.
func (s *Sealer) forgetStragglers(ctx context.Context, org string, r contribution.Round, now time.Time) error {
	gone := store.Item{Key: stragglersKey(org, r.String()), Expires: now.Unix()} // in the cloud a sealer may put, and not delete
	if err := s.store.Put(ctx, store.Publications, gone, store.Always); err != nil {
		return fmt.Errorf("seal %s of %s: %w", r, org, err)
	}
	return nil
}

// Stopped reports whether a round of an organisation, or of the public, was
// closed before its end (CloseAll): what still comes to it is erased
// unpublished. It is one read of the store.
func (r *Reader) Stopped(ctx context.Context, org string, round contribution.Round) (bool, error) {
	item, err := r.publications.Get(ctx, store.Publications, stoppedKey(org, round.String()))
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
