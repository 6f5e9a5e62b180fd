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

// finishedOf is the partition that lists who has finished a round: one line for each
// collector, so that those who have are known by one query.
func finishedOf(round string) string { return "finished|" + round }

func finishedKey(org, round string) store.Key {
	return store.Key{Partition: finishedOf(round), Sort: org}
}

// finish notes that everything of a collector's round was done, published and audited.
func (s *Sealer) finish(ctx context.Context, org string, r contribution.Round) error {
	item := store.Item{
		Key: finishedKey(org, r.String()), Data: record.Encode(mark{}),
		Expires: r.RowsEnd().AddDate(0, 0, 1).Unix(), // a day after anybody looks
	}
	if err := s.store.Put(ctx, store.Publications, item, store.Always); err != nil {
		return fmt.Errorf("finish %s of %s: %w", r, org, err)
	}
	return nil
}

// reopen makes it untrue that a round is finished, so that whoever comes after one that
// broke off takes it up again.
func (s *Sealer) reopen(ctx context.Context, org string, r contribution.Round) error {
	if err := s.store.Delete(ctx, store.Publications, finishedKey(org, r.String()), store.Always); err != nil {
		return fmt.Errorf("reopen %s of %s: %w", r, org, err)
	}
	return nil
}

// finishedIn returns who has finished a round.
func (s *Sealer) finishedIn(ctx context.Context, round string) (map[string]bool, error) {
	who := map[string]bool{}
	for item, err := range store.All(ctx, s.store, store.Publications, finishedOf(round), "") {
		if err != nil {
			return nil, fmt.Errorf("read who has finished %s: %w", round, err)
		}
		who[item.Key.Sort] = true
	}
	return who, nil
}

// isFinished reports whether a collector has finished a round.
func isFinished(ctx context.Context, s Getter, org string, r contribution.Round) (bool, error) {
	_, err := s.Get(ctx, store.Publications, finishedKey(org, r.String()))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	} else if err != nil {
		return false, fmt.Errorf("read whether %s of %s is finished: %w", r, org, err)
	}
	return true, nil
}

// finishedBefore reports whether a collection was finished by a version that had no
// such list, but a tally of the pool.
func (s *Sealer) finishedBefore(ctx context.Context, c collection) (bool, error) {
	if !c.pools() {
		return false, nil
	}
	kept, err := readTally(ctx, s.store, c.unit(contribution.Others))
	return kept.there, err
}

// sinceKey is where it is noted since when units are marked.
var sinceKey = store.Key{Partition: "store", Sort: "marks"}

// since is what is noted there.
type since struct {
	At time.Time `json:"at"` // whole seconds, UTC
}

// marksCertain is how long after the note every program that takes contributions marks
// units: the parts of a service are not exchanged in the same moment.
const marksCertain = 24 * time.Hour

// markedFrom returns the moment from which on all units of a round that opens are
// marked; in rounds from before every unit is looked at. With anew it is noted that
// this is so only since now.
func (s *Sealer) markedFrom(ctx context.Context, now time.Time, anew bool) (time.Time, error) {
	var known since
	item, err := s.store.Get(ctx, store.Publications, sinceKey)
	if errors.Is(err, store.ErrNotFound) || err == nil && anew {
		known.At = now.UTC().Truncate(time.Second)
		item = store.Item{Key: sinceKey, Data: record.Encode(known)}
		err = s.store.Put(ctx, store.Publications, item, store.Always)
	}
	if err == nil {
		err = json.Unmarshal(item.Data, &known)
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("read since when units are marked: %w", err)
	}
	return known.At.Add(marksCertain), nil
}
