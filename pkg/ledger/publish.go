package ledger

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// refreshEvery is how often the public snapshot is made anew when nothing is sealed, so
// that what has expired leaves it, and what another version left in it.
const refreshEvery = time.Hour

// refreshPublic makes the snapshot of the public, unless this sealer has lately.
func (s *Sealer) refreshPublic(ctx context.Context, now time.Time) error {
	s.publishing.Lock()
	since := now.Sub(s.published)
	fresh := !s.published.IsZero() && since >= 0 && since < refreshEvery
	s.publishing.Unlock()
	if fresh {
		return nil
	}
	return s.publishPublic(ctx, now)
}

// publishPublic makes the snapshot of the public from all its blocks and keeps it.
// Of two that run at once, the one that wrote last had read the blocks after the
// other wrote: no block is left out by a race.
func (s *Sealer) publishPublic(ctx context.Context, now time.Time) error {
	err := s.publish(ctx, snapshotKey(contribution.Public), func(before []byte) (data []byte, expires int64, err error) {
		var units []contribution.Unit
		for _, c := range publicCollector().collections(now, publishedEnd) {
			units = append(units, c.units()...)
		}
		blocks, err := s.blocksOf(ctx, units)
		if err != nil || len(blocks) == 0 {
			return nil, lastEnd(blocks), err
		}
		snapshot, err := benchmark.Build(blocks)
		if old := (benchmark.Snapshot{}); json.Unmarshal(before, &old) == nil {
			snapshot = snapshot.Keeping(old)
		}
		return snapshot.Encode(), lastEnd(blocks), err
	})
	if err == nil {
		s.publishing.Lock()
		s.published = now
		s.publishing.Unlock()
	}
	return err
}

// publishCollection makes the figures of one kind, model and round of an
// organisation from its blocks, keeps them, and says whether there are any.
func (s *Sealer) publishCollection(ctx context.Context, c collection) (figures bool, err error) {
	err = s.publish(ctx, c.figuresKey(), func(before []byte) (data []byte, expires int64, err error) {
		blocks, err := s.blocksOf(ctx, c.published())
		if figures = len(blocks) > 0; err != nil || !figures {
			return nil, 0, err
		}
		company, err := benchmark.BuildCompany(c.org, blocks)
		if err != nil {
			return nil, 0, err
		}
		if old := (benchmark.Company{}); json.Unmarshal(before, &old) == nil {
			company = company.Keeping(old)
		}
		return company.Encode(), lastEnd(blocks), nil
	})
	return figures, err
}

// publish keeps what figures makes of the item before under a key, unless it is
// there already. No data, as before the first block, begins no item. What a later
// version wrote beside the figures stays; what cannot be read is replaced, for the
// blocks hold it all.
func (s *Sealer) publish(ctx context.Context, key store.Key, figures func(before []byte) (data []byte, expires int64, err error)) error {
	err := againstOthers(func() (seen string, err error) {
		old, when, err := s.current(ctx, key)
		if err != nil {
			return "", err
		}
		data, expires, err := figures(old.Data)
		if err != nil || bytes.Equal(data, old.Data) {
			return old.State, err
		}
		next := store.Item{Key: key, State: following(old.State), Data: data, Expires: expires}
		return old.State, s.store.Put(ctx, store.Publications, next, when)
	})
	if err != nil {
		return fmt.Errorf("publish %s: %w", key.Partition, err)
	}
	return nil
}

// current reads what is under a key, if anything, and returns it with the
// condition under which it may be followed.
func (s *Sealer) current(ctx context.Context, key store.Key) (store.Item, store.Condition, error) {
	old, err := s.store.Get(ctx, store.Publications, key)
	if errors.Is(err, store.ErrNotFound) {
		return store.Item{}, store.IfAbsent, nil
	}
	return old, store.IfState(old.State), err
}

// following counts the versions of an item in its state, so that a condition can
// ask for the one that was read.
func following(state string) string {
	n, _ := strconv.Atoi(state) // none is 0
	return strconv.Itoa(n + 1)
}

// lastEnd is when the last of the blocks expires, and so what is made of them; 0
// for none.
func lastEnd(blocks []benchmark.Block) (end int64) {
	for _, b := range blocks {
		if r, err := contribution.ParseRound(b.Round); err == nil {
			end = max(end, publishedEnd(r).Unix())
		}
	}
	return end
}

// blocksOf reads the blocks of units, of several at once.
func (s *Sealer) blocksOf(ctx context.Context, units []contribution.Unit) ([]benchmark.Block, error) {
	found, err := gather(s.workers, units, func(u contribution.Unit) ([]benchmark.Block, error) {
		return readBlocks(ctx, s.store, u)
	})
	return slices.Concat(found...), err
}

