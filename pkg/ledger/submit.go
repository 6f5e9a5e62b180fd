package ledger

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
)

// Submitter takes contributions in and back. It only ever puts.
type Submitter struct{ rows Putter }

// NewSubmitter returns a Submitter that puts into rows.
func NewSubmitter(rows Putter) *Submitter { return &Submitter{rows: rows} }

// Contribute keeps c under id and returns Kept, or AlreadyKept when a row was
// there. It returns Withdrawn, and keeps nothing, when a tombstone is there. c
// must have passed Check and id must come from a verified ticket for its
// unit. After an error nothing is known: the same call may be repeated.
func (s *Submitter) Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (Outcome, error) {
	b := c.Unit()
	pending, err := row(b, id, statePending)
	if err != nil {
		return "", fmt.Errorf("contribute: %w", err)
	}
	if pending.Data, err = json.Marshal(c.Values); err != nil {
		return "", fmt.Errorf("contribute: %w", err)
	}
	outcome, err := s.first(ctx, []attempt{
		{pending, store.IfAbsent, Kept},
		again(b, id, stateWithdrawn, Withdrawn),
		again(b, id, stateBarred, Withdrawn),
	}, AlreadyKept)
	if err != nil {
		return "", fmt.Errorf("contribute: %w", err)
	}
	return outcome, nil
}

// Withdraw takes back what is under id in unit b, which must have passed
// Check, and returns Withdrawn, Sealed or Unknown. With mayBar, for who holds a
// ticket that is still good, it leaves a tombstone where there is nothing, so
// that an attempt still under way cannot arrive any more. After an error
// nothing is known: the same call may be repeated, with the same result.
func (s *Submitter) Withdraw(ctx context.Context, b contribution.Unit, id contribution.ID, mayBar bool) (Outcome, error) {
	attempts := []attempt{
		{again(b, id, stateWithdrawn, "").item, store.IfState(statePending), Withdrawn},
		again(b, id, stateSealed, Sealed),
		again(b, id, stateWithdrawn, Withdrawn),
		again(b, id, stateBarred, Unknown),
		again(b, id, stateUnpublished, Withdrawn), // nothing of it is in any figure, nor will be
	}
	if mayBar {
		attempts = append(attempts, attempt{again(b, id, stateBarred, "").item, store.IfAbsent, Unknown})
	}
	for range 3 { // a row may come between the attempts, and then change at most once more
		outcome, err := s.first(ctx, attempts, "")
		if err != nil {
			return "", fmt.Errorf("withdraw: %w", err)
		}
		if outcome != "" || !mayBar {
			return outcomeOr(outcome, Unknown), nil
		}
	}
	return "", errors.New("withdraw: the row kept changing")
}

func outcomeOr(outcome, otherwise Outcome) Outcome {
	if outcome == "" {
		return otherwise
	}
	return outcome
}

// attempt is a put that may or may not happen, and what it means if it does.
type attempt struct {
	item    store.Item
	when    store.Condition
	outcome Outcome
}

// again puts a row without values over itself. It changes nothing, and whether
// it happens tells the state that a Putter cannot read.
func again(b contribution.Unit, id contribution.ID, state string, outcome Outcome) attempt {
	item, err := row(b, id, state)
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
