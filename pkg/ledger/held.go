package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// A block of the public that is odd (benchmark.Odd), or of a unit to which rows came faster
// than people send them, is kept under another key and published by nobody: it is held for
// the operator's look. Its manifest and the erasing are those of any block, so that holding
// it changes nothing about who is counted where.

const heldPrefix = "held|"

// The states of a held block that waits no more: its figures were erased unpublished, or are
// among the published ones.
const (
	stateDropped  = "dropped"
	stateReleased = "released"
)

func heldKey(u contribution.Unit, sequence int) store.Key {
	return store.Key{Partition: u.String(), Sort: fmt.Sprintf("%s%06d", heldPrefix, sequence)}
}

// fastKey is where it is noted that rows came to a public unit faster than people send
// them. It says no more than that.
func fastKey(u contribution.Unit) store.Key {
	return store.Key{Partition: "fast|" + u.Round, Sort: u.Kind + "|" + u.Model}
}

// Fast notes that rows come to a unit of the public faster than people send them. Its
// blocks are held when the round is sealed.
func (s *Submitter) Fast(ctx context.Context, u contribution.Unit) error {
	round, err := contribution.ParseRound(u.Round)
	if err == nil {
		item := store.Item{Key: fastKey(u), State: stateMarked, Expires: round.RowsEnd().Unix()}
		err = s.rows.Put(ctx, store.Contributions, item, store.Always)
	}
	if err != nil {
		return fmt.Errorf("note a flood: %w", err)
	}
	return nil
}

// holds reports whether a block of these rows is held.
func (s *Sealer) holds(ctx context.Context, u contribution.Unit, values [][]int) (bool, error) {
	if u.Org != contribution.Public {
		return false, nil
	}
	key := fastKey(u) // looked for by a query: a sealer in the cloud may get no single contribution
	fast, err := anyUnder(ctx, s.store, store.Contributions, key.Partition, key.Sort)
	return fast || benchmark.Odd(values), err
}

// Held is a block that waits for somebody's look.
type Held struct {
	Unit     string `json:"unit"` // org|team|kind|model|round
	Sequence int    `json:"sequence"`
	N        int    `json:"n"` // contributions in it
}

// ListHeld lists the blocks that wait, of every round whose blocks are kept.
func (s *Sealer) ListHeld(ctx context.Context, now time.Time) ([]Held, error) {
	all := []Held{}
	for _, c := range publicCollector().collections(now, publishedEnd) {
		for _, u := range c.units() {
			for item, err := range store.All(ctx, s.store, store.Publications, u.String(), heldPrefix) {
				if err != nil {
					return nil, fmt.Errorf("list what is held: %w", err)
				}
				if item.State != "" {
					continue
				}
				block, err := benchmark.ParseBlock(item.Data)
				if err != nil {
					return nil, fmt.Errorf("list what is held: %w", err)
				}
				all = append(all, Held{u.String(), block.Sequence, block.N})
			}
		}
	}
	return all, nil
}

// ErrNotHeld says that no block of that unit and number waits.
var ErrNotHeld = errors.New("no such block is held")

// errPublishing says that a block is among the published ones already, though it waits.
var errPublishing = errors.New("its publishing was begun and has to be completed")

// Settle ends the waiting of a held block: it is published with the others, or its figures
// are erased. After an error it can be called again with the same choice and does what is
// left to do; it is ErrNotHeld when nothing was left and only the answer was lost. The
// audit may name an attempt that was repeated more than once, and a drop to which somebody's
// publishing came first at the last moment.
func (s *Sealer) Settle(ctx context.Context, h Held, publish bool, now time.Time) error {
	u, err := parseUnit(h.Unit)
	if err != nil {
		return fmt.Errorf("settle a held block: %w", err)
	}
	item, err := s.store.Get(ctx, store.Publications, heldKey(u, h.Sequence))
	if errors.Is(err, store.ErrNotFound) || err == nil && item.State != "" {
		return fmt.Errorf("block %d of %s: %w", h.Sequence, h.Unit, ErrNotHeld)
	} else if err != nil {
		return fmt.Errorf("settle a held block: %w", err)
	}
	if publish {
		err = s.release(ctx, u, h.Sequence, item, now)
	} else {
		err = s.drop(ctx, u, h.Sequence, item, now)
	}
	if err != nil {
		return fmt.Errorf("settle a held block: %w", err)
	}
	return nil
}

// release puts a held block among the others. It waits until all else is done.
func (s *Sealer) release(ctx context.Context, u contribution.Unit, sequence int, item store.Item, now time.Time) error {
	block := item
	block.Key = blockKey(u, sequence)
	err := s.transact(ctx,
		store.Write{Table: store.Publications, Item: block, If: store.IfAbsent},
		store.Write{Table: store.Publications, Item: item, If: store.IfState("")}, // nobody has dropped it since it was read
	)
	if errors.Is(err, store.ErrCondition) {
		err = cmp.Or(s.waits(ctx, u, sequence), ErrNotHeld)
	}
	if err != nil && !errors.Is(err, errPublishing) {
		return err
	}
	if err := s.publishPublic(ctx, now); err != nil {
		return err
	}
	if err := s.audit.Audit(ctx, u.Org, "held-block-published", now); err != nil {
		return err
	}
	item.State, item.Data = stateReleased, nil
	return s.store.Put(ctx, store.Publications, item, store.Always)
}

// drop erases the figures of a held block, unless their publishing broke off: then they may
// have been read. The snapshot stays as it is, for nothing that waits is in it.
func (s *Sealer) drop(ctx context.Context, u contribution.Unit, sequence int, item store.Item, now time.Time) error {
	if err := s.waits(ctx, u, sequence); err != nil {
		return err
	}
	if err := s.audit.Audit(ctx, u.Org, "held-block-dropped", now); err != nil {
		return err
	}
	item.State, item.Data = stateDropped, nil
	err := s.transact(ctx,
		store.Write{Table: store.Publications, Item: item, If: store.IfState("")},
		store.Write{Table: store.Publications, Item: store.Item{Key: blockKey(u, sequence)}, Delete: true, If: store.IfAbsent}, // removes nothing: asks that it is not there
	)
	if errors.Is(err, store.ErrCondition) {
		err = cmp.Or(s.waits(ctx, u, sequence), ErrNotHeld)
	}
	return err
}

// waits returns errPublishing when a held block is among the others.
func (s *Sealer) waits(ctx context.Context, u contribution.Unit, sequence int) error {
	_, err := s.store.Get(ctx, store.Publications, blockKey(u, sequence))
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	return cmp.Or(err, errPublishing)
}

// parseUnit reads what Unit.String writes.
func parseUnit(text string) (u contribution.Unit, err error) {
	parts := strings.Split(text, "|")
	if len(parts) != 5 {
		return u, fmt.Errorf("%q is not org|team|kind|model|round", text)
	}
	u = contribution.Unit{Org: parts[0], Team: parts[1], Kind: parts[2], Model: parts[3], Round: parts[4]}
	return u, u.Check()
}
