package metrics_test

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"math"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/metrics"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
	"rolefit/pkg/store/storetest"
	"rolefit/pkg/version"
)

// scraped returns every sample of the metrics whose names begin with a prefix: its value by its name with labels.
func scraped(t *testing.T, m *metrics.Metrics, prefix string) map[string]float64 {
	t.Helper()
	w := httptest.NewRecorder()
	m.Handler(slog.New(slog.DiscardHandler)).ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	samples := map[string]float64{}
	for line := range strings.Lines(w.Body.String()) {
		name, value, ok := strings.Cut(strings.TrimSpace(line), " ")
		if number, err := strconv.ParseFloat(value, 64); ok && err == nil && strings.HasPrefix(name, prefix) {
			samples[name] = number
		}
	}
	return samples
}

func TestRequests(t *testing.T) {
	m := metrics.New(version.About{Version: "1.2.3", Go: "go1"})
	m.Count(api.Answered{Route: api.PathTickets, Status: 200, Took: 20 * time.Millisecond})
	m.Count(api.Answered{Route: api.PathTickets, Status: 429, Code: api.CodeTooMany})
	m.Count(api.Answered{Status: 404})
	site := m.Site(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "gone") {
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	for _, path := range []string{"/", "/questionnaire", "/gone", "/assets/app.wasm", "/api/tickets", "/widget"} {
		site.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", path, nil))
	}
	want := map[string]float64{
		`rolefit_requests_total{code="200",route="/api/tickets"}`: 1,
		`rolefit_requests_total{code="429",route="/api/tickets"}`: 1,
		`rolefit_requests_total{code="404",route="unknown"}`:      1,
		`rolefit_requests_total{code="200",route="page"}`:         2,
		`rolefit_requests_total{code="404",route="page"}`:         1,
		`rolefit_requests_total{code="200",route="asset"}`:        1,
	}
	if diff := cmp.Diff(want, scraped(t, m, "rolefit_requests_total")); diff != "" {
		t.Errorf("requests (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]float64{`rolefit_limited_requests_total{route="/api/tickets"}`: 1}, scraped(t, m, "rolefit_limited")); diff != "" {
		t.Errorf("limits (-want +got):\n%s", diff)
	}
	times := scraped(t, m, "rolefit_request_duration_seconds")
	if times[`rolefit_request_duration_seconds_bucket{route="/api/tickets",le="0.01"}`] != 1 || times[`rolefit_request_duration_seconds_bucket{route="/api/tickets",le="0.025"}`] != 2 {
		t.Errorf("latency: %v", times)
	}
	if got := scraped(t, m, "rolefit_build_info"); got[`rolefit_build_info{commit="",go="go1",model="",version="1.2.3"}`] != 1 {
		t.Errorf("%v", got)
	}
}

// A store that is measured keeps the law of stores.
func TestMeasuredStoreIsAStore(t *testing.T) {
	storetest.Run(t, func(_ *testing.T, now func() time.Time) store.Store {
		return metrics.New(version.About{}).Store(memory.New(now))
	})
}

func TestStore(t *testing.T) {
	m := metrics.New(version.About{})
	s := m.Store(memory.New(time.Now))
	item := store.Item{Key: store.Key{Partition: "p", Sort: "s"}}
	if err := s.Put(t.Context(), store.Audit, item, store.Always); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), store.Audit, item, store.IfAbsent); !errors.Is(err, store.ErrCondition) {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Get(gone, store.Audit, item.Key); err == nil {
		t.Fatal("a call that was given up is answered")
	}
	counts := scraped(t, m, "rolefit_store_duration_seconds_count")
	want := map[string]float64{
		`rolefit_store_duration_seconds_count{operation="put"}`: 2,
		`rolefit_store_duration_seconds_count{operation="get"}`: 1,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]float64{`rolefit_store_failures_total{cause="client-gone",operation="get"}`: 1}, scraped(t, m, "rolefit_store_failures")); diff != "" {
		t.Errorf("failures (-want +got):\n%s", diff)
	}
}

