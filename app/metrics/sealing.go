package metrics

import (
	"github.com/prometheus/client_golang/prometheus"

	"rolefit/pkg/ledger"
)

// sealing are the metrics of what the service does by itself.
type sealing struct {
	blocks   prometheus.Counter
	people   *prometheus.CounterVec // contributions, by what became of them
	faulty   prometheus.Gauge
	failures prometheus.Counter
	last     prometheus.Gauge
}

func newSealing() sealing {
	return sealing{
		blocks:   counter("rolefit_sealing_blocks_total", "Groups that were published."),
		people:   counters("rolefit_sealing_contributions_total", "Contributions that sealing ended, by what became of them: sealed, unpublished, or erased, which both become.", "became"),
		faulty:   gauge("rolefit_sealing_faulty_rows", "Rows that the last sealing could not read."),
		failures: counter("rolefit_sealing_failures_total", "Sealings that did not end well."),
		last:     gauge("rolefit_sealing_last_success_timestamp_seconds", "When sealing ended well last, in Unix seconds; 0 when it never did since the start."),
	}
}

func (s sealing) all() []prometheus.Collector {
	return []prometheus.Collector{s.blocks, s.people, s.faulty, s.failures, s.last}
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

func gauge(name, help string) prometheus.Gauge {
	return prometheus.NewGauge(prometheus.GaugeOpts{Name: name, Help: help})
}

// Sealed counts what came of a sealing.
func (m *Metrics) Sealed(done []ledger.Sealing, err error) {
	sum := ledger.Sum(done)
	m.sealing.blocks.Add(float64(sum.Blocks - sum.Held))
	m.sealing.people.WithLabelValues("sealed").Add(float64(sum.Sealed))
	m.sealing.people.WithLabelValues("unpublished").Add(float64(sum.Unpublished))
	m.sealing.people.WithLabelValues("erased").Add(float64(sum.Erased))
	if err != nil {
		m.sealing.failures.Inc()
		return
	}
	m.sealing.faulty.Set(float64(sum.Faulty))
	m.sealing.last.SetToCurrentTime()
}
