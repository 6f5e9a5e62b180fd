package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"rolefit/pkg/ledger/clock"
)

// sealedWithin is how long after a sealing the next one has begun, where the clock strikes every hour: a day, so that
// one failure that AWS tries again for six hours rings no second alarm.
const sealedWithin = 24 * time.Hour

// overdue reports whether the last sealing began longer ago than it should have. Nothing is overdue in a store that was
// never sealed.
func overdue(ctx context.Context, s clock.Keeper, now time.Time) (bool, error) {
	// A clock that is so much ahead is believed exactly as long as nothing is overdue.
	err := clock.Check(ctx, s, now.Add(clock.MaxLeap-sealedWithin))
	if errors.Is(err, clock.ErrDoubt) {
		return true, nil
	}
	return false, err
}

// looked is the answer to the clock's event that only asks.
type looked struct {
	Overdue bool `json:"overdue"`
}

// look says in the log whether sealing is overdue. A store that does not answer fails the event.
func (f *function) look(ctx context.Context) ([]byte, error) {
	late, err := f.overdue(ctx)
	if err != nil {
		f.log.Error("look", "cause", cause(err))
		return nil, errSealing
	}
	f.log.Info("look", "overdue", late)
	return json.Marshal(looked{late})
}
