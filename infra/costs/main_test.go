package main

import (
	"encoding/json"
	"math"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
)

func TestMeasure(t *testing.T) {
	site := fstest.MapFS{
		"site.json":     {Data: []byte(`{"files":{"/":{"file":"index.html","encodings":["br","gzip"]},"/icon":{"file":"icon.svg"}}}`)},
		"index.html.br": {Data: make([]byte, 30)}, "icon.svg": {Data: make([]byte, 7)},
	}
	if got, err := measure(site); err != nil || got != (sitting{2, 37}) {
		t.Errorf("%+v, %v", got, err)
	}
	delete(site, "icon.svg")
	if _, err := measure(site); err == nil || !strings.Contains(err.Error(), "icon.svg") {
		t.Errorf("a file that is missing: %v", err)
	}
}

// A million sittings of 2 files and 1,000 bytes, at prices that are easy to add.
func TestBill(t *testing.T) {
	p := prices{
		EdgeRequest: 1, EdgeFunction: 1, EdgeGigabyte: 1, FirewallRequest: 1, APIRequest: 1, Call: 1, Write: 1, Read: 1, Month: 5,
	}
	want := []line{
		{"bytes of the site", 1},
		{"requests at the edge", 4},
		{"edge functions", 6},
		{"firewall", 4},
		{"API", 2},
		{"functions", 2},
		{"tables", 2.04},
		{"logs", 0},
		{"whatever comes", 5},
	}
	near := cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })
	if diff := cmp.Diff(want, bill(p, sitting{2, 1000}, 1e6, 0.5), near, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, l := range bill(p, sitting{2, 1000}, 0, 1) {
		if l.dollars != 0 && l.what != "whatever comes" {
			t.Errorf("without sittings %s costs %g", l.what, l.dollars)
		}
	}
}

func TestPrices(t *testing.T) {
	dec := json.NewDecoder(strings.NewReader(string(list)))
	dec.DisallowUnknownFields()
	var p prices
	if err := dec.Decode(&p); err != nil {
		t.Fatal(err)
	}
	var raw map[string]float64
	if err := json.Unmarshal(list, &raw); err != nil || len(raw) != 12 {
		t.Errorf("%d prices, not 12: %v", len(raw), err)
	}
	for name, dollars := range raw {
		if dollars <= 0 {
			t.Errorf("%s costs %g", name, dollars)
		}
	}
}

// The client makes as many calls as are counted.
func TestCalls(t *testing.T) {
	calls := 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		calls++
		w.WriteHeader(http.StatusNotFound)
	}))
	t.Cleanup(server.Close)
	client, unit := api.NewClient(server.URL, api.OverHTTP(server.Client())), contribution.PublicUnit("fit", "1", contribution.RoundAt(time.Now()))
	_, _ = client.Ticket(t.Context(), unit, contribution.Receipt{1}.ID())
	_, _ = client.Contribute(t.Context(), "ticket", nil)
	if calls != callsOfGivers {
		t.Errorf("giving takes %d calls", calls)
	}
	calls = 0
	if _, _ = client.Public(t.Context()); calls != callsOfAll {
		t.Errorf("the figures take %d calls", calls)
	}
}
