package server

import (
	"context"
	"time"

	"rolefit/pkg/ledger"
)

// Sealer seals everything that is due, of the public and of all organisations:
// a *ledger.Sealer.
type Sealer interface {
	SealAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
}

// retrySealing is how long after a sealing that failed the next one is tried, where
// it is not due before.
const retrySealing = 10 * time.Minute

// Sealing seals at once and then at every interval until the context ends; an
// interval of 0 never seals. What came of each is reported; what fails is tried
// again after ten minutes at the latest, so that health does not say for long that
// sealing failed because a disk was full for a moment.
func Sealing(ctx context.Context, s Sealer, all ledger.Organisations, every time.Duration, report func(done []ledger.Sealing, err error)) {
	if every <= 0 {
		return
	}
	for {
		done, err := s.SealAll(ctx, all, time.Now())
		if ctx.Err() != nil {
			return
		}
		report(done, err)
		wait := every
		if err != nil {
			wait = min(every, retrySealing)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(wait):
		}
	}
}
