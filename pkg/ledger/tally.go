package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// tally is what was in a team's unit besides its blocks, and how far its rows were
// erased. It is written when all is erased, before the tombstones expire that it
// counts, and in a large unit also on the way.
type tally struct {
	Unpublished int `json:"unpublished"` // erased without having been in a block
	Withdrawn   int `json:"withdrawn"`   // taken back before anything was done with them

	Swept string `json:"swept,omitempty"` // the position up to which all is erased and counted; "" for everything
	Open  bool   `json:"open,omitempty"`  // the round was not over yet: more may have come since

	Extra record.Extra `json:"-"`
}

// final reports whether nothing can follow.
func (t tally) final() bool { return t.Swept == "" && !t.Open }

// keptTally is a tally with what it takes to replace it.
type keptTally struct {
	tally
	there bool
	state string
	when  store.Condition // under which it may be followed
}

func readTally(ctx context.Context, s store.Store, u contribution.Unit) (t keptTally, err error) {
	item, err := s.Get(ctx, store.Publications, tallyKey(u))
	if errors.Is(err, store.ErrNotFound) {
		return keptTally{when: store.IfAbsent}, nil
	}
	if err == nil {
		err = json.Unmarshal(item.Data, &t.tally)
	}
	if err != nil {
		return keptTally{}, fmt.Errorf("read the tally of %s: %w", u, err)
	}
	t.there, t.state, t.when = true, item.State, store.IfState(item.State)
	return t, nil
}

// follow replaces a tally, and does other writes with it, unless somebody else has replaced
// it: then it is ErrCondition. What a later version wrote beside it stays.
func (s *Sealer) follow(ctx context.Context, u contribution.Unit, was *keptTally, next tally, with ...store.Write) error {
	next.Extra = was.Extra
	item, err := unitItem(tallyKey(u), u, following(was.state), record.Encode(next))
	switch {
	case err != nil:
	case len(with) == 0:
		err = s.store.Put(ctx, store.Publications, item, was.when)
	default:
		err = s.transact(ctx, append(with, store.Write{Table: store.Publications, Item: item, If: was.when})...)
	}
	if err == nil {
		*was = keptTally{next, true, item.State, store.IfState(item.State)}
	}
	return err
}
