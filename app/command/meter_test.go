package command

import (
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/api"
)

// read asks for a page with headers that are names and values in turn, and returns what comes.
func read(t *testing.T, url string, headers ...string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// Metrics are off unless an address is named; then they are there and nowhere else, and name no organisation and no key.
func TestMetrics(t *testing.T) {
	t.Run("off", func(t *testing.T) {
		_, url := serving(t)
		if got := read(t, url+"/metrics"); strings.Contains(got, "rolefit_requests_total") {
			t.Error("the service shows its metrics to everybody")
		}
	})
	t.Setenv("ROLEFIT_METRICS", "127.0.0.1:0")
	t.Setenv("ROLEFIT_BACKUPS", t.TempDir())
	file := filepath.Join(t.TempDir(), "r.db")
	url, said := servingFile(t, file)
	where := regexp.MustCompile(`metrics are at (\S+)`).FindStringSubmatch(said.String())
	if where == nil {
		t.Fatalf("serve does not say where metrics are: %s", said)
	}
	const org, key = "abcdefghijkl", "a-key-of-nobody"
	read(t, url+strings.Replace(api.PathCompany, "{org}", org, 1), "Authorization", "Bearer "+key)
	kept(t, "bolt:"+file, 1)
	var metrics string
	for range 500 {
		if metrics = read(t, where[1]); strings.Contains(metrics, "rolefit_pending_counted_timestamp_seconds 1") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	for _, part := range []string{
		`rolefit_requests_total{code="401",route="/api/organisations/{org}/benchmark"} 1`, "rolefit_healthy 1", "rolefit_backup_age_seconds +Inf",
		"rolefit_store_bytes", "rolefit_pending_contributions", `rolefit_store_duration_seconds_count{operation="get"}`,
	} {
		if !strings.Contains(metrics, part) {
			t.Errorf("the metrics lack %s", part)
		}
	}
	if strings.Contains(metrics, org) || strings.Contains(metrics, key) {
		t.Errorf("the metrics tell of an organisation:\n%s", metrics)
	}
	if got := read(t, strings.TrimSuffix(where[1], "/metrics")+"/api/health"); !strings.Contains(got, "404") {
		t.Errorf("at the metrics' address something else answers: %s", got)
	}
}
