package command

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"rolefit/app/metrics"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
)

// backupsUsage explains the flag that says where backups are.
const backupsUsage = "`folder` of the backups, to report how old the newest one is"

// measures are the flags about metrics.
type measures struct{ addr, backups *string }

func (c *call) measures() measures {
	return measures{
		addr: c.flags.String("metrics", "", "separate `address`, such as 127.0.0.1:9090, where Prometheus reads /metrics; without it, there are no metrics. "+
			"Anyone who can reach the address can read them"),
		backups: c.flags.String("backups", "", backupsUsage),
	}
}

// meter measures a service. One without metrics does nothing.
type meter struct {
	*metrics.Metrics

	addr, backups, file string
}

// meter returns what the flags ask for, for a service on a store.
func (c *call) meter(set measures, spec string) (meter, error) {
	if *set.addr == "" {
		return meter{}, nil
	}
	program, err := about()
	if err != nil {
		return meter{}, err
	}
	file, _ := strings.CutPrefix(spec, "bolt:")
	if file == spec {
		file = ""
	}
	return meter{metrics.New(program), *set.addr, *set.backups, file}, nil
}

// store is a store that is measured.
func (m meter) store(kept store.Store) store.Store {
	if m.Metrics == nil {
		return kept
	}
	return m.Store(kept)
}

// count is a function that counts an answer after another one.
func (m meter) count(next func(api.Answered)) func(api.Answered) {
	if m.Metrics == nil {
		return next
	}
	return func(a api.Answered) {
		next(a)
		m.Count(a)
	}
}

// sealed counts what came of a sealing.
func (m meter) sealed(done []ledger.Sealing, err error) {
	if m.Metrics != nil {
		m.Sealed(done, err)
	}
}

// site is a handler whose answers are counted.
func (m meter) site(handler http.Handler) http.Handler {
	if m.Metrics == nil {
		return handler
	}
	return m.Site(handler)
}

// listen serves the metrics at their own address until the context ends.
func (m meter) listen(ctx context.Context, c *call, health func(context.Context) string, kept store.Store, all ledger.Organisations) error {
	if m.Metrics == nil {
		return nil
	}
	listener, err := server.Listen(m.addr)
	if err != nil {
		return fmt.Errorf("metrics: %w", err)
	}
	m.Watch(metrics.Watched{Health: health, File: m.file, Backups: m.backups})
	go m.CountPending(ctx, func(ctx context.Context) (int, error) {
		report, err := ledger.Check(ctx, kept, all, time.Now())
		return report.Pending, err
	})
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler(slog.New(slog.NewTextHandler(c.Err, nil))))
	go func() {
		if err := server.Serve(ctx, listener, mux); err != nil {
			fmt.Fprintf(c.Err, "metrics: %v\n", err)
		}
	}()
	fmt.Fprintf(c.Err, "metrics are at http://%s/metrics\n", listener.Addr())
	return nil
}
