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

// watched is a service that is looked after.
type watched struct {
	health func(ctx context.Context) (code string) // why it is not well; "" when it is
	sealed func(done []ledger.Sealing, err error)  // is told of every sealing
	end    func()                                  // is called at the end
}

// attended has a service on a store tell how it is, write a log and be measured, until the context ends.
func (c *call) attended(ctx context.Context, s *api.Service, kept store.Store, m meter) watched {
	log := slog.New(slog.NewTextHandler(c.Err, nil))
	journal, watch := server.NewJournal(log), server.NewWatch(kept, time.Now, log)
	s.Count, s.Health, s.Submit = m.count(journal.Count), watch.Health, watch.Guard(s.Submit)
	log.Info("start", "version", s.Program.Version, "memory", server.LimitMemory(), "limited", s.Slow != nil)
	go watch.Run(ctx)
	go journal.Run(ctx)
	return watched{
		health: watch.Health,
		sealed: func(done []ledger.Sealing, err error) {
			watch.Sealed(done, err)
			journal.Sealed(done, err)
			m.sealed(done, err)
		},
		end: func() {
			journal.Flush()
			log.Info("stop")
		},
	}
}