func TestSealed(t *testing.T) {
	m := metrics.New(version.About{})
	m.Sealed([]ledger.Sealing{{Unit: "public|public|you|1|2026-q4", Blocks: 1, Sealed: 100, Erased: 100}, {Unit: "secret", Unpublished: 3, Faulty: 2}}, nil)
	m.Sealed(nil, errors.New("secret"))
	got := scraped(t, m, "rolefit_sealing")
	if at := got["rolefit_sealing_last_success_timestamp_seconds"]; math.Abs(at-float64(time.Now().Unix())) > 60 {
		t.Errorf("sealed at %v", at)
	}
	delete(got, "rolefit_sealing_last_success_timestamp_seconds")
	want := map[string]float64{
		"rolefit_sealing_blocks_total":                              1,
		`rolefit_sealing_contributions_total{became="sealed"}`:      100,
		`rolefit_sealing_contributions_total{became="unpublished"}`: 3,
		`rolefit_sealing_contributions_total{became="erased"}`:      100,
		"rolefit_sealing_faulty_rows":                               2,
		"rolefit_sealing_failures_total":                            1,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWatched(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "rolefit.db")
	if err := os.WriteFile(file, make([]byte, 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	code, m := "", metrics.New(version.About{})
	m.Watch(metrics.Watched{Health: func(context.Context) string { return code }, File: file, Backups: filepath.Join(folder, "none")})
	got := scraped(t, m, "rolefit_")
	if got["rolefit_healthy"] != 1 || got["rolefit_store_bytes"] != 1000 || got["rolefit_disk_free_bytes"] <= 0 || !math.IsInf(got["rolefit_backup_age_seconds"], 1) {
		t.Errorf("%v", got)
	}
	if code = api.CodeFull; scraped(t, m, "rolefit_healthy")["rolefit_healthy"] != 0 {
		t.Error("a full disk is well")
	}
}

// Pending contributions are counted at once and then every quarter of an hour; a count that fails changes nothing.
func TestPending(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := metrics.New(version.About{})
		ctx, stop := context.WithCancel(t.Context())
		counts := 0
		go m.CountPending(ctx, func(context.Context) (int, error) {
			counts++
			if counts == 2 {
				return 0, io.ErrUnexpectedEOF
			}
			return 10 * counts, nil
		})
		for i, want := range []float64{10, 10, 30} {
			synctest.Wait()
			if got := scraped(t, m, "rolefit_pending_contributions")["rolefit_pending_contributions"]; got != want {
				t.Errorf("after %d quarters of an hour %v wait, want %v", i, got, want)
			}
			time.Sleep(15 * time.Minute)
		}
		stop()
		synctest.Wait()
	})
}

var ours = regexp.MustCompile(`rolefit_[a-z_]+[a-z]`)

// The dashboard shows every metric of ours and no other, and the rules ask for none that there is not.
func TestMonitoringKnowsTheMetrics(t *testing.T) {
	m := metrics.New(version.About{})
	m.Count(api.Answered{Status: 429, Code: api.CodeTooMany})
	m.Sealed([]ledger.Sealing{{}}, nil)
	m.Watch(metrics.Watched{Health: func(context.Context) string { return "" }, File: "x", Backups: "x"})
	ctx, stop := context.WithCancel(t.Context())
	stop()
	m.CountPending(ctx, func(context.Context) (int, error) { return 0, nil })
	s := m.Store(memory.New(time.Now))
	_, _ = s.Get(ctx, store.Audit, store.Key{Partition: "p", Sort: "s"}) // which fails, and is counted
	exported := map[string]bool{}
	for name := range scraped(t, m, "rolefit_") {
		exported[family(ours.FindString(name))] = true
	}
	for file, complete := range map[string]bool{"dashboard.json": true, "rules.yml": false} {
		text, err := os.ReadFile("../../infra/monitoring/" + file)
		if err != nil {
			t.Fatal(err)
		}
		var named []string
		for _, name := range ours.FindAllString(string(text), -1) {
			if named = append(named, family(name)); !exported[family(name)] {
				t.Errorf("%s asks for %s, which there is not", file, name)
			}
		}
		for name := range exported {
			if complete && !slices.Contains(named, name) {
				t.Errorf("%s does not show %s", file, name)
			}
		}
	}
}

// family is a metric's name without what a histogram adds to it.
func family(name string) string {
	for _, suffix := range []string{"_bucket", "_sum", "_count"} {
		name = strings.TrimSuffix(name, suffix)
	}
	return name
}
