package register

import (
	"bytes"
	"context"
	"time"

	"rolefit/pkg/organisation"
	"rolefit/pkg/store"
)

// CommitmentMonths is for how long commitments are kept after they were changed last: as long as what is published of the
// rounds that follow.
const CommitmentMonths = 24

// commitmentsKey is where an organisation's commitments lie; their State counts their revisions.
func commitmentsKey(org string) store.Key { return store.Key{Partition: "commitments", Sort: org} }

// Commitments returns an organisation's commitments, the one that was kept first before the others. It is one read.
func (r *Register) Commitments(ctx context.Context, org string) ([]organisation.Commitment, error) {
	kept, err := r.store.Get(ctx, store.Publications, commitmentsKey(org))
	if err = ignoring(err, store.ErrNotFound); err != nil {
		return nil, wrapped("read the commitments", err)
	}
	c, err := commitmentsIn(kept)
	return c.List, wrapped("read the commitments", err)
}

// commitmentsIn are those of an item, none where there is none.
func commitmentsIn(kept store.Item) (organisation.Commitments, error) {
	if kept.Data == nil {
		return organisation.Commitments{List: []organisation.Commitment{}}, nil
	}
	return organisation.ParseCommitments(kept.Data)
}

// Commit applies change to an organisation's commitments and keeps them; changed is false where they are the same afterwards, and
// nothing is written. As with Change, it may run several times. It returns what change returns, or what Check finds; then
// nothing is kept. The organisation must be there.
func (r *Register) Commit(ctx context.Context, org string, now time.Time, change func(*organisation.Commitments) error) (changed bool, err error) {
	changed, err = store.Revise(ctx, r.store, store.Publications, commitmentsKey(org), func(kept store.Item) (store.Item, error) {
		c, err := commitmentsIn(kept)
		was := c.Encode()
		if err == nil {
			err = change(&c)
		}
		if err == nil {
			err = c.Check()
		}
		if err != nil || bytes.Equal(was, c.Encode()) {
			return kept, err
		}
		return store.Item{Data: c.Encode(), Expires: now.AddDate(0, CommitmentMonths, 0).Unix()}, nil
	})
	return changed, wrapped("keep the commitments", err)
}
