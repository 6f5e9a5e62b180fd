package ledger

import (
	"context"
	"encoding/json"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// tally is what was in a unit besides its blocks. It is written once nothing can
// come any more and all is erased, before the tombstones expire that it counts.
type tally struct {
	Unpublished int `json:"unpublished"` // erased without having been in a block
	Withdrawn   int `json:"withdrawn"`   // taken back before anything was done with them
}

func (m manifests) tally(b contribution.Unit, withdrawn []member) tally {
	t := tally{Unpublished: m.unpublished(b.Team)}
	for _, one := range withdrawn {
		if m.ends[one] == "" {
			t.Withdrawn++
		}
	}
	return t
}

func (t tally) encode() []byte {
	data, err := json.Marshal(t)
	if err != nil {
		panic("ledger: whole numbers always encode: " + err.Error())
	}
	return data
}

// count writes the tallies of a group that is over, of the units in which there
// ever was something, and last the one that says that the group is finished.
func (s *Sealer) count(ctx context.Context, g group, all []remains) error {
	for i, r := range all {
		if r.begun || !g.pools() {
			if err := s.note(ctx, g.unit(g.teams[i]), r.tally); err != nil {
				return err
			}
		}
	}
	if !g.pools() {
		return nil
	}
	return s.note(ctx, g.unit(contribution.Others), tally{})
}

func (s *Sealer) note(ctx context.Context, b contribution.Unit, t tally) error {
	item, err := published(tallyKey(b), b, "", t.encode())
	if err == nil {
		err = s.store.Put(ctx, store.Publications, item, store.Always)
	}
	if err != nil {
		return fmt.Errorf("tally %s: %w", b, err)
	}
	return nil
}
