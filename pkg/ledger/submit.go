package ledger

import (
	"context"
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/record"
	"rolefit/pkg/store"
)

// Submitter takes contributions in and back. It only ever puts.
type Submitter struct {
	rows   Putter
	marker marker
}

// NewSubmitter returns a Submitter that puts into rows.
func NewSubmitter(rows Putter) *Submitter { return &Submitter{rows: rows} }

// Contribute keeps c under id and returns Kept, or AlreadyKept when a row was
// there. It returns Withdrawn, and keeps nothing, when a tombstone is there. c
// must have passed Check and id must come from a verified ticket for its
// unit. After an error nothing is known: the same call may be repeated.
func (s *Submitter) Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (Outcome, error) {
	u := c.Unit()
	pending, err := pendingItem(id, c)
	if err != nil {
		return "", fmt.Errorf("contribute: %w", err)
	}
	if err := s.marker.mark(ctx, s.rows, u); err != nil { // before the row, which the sealer looks for only where there is a mark
		return "", fmt.Errorf("contribute: %w", err)
	}
	outcome, err := s.first(ctx, []attempt{
		{pending, store.IfAbsent, Kept},
		again(u, id, stateWithdrawn, Withdrawn),
		again(u, id, stateBarred, Withdrawn),
	}, AlreadyKept)
	if err != nil {
		return "", fmt.Errorf("contribute: %w", err)
	}
	return outcome, nil
}

// pendingItem is the row of a contribution.
func pendingItem(id contribution.ID, c contribution.Contribution) (store.Item, error) {
	pending, err := rowItem(c.Unit(), id, statePending)
	pending.Data = record.Encode(row{c.Values})
	return pending, err
}

// Withdraw takes back what is under id in unit u, which must have passed
// Check, and returns Withdrawn, Sealed or Unknown. With mayBar, for who holds a
// ticket that is still good, it leaves a tombstone where there is nothing, so
// that an attempt still under way cannot arrive any more. After an error
// nothing is known: the same call may be repeated, with the same result.
func (s *Submitter) Withdraw(ctx context.Context, u contribution.Unit, id contribution.ID, mayBar bool) (Outcome, error) {
	attempts := []attempt{
		{ // of what was erased unpublished nothing is in any figure, nor will be
			again(u, id, stateWithdrawn, "").item, store.IfState(statePending, stateWithdrawn, stateUnpublished), Withdrawn,
		},
		again(u, id, stateSealed, Sealed),
	}
	if mayBar {
		barred := again(u, id, stateBarred, Unknown)
		attempts = append(attempts, attempt{barred.item, store.IfAbsent, Unknown}, barred)
	}
	var outcome Outcome
	done, err := repeat(withdrawTries, func() (_ bool, err error) {
		outcome, err = s.first(ctx, attempts, "")
		return err != nil || outcome != "" || !mayBar, err
	})
	switch {
	case err != nil:
		return "", fmt.Errorf("withdraw: %w", err)
	case !done:
		return "", errors.New("withdraw: the row kept changing")
	case outcome == "":
		return Unknown, nil
	}
	return outcome, nil
}

// attempt is a put that may or may not happen, and what it means if it does.
type attempt struct {
	item    store.Item
	when    store.Condition
	outcome Outcome
}

// again puts a row without values over itself. It changes nothing, and whether
// it happens tells the state that a Putter cannot read.
func again(u contribution.Unit, id contribution.ID, state string, outcome Outcome) attempt {
	item, err := rowItem(u, id, state)
	if err != nil {
		panic("ledger: a unit that passed Check has a round: " + err.Error())
	}
	return attempt{item, store.IfState(state), outcome}
}

// first makes the attempts in turn and returns the outcome of the first that
// happens, or otherwise when none does.
func (s *Submitter) first(ctx context.Context, attempts []attempt, otherwise Outcome) (Outcome, error) {
	for _, a := range attempts {
		err := s.rows.Put(ctx, store.Contributions, a.item, a.when)
		if err == nil {
			return a.outcome, nil
		} else if !errors.Is(err, store.ErrCondition) {
			return "", err
		}
	}
	return otherwise, nil
}
