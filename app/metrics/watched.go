package metrics

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"rolefit/app/backups"
	"rolefit/pkg/store/bolt"
)

// recount is how often pending contributions are counted: it reads every row.
const recount = 15 * time.Minute

// Watched is what is looked at whenever somebody asks for metrics.
type Watched struct {
	Health  func(ctx context.Context) (code string) // of a server.Watch
	File    string                                  // of the store; "" for a store without one
	Backups string                                  // the folder of backups; "" where that is not known
}

// Watch adds what is looked at to the metrics.
func (m *Metrics) Watch(w Watched) {
	m.registry.MustRegister(
		reading("rolefit_healthy", "1 when the service is well, 0 when /api/health says why it isn't.", func() float64 {
			ctx, cancel := context.WithTimeout(context.Background(), patience)
			defer cancel()
			if w.Health(ctx) == "" {
				return 1
			}
			return 0
		}))
	if w.File != "" {
		m.registry.MustRegister(
			reading("rolefit_store_bytes", "The size of the store's file.", func() float64 { return fileSize(w.File) }),
			reading("rolefit_disk_free_bytes", "What may still be written on the store's disk.", func() float64 { return freeBytes(w.File) }))
	}
	if w.Backups != "" {
		m.registry.MustRegister(reading("rolefit_backup_age_seconds", "How old the newest backup is; +Inf when there is none.", func() float64 {
			kept, err := backups.Look(w.Backups)
			if err != nil {
				return math.Inf(1)
			}
			return time.Since(kept.Newest).Seconds()
		}))
	}
}

func reading(name, help string, read func() float64) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, read)
}

// fileSize is the bytes of a file; not a number when it is gone.
func fileSize(name string) float64 {
	info, err := os.Stat(name)
	if err != nil {
		return math.NaN()
	}
	return float64(info.Size())
}

// freeBytes is the room on the disk of a file; not a number when it cannot be read.
func freeBytes(name string) float64 {
	room, err := bolt.Room(filepath.Dir(name))
	if err != nil {
		return math.NaN()
	}
	return float64(room)
}

// CountPending counts the contributions that wait, at once and then every quarter of an hour until the context ends. A count
// that fails leaves the one before; the second metric says how old that is.
func (m *Metrics) CountPending(ctx context.Context, count func(ctx context.Context) (int, error)) {
	pending := gauge("rolefit_pending_contributions", "Contributions that wait to be sealed, of everybody together.")
	counted := gauge("rolefit_pending_counted_timestamp_seconds", "When they were counted, in Unix seconds.")
	m.registry.MustRegister(pending, counted)
	clock := time.NewTicker(recount)
	defer clock.Stop()
	for {
		if n, err := count(ctx); err == nil {
			pending.Set(float64(n))
			counted.SetToCurrentTime()
		}
		select {
		case <-ctx.Done():
			return
		case <-clock.C:
		}
	}
}