func readBlocks(ctx context.Context, s store.Store, u contribution.Unit) (blocks []benchmark.Block, err error) {
	for item, err := range store.All(ctx, s, store.Publications, u.String(), blockPrefix) {
		if err != nil {
			return nil, fmt.Errorf("read blocks: %w", err)
		}
		block, err := benchmark.ParseBlock(item.Data)
		if err != nil {
			return nil, fmt.Errorf("read blocks of %s: %w", u, err)
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

// index lists the figures of an organisation: one item of the store holds only
// those of one kind and round, and who reads figures may not search for them.
type index struct {
	Figures []listed     `json:"figures"` // in the order in which they were added
	Extra   record.Extra `json:"-"`
}

// MarshalJSON writes the record with its version.
func (i index) MarshalJSON() ([]byte, error) {
	type plain index
	return indexFormat.Marshal(plain(i))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (i *index) UnmarshalJSON(data []byte) error {
	type plain index
	_, err := indexFormat.Unmarshal(data, (*plain)(i))
	return err
}

// listed names one collection's figures.
type listed struct {
	Kind  string `json:"kind"`
	Model string `json:"model"`
	Round string `json:"round"`

	Extra record.Extra `json:"-"`
}

// same reports whether two name the same figures.
func (l listed) same(other listed) bool {
	return l.Kind == other.Kind && l.Model == other.Model && l.Round == other.Round
}

// among reports whether figures are listed.
func (l listed) among(list []listed) bool { return slices.ContainsFunc(list, l.same) }

func (c collection) listed() listed {
	return listed{Kind: c.kind, Model: c.model, Round: c.round.Round.String()}
}

// addToIndex lists figures that are there, and drops from the index what has
// expired.
func (s *Sealer) addToIndex(ctx context.Context, org string, now time.Time, add ...listed) error {
	err := againstOthers(func() (seen string, err error) {
		old, when, err := s.current(ctx, indexKey(org))
		if err != nil {
			return "", err
		}
		i, err := parseIndex(old.Data)
		if err != nil {
			return "", err
		}
		next, end := i.with(now, add)
		if slices.Equal(i.Figures, next.Figures) {
			return "", nil
		}
		data, err := json.Marshal(next)
		if err != nil {
			return "", err
		}
		item := store.Item{Key: indexKey(org), State: following(old.State), Data: data, Expires: end.Unix()}
		return old.State, s.store.Put(ctx, store.Publications, item, when)
	})
	if err != nil {
		return fmt.Errorf("list the figures of %s: %w", org, err)
	}
	return nil
}

// with returns the index with these figures, if any is new, and when the last of
// it expires. What has expired goes with the next that is added.
func (i index) with(now time.Time, add []listed) (next index, end time.Time) {
	next.Extra = i.Extra
	for _, one := range append(slices.Clone(i.Figures), add...) {
		r, err := contribution.ParseRound(one.Round)
		if last := publishedEnd(r); err == nil && now.Before(last) && !one.among(next.Figures) {
			next.Figures = append(next.Figures, one)
			if last.After(end) {
				end = last
			}
		}
	}
	fresh := slices.ContainsFunc(add, func(one listed) bool { return !one.among(i.Figures) })
	if !fresh {
		return i, end
	}
	return next, end
}

func parseIndex(data []byte) (i index, err error) {
	if len(data) == 0 {
		return i, nil
	}
	if err := json.Unmarshal(data, &i); err != nil {
		return i, fmt.Errorf("read the index of figures: %w", err)
	}
	return i, nil
}

// divideSnapshot replaces the one item that earlier versions kept of an
// organisation by the figures of each kind and round. It is read until all of
// them are there. This costs a look each time where there is no such item.
func (s *Sealer) divideSnapshot(ctx context.Context, c collector, now time.Time) error {
	if _, err := s.store.Get(ctx, store.Publications, snapshotKey(c.org)); errors.Is(err, store.ErrNotFound) {
		return nil
	} else if err != nil {
		return fmt.Errorf("publish %s: %w", c.org, err)
	}
	var all []listed
	for _, one := range c.collections(now, publishedEnd) {
		figures, err := s.publishCollection(ctx, one)
		if err != nil {
			return err
		}
		if figures {
			all = append(all, one.listed())
		}
	}
	if err := s.addToIndex(ctx, c.org, now, all...); err != nil {
		return err
	}
	gone := store.Item{Key: snapshotKey(c.org), Expires: now.Unix()} // in the cloud a sealer may put, and not delete
	if err := s.store.Put(ctx, store.Publications, gone, store.Always); err != nil {
		return fmt.Errorf("publish %s: %w", c.org, err)
	}
	return nil
}
