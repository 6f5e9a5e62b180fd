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

// Sealing seals at once and then at every interval until the context ends; an
// interval of 0 never seals. What came of each is reported; what fails is tried
// again next time.
func Sealing(ctx context.Context, s Sealer, all ledger.Organisations, every time.Duration, report func(done []ledger.Sealing, err error)) {
	if every <= 0 {
		return
	}
	clock := time.NewTicker(every)
	defer clock.Stop()
	for {
		if done, err := s.SealAll(ctx, all, time.Now()); ctx.Err() == nil {
			report(done, err)
		}
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}
