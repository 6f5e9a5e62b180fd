package register

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
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
	c, _, err := r.commitments(ctx, org)
	return c.List, err
}

// commitments reads them, and their revision; 0 where there are none.
func (r *Register) commitments(ctx context.Context, org string) (c organisation.Commitments, revision int, err error) {
	kept, err := r.store.Get(ctx, store.Publications, commitmentsKey(org))
	if errors.Is(err, store.ErrNotFound) {
		return organisation.Commitments{List: []organisation.Commitment{}}, 0, nil
	}
	if err == nil {
		revision, err = strconv.Atoi(kept.State)
	}
	if err == nil {
		c, err = organisation.ParseCommitments(kept.Data)
	}
	return c, revision, wrapped("read the commitments", err)
}

// Commit applies change to an organisation's commitments and keeps them; changed is false where they are the same afterwards, and
// nothing is written. As with Change, it may run several times. It returns what change returns, or what Check finds; then
// nothing is kept. The organisation must be there.
func (r *Register) Commit(ctx context.Context, org string, now time.Time, change func(*organisation.Commitments) error) (changed bool, err error) {
	for range maxRaces {
		c, revision, err := r.commitments(ctx, org)
		was := c.Encode()
		if err == nil {
			err = change(&c)
		}
		if err == nil {
			err = c.Check()
		}
		if err != nil || bytes.Equal(was, c.Encode()) {
			return false, err
		}
		condition := store.IfState(strconv.Itoa(revision))
		if revision == 0 {
			condition = store.IfAbsent
		}
		item := store.Item{
			Key: commitmentsKey(org), State: strconv.Itoa(revision + 1), Data: c.Encode(),
			Expires: now.AddDate(0, CommitmentMonths, 0).Unix(),
		}
		done, err := r.put(ctx, item, condition)
		if err != nil || done {
			return done, wrapped("keep the commitments", err)
		}
	}
	return false, fmt.Errorf("keep the commitments: lost %d races", maxRaces)
}
