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
// still come, and stragglersAfter how long after the stop nothing can any more.
const (
	stragglers      = "stragglers"
	stragglersAfter = contribution.TicketLife + 2*time.Minute
)

func stragglersKey(org, round string) store.Key {
	return store.Key{Partition: stragglers, Sort: org + "|" + round}
}

// straggling is the line of a stopped round: it is closed, and then closed once more for
// what was still under way.
type straggling struct {
	Stopped time.Time `json:"stopped"` // whole seconds, UTC
	Closed  bool      `json:"closed"`  // for the first time
}

// due reports whether the round is to be closed now. One that was not closed for the
// first time was broken off.
func (l straggling) due(now time.Time) bool { return !l.Closed || l.over(now) }

func (l straggling) over(now time.Time) bool { return !now.Before(l.Stopped.Add(stragglersAfter)) }

// noteStopped notes of every round of a collector to which tickets can still bring
// something that nothing more of it is counted, so that no more are signed, and that
// it is to be closed.
func (s *Sealer) noteStopped(ctx context.Context, c collector, now time.Time) error {
	for _, span := range c.begun(now, contribution.Round.RowsEnd) {
		if !span.Takes(now) {
			continue
		}
		r := span.Round
		item := store.Item{Key: stoppedKey(c.org, r.String()), Data: record.Encode(mark{}), Expires: r.RowsEnd().Unix()}
		err := s.store.Put(ctx, store.Publications, item, store.IfAbsent) // it may hold what a later version wrote
		if err == nil || errors.Is(err, store.ErrCondition) {
			err = s.putStraggling(ctx, c.org, r, straggling{Stopped: now.UTC().Truncate(time.Second)})
		}
		if err != nil {
			return fmt.Errorf("stop %s of %s: %w", r, c.org, err)
		}
	}
	return nil
}

func (s *Sealer) putStraggling(ctx context.Context, org string, r contribution.Round, l straggling) error {
	item := store.Item{Key: stragglersKey(org, r.String()), Data: record.Encode(l), Expires: r.RowsEnd().Unix()}
	return s.store.Put(ctx, store.Publications, item, store.Always)
}

// readStragglers returns the stopped rounds that are to be closed by now, by
// "organisation|round".
func (s *Sealer) readStragglers(ctx context.Context, now time.Time) (map[string]straggling, error) {
	due := map[string]straggling{}
	for item, err := range store.All(ctx, s.store, store.Publications, stragglers, "") {
		var line straggling
		if err == nil {
			err = json.Unmarshal(item.Data, &line)
		}
		if err != nil {
			return nil, fmt.Errorf("read which rounds were stopped: %w", err)
		}
		if line.due(now) {
			due[item.Key.Sort] = line
		}
	}
	return due, nil
}

// closedStraggling notes that a stopped round was closed.
func (s *Sealer) closedStraggling(ctx context.Context, org string, r contribution.Round, l straggling, now time.Time) error {
	var err error
	if l.over(now) { // in the cloud a sealer may put, and not delete
		err = s.store.Put(ctx, store.Publications, store.Item{Key: stragglersKey(org, r.String()), Expires: now.Unix()}, store.Always)
	} else {
		l.Closed = true
		err = s.putStraggling(ctx, org, r, l)
	}
	if err != nil {
		return fmt.Errorf("close %s of %s: %w", r, org, err)
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
