// Package metrics counts and measures what a service does, in the format that Prometheus reads.
//
// # Guarantees
//
//   - No label names an organisation, a team, a round, an address or anything else that a request brought: a label is a route
//     of the API's table, a status, an operation of the store, or a cause of the API's codes. So there are a few hundred
//     series, whatever people send, and nobody is worked out from them.
//   - Pending contributions are counted over everybody together, at most every quarter of an hour.
//   - Whoever measures changes nothing: a store that is measured answers as it did.
//
// infra/monitoring has a dashboard and rules for alarms that read these names.
package metrics

import (
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"rolefit/pkg/api"
	"rolefit/pkg/version"
	"rolefit/pkg/widget"
)

// Metrics are the metrics of one service. Its methods may be called from many goroutines at once.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route and code
	latency  *prometheus.HistogramVec // by route
	limited  *prometheus.CounterVec   // by route
	calls    *prometheus.HistogramVec // of the store, by operation
	failures *prometheus.CounterVec   // of the store, by operation and cause
	sealing  sealing
}

// latencies are the bounds of the buckets, in seconds: an answer takes a millisecond, and a wait for the store ends after
// five seconds.
var latencies = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5}

// New returns the metrics of a program.
func New(program version.About) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		requests: counters("rolefit_requests_total", "Requests answered, by route and HTTP status.", "route", "code"),
		latency:  histograms("rolefit_request_duration_seconds", "How long answers took, by route.", "route"),
		limited:  counters("rolefit_limited_requests_total", "Requests refused because their source asked for too much, by route.", "route"),
		calls:    histograms("rolefit_store_duration_seconds", "How long calls of the store took, by operation.", "operation"),
		failures: counters("rolefit_store_failures_total", "Calls that the store did not answer as it should, by operation and cause.", "operation", "cause"),
		sealing:  newSealing(),
	}
	info := prometheus.NewGauge(prometheus.GaugeOpts{
		Name: "rolefit_build_info", Help: "Always 1; the labels say which rolefit this is.",
		ConstLabels: prometheus.Labels{"version": program.Version, "commit": program.Commit, "go": program.Go, "model": program.Model},
	})
	info.Set(1)
	m.registry.MustRegister(info, m.requests, m.latency, m.limited, m.calls, m.failures)
	m.registry.MustRegister(m.sealing.all()...)
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

func counters(name, help string, labels ...string) *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
}

func histograms(name, help string, labels ...string) *prometheus.HistogramVec {
	return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: latencies}, labels)
}

// Handler answers with all metrics, whatever is asked: it is for an address of its own.
func (m *Metrics) Handler(log *slog.Logger) http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelError), Timeout: patience})
}

// patience is how long somebody who scrapes waits at most.
const patience = 10 * time.Second

// unknown is the label of requests for no route.
const unknown = "unknown"

// Count counts an answer of the API. It is what api.Service calls Count.
func (m *Metrics) Count(a api.Answered) {
	route := a.Route
	if route == "" {
		route = unknown
	}
	m.requests.WithLabelValues(route, strconv.Itoa(a.Status)).Inc()
	m.latency.WithLabelValues(route).Observe(a.Took.Seconds())
	if a.Code == api.CodeTooMany {
		m.limited.WithLabelValues(route).Inc()
	}
}

// Site counts the answers of a handler that are not the API's: pages, and the files beside them.
func (m *Metrics) Site(next http.Handler) http.Handler {
	counted := map[string]http.Handler{}
	for _, route := range []string{"page", "asset"} {
		labels := prometheus.Labels{"route": route}
		counted[route] = promhttp.InstrumentHandlerDuration(m.latency.MustCurryWith(labels),
			promhttp.InstrumentHandlerCounter(m.requests.MustCurryWith(labels), next))
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch path := r.URL.Path; {
		case strings.HasPrefix(path, "/api/") || path == widget.Path || strings.HasPrefix(path, widget.Path+"/"):
			next.ServeHTTP(w, r) // which Count is told of
		case strings.HasPrefix(path, "/assets/"):
			counted["asset"].ServeHTTP(w, r)
		default:
			counted["page"].ServeHTTP(w, r)
		}
	})
}
