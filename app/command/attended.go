package command

import (
	"context"
	"log/slog"
	"time"

	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
)

// attended has a service on a store tell how it is and write a log, until the
// context ends. It returns what is to be told of a sealing, and what is to be called
// at the end.
func (c *call) attended(ctx context.Context, s *api.Service, kept store.Store) (sealed func([]ledger.Sealing, error), end func()) {
	log := slog.New(slog.NewTextHandler(c.Err, nil))
	journal, watch := server.NewJournal(log), server.NewWatch(kept, time.Now, log)
	s.Count, s.Health, s.Submit = journal.Count, watch.Health, watch.Guard(s.Submit)
	log.Info("start", "memory", server.LimitMemory(), "limited", s.Slow != nil)
	go watch.Run(ctx)
	go journal.Run(ctx)
	sealed = func(done []ledger.Sealing, err error) {
		watch.Sealed(done, err)
		journal.Sealed(done, err)
	}
	end = func() {
		journal.Flush()
		log.Info("stop")
	}
	return sealed, end
}
