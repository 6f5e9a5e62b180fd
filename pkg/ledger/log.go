package ledger

import (
	"context"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// unitLog is what the manifests of a team's unit say. Each manifest is written only
// if nothing is under its number, the next one, so nobody can add to the log who has
// not read all of it. It holds the members of few manifests at a time, however many
// there are.
type unitLog struct {
	unit        contribution.Unit
	last        int      // the number of the last
	closed      bool     // no block is made any more
	to          position // up to here it is decided who is in a block
	unpublished int      // members of manifests without a block

	members memberStream
}

func readLog(ctx context.Context, s store.Store, u contribution.Unit) (*unitLog, error) {
	log := newLog(s, u)
	for item, err := range store.All(ctx, s, store.Publications, u.String(), manifestPrefix) {
		if err != nil {
			return nil, fmt.Errorf("read manifests of %s: %w", u, err)
		}
		one, err := readManifest(u, item)
		if err != nil {
			return nil, fmt.Errorf("read manifests of %s: %w", u, err)
		}
		log.add(one)
	}
	return log, nil
}

func newLog(s store.Store, u contribution.Unit) *unitLog {
	return &unitLog{unit: u, members: memberStream{store: s, unit: u}}
}

// add takes the next manifest in.
func (l *unitLog) add(one manifest) {
	l.last = one.sequence
	switch {
	case one.end == stateUnpublished:
		l.closed, l.unpublished = true, l.unpublished+len(one.members)
	case one.inOrder:
		l.to = one.to
	}
	l.members.add(one)
}

// ending returns how who is at a position ends, by manifest.end; "" for who is in no
// manifest. Positions must be asked for in order.
func (l *unitLog) ending(ctx context.Context, p position) (end string, err error) {
	for {
		next, there, err := l.members.peek(ctx)
		if err != nil || !there || next.compare(p) > 0 {
			return "", err
		}
		if found := l.members.take(); next == p {
			return found, nil
		}
	}
}
