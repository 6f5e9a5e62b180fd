package main

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

var near = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

func TestMeasure(t *testing.T) {
	site := fstest.MapFS{
		"site.json": {Data: []byte(`{"files":{"/":{"file":"index.html","encodings":["br","gzip"]},"/de":{"file":"de.html"},"/404":{"file":"404.html"},` +
			`"/icon":{"file":"icon.svg"},"/sw.js":{"file":"sw.js","encodings":["br"]},"/desk":{"file":"desk.html","encodings":["br","gzip"]}}}`)},
		"sw.js":         {Data: []byte(`const BUILD="0",FILES=["/icon"],PAGES={"de":["/de"],"en":["/"]},DEFAULT="en";` + "\n(() => 1)")},
		"index.html.br": {Data: make([]byte, 30)}, "de.html": {Data: make([]byte, 1000)}, "404.html": {Data: make([]byte, 2)},
		"icon.svg": {Data: make([]byte, 7)}, "sw.js.br": {Data: make([]byte, 5)}, "desk.html.gz": {Data: make([]byte, 90)},
	}
	if files, bytes, document, err := measure(site); err != nil || files != 4 || bytes != 44 || document != 90 {
		t.Errorf("%d files, %d bytes, %d of the desk's, %v", files, bytes, document, err)
	}
	delete(site, "icon.svg")
	if _, _, _, err := measure(site); err == nil || !strings.Contains(err.Error(), "icon.svg") {
		t.Errorf("a file that is missing: %v", err)
	}
	site["sw.js"] = &fstest.MapFile{Data: []byte("(() => 1)")}
	if _, _, _, err := measure(site); err == nil || !strings.Contains(err.Error(), "the service worker") {
		t.Errorf("a worker that says nothing: %v", err)
	}
}

// A million sittings at prices that are easy to add.
func TestBill(t *testing.T) {
	p := prices{
		EdgeRequest: 1, EdgeFunction: 1, EdgeKey: 1, EdgeGigabyte: 1, FirewallRequest: 1, APIRequest: 1, Call: 1, CallSecond: 1, Write: 1, Read: 1,
		LogGigabyte: 1, StoreGigabyte: 1, Month: 5,
	}
	s := sitting{files: 2, bytes: 1000, looking: use{1, 100, 0, 1, 0}, giving: use{2, 200, 2, 4, 1000}, running: use{100, 10_000, 50, 200, 1000}}
	want := []line{
		{"bytes of the site", 1},
		{"bytes of the functions", 0.3},
		{"requests at the edge", 5},
		{"edge functions", 10},
		{"firewall", 5},
		{"API", 3},
		{"functions", 3 + 3e6*callSeconds*callGigabytes},
		{"tables: writes", 1.5},
		{"tables: reads", 5},
		{"tables: storage", 0.51},
		{"logs", 1.2},
		{"idle", 5},
	}
	if diff := cmp.Diff(want, bill(p, s, 1e6, 0.5), near, cmp.AllowUnexported(line{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, l := range bill(p, s, 0, 1) {
		if l.dollars != 0 && l.what != "idle" {
			t.Errorf("without sittings %s costs %g", l.what, l.dollars)
		}
	}
}

func TestPrices(t *testing.T) {
	dec := json.NewDecoder(bytes.NewReader(list))
	dec.DisallowUnknownFields()
	var p prices
	if err := dec.Decode(&p); err != nil {
		t.Fatal(err)
	}
	var raw map[string]float64
	if err := json.Unmarshal(list, &raw); err != nil || len(raw) != 13 {
		t.Errorf("%d prices, not 13: %v", len(raw), err)
	}
	for name, dollars := range raw {
		if dollars <= 0 {
			t.Errorf("%s costs %g", name, dollars)
		}
	}
}

// inReadme is what README.md shows of the command, and what it says there of the site: files, bytes, and bytes of a page of the
// desk.
func inReadme(t *testing.T) (text string, site [3]int) {
	t.Helper()
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)\n```\n(a first visit: (\\d+) files, (\\d+) bytes; a page of the desk around what it says: (\\d+) bytes\n.*?)```\n").FindStringSubmatch(string(readme))
	if found == nil {
		t.Fatal("README.md shows no costs")
	}
	for i := range site {
		site[i], _ = strconv.Atoi(found[2+i]) // digits
	}
	return found[1], site
}

// What README.md shows is what the command prints for the site that it names, and what it says of idle months is in it.
func TestReadmeShowsTheCosts(t *testing.T) {
	text, site := inReadme(t)
	var p prices
	if err := json.Unmarshal(list, &p); err != nil {
		t.Fatal(err)
	}
	s := sitting{files: site[0], bytes: site[1], document: site[2]}
	if err := s.rehearse(t.Context()); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := write(&out, p, s, 1); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(out.String(), text); diff != "" {
		t.Errorf("(-`make costs` +README.md):\n%s", diff)
	}
}

// The site that README.md names is the one that is built: as many files, and bytes that a few changed words do not move.
func TestReadmeNamesTheSite(t *testing.T) {
	_, said := inReadme(t)
	files, bytes, document, err := measure(os.DirFS("../../web/site"))
	if err != nil {
		t.Fatalf("the site is not built, run `make build`: %v", err)
	}
	const near = .05
	far := func(said, is int) bool { return math.Abs(float64(said-is)) > near*float64(is) }
	if said[0] != files || far(said[1], bytes) || far(said[2], document) {
		t.Errorf("README.md tells of %d files, %d bytes and %d of the desk; the built site has %d, %d and %d: run `make costs`, and put what it prints there",
			said[0], said[1], said[2], files, bytes, document)
	}
}

// A share that is none, and a site that is not there, are refused.
func TestRunRefuses(t *testing.T) {
	for want, given := range map[string]struct {
		site  fstest.MapFS
		share float64
	}{
		"the share is 0 to 1, not 2": {nil, 2},
		"site.json":                  {fstest.MapFS{}, 1},
	} {
		if err := run(t.Context(), &bytes.Buffer{}, given.site, given.share); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
