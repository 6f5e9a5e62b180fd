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
		Expires: rowsEnd(r).AddDate(0, 0, 1).Unix(), // a day after anybody looks
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
// marked. In rounds from before every unit is looked at.
func (s *Sealer) markedFrom(ctx context.Context, now time.Time) (time.Time, error) {
	var known since
	item, err := s.store.Get(ctx, store.Publications, sinceKey)
	if err == nil {
		err = json.Unmarshal(item.Data, &known)
	} else if errors.Is(err, store.ErrNotFound) {
		known.At = now.UTC().Truncate(time.Second)
		err = s.store.Put(ctx, store.Publications, store.Item{Key: sinceKey, Data: record.Encode(known)}, store.IfAbsent)
		if errors.Is(err, store.ErrCondition) { // another noted it in this moment, which is as good
			err = nil
		}
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("read since when units are marked: %w", err)
	}
	return known.At.Add(marksCertain), nil
}
