package journey

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolefit/app/desk"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/web/dist"
)

// house is one running service with a store of its own, and a record of what
// was asked of it.
type house struct {
	t     testing.TB
	URL   string
	Store store.Store

	mu       sync.Mutex
	api      http.Handler
	desk     desk.Desk
	handler  http.Handler             // what answers now
	requests []string                 // "METHOD path", in order
	held     map[string]chan struct{} // by the start of a path: its requests wait until the channel is closed
	broken   func(path string) bool   // which requests break off; nil for none
	listener net.Listener
}

// The built site, and the one that has two invented languages too.
const siteFolder, pseudoFolder = "../../web/site", "../../build/site-pseudo"

// newHouse serves the built site on a free port until the test ends.
func newHouse(t testing.TB) *house {
	t.Helper()
	return newHouseOver(t, siteFolder, filepath.Join(t.TempDir(), "rolefit.db"))
}

// newHouseOver serves a site over a file of a store.
func newHouseOver(t testing.TB, site, file string) *house {
	t.Helper()
	kept, err := bolt.Open(file, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	secrets, err := contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!"))
	if err != nil {
		t.Fatal(err)
	}
	organisations := register.New(kept)
	framed, err := server.Widget(os.DirFS(site), organisations)
	if err != nil {
		t.Fatal(err)
	}
	read := ledger.NewReader(kept)
	service := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(kept), Read: read, Figures: api.NewFigures(read), Organisations: organisations,
		Seats: issuer.New(kept, secrets), Secrets: secrets, Now: time.Now, Widget: framed,
	}
	t.Cleanup(func() { kept.Close() })
	h := openHouse(t, nil, kept)
	h.api = service.Handler()
	h.desk = desk.Desk{Register: organisations, Figures: service.Figures, Seats: issuer.New(kept, secrets), Now: time.Now}
	if h.desk.Shells, err = desk.ReadShells(os.DirFS(site)); err != nil {
		t.Fatal(err)
	}
	h.serve(os.DirFS(site))
	return h
}

// openHouse serves a handler on a free port until the test ends.
func openHouse(t testing.TB, handler http.Handler, kept store.Store) *house {
	t.Helper()
	h := &house{t: t, Store: kept, handler: handler, held: map[string]chan struct{}{}}
	var err error
	h.listener, err = net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.URL = "http://" + h.listener.Addr().String()
	s := &http.Server{Handler: http.HandlerFunc(h.record)}
	go s.Serve(h.listener)
	t.Cleanup(func() { s.Close() })
	return h
}

// serve answers with a site from now on.
func (h *house) serve(site fs.FS) {
	h.t.Helper()
	handler, err := server.New(site, h.api)
	if err != nil {
		h.t.Fatal(err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.handler = h.desk.Before(handler)
}

// record notes every request and lets a test hold it back.
func (h *house) record(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	h.requests = append(h.requests, r.Method+" "+r.URL.Path)
	broken, handler := h.broken, h.handler
	var gates []chan struct{}
	for prefix, gate := range h.held {
		if strings.HasPrefix(r.URL.Path, prefix) {
			gates = append(gates, gate)
		}
	}
	h.mu.Unlock()
	if broken != nil && broken(r.URL.Path) {
		panic(http.ErrAbortHandler)
	}
	for _, gate := range gates {
		select {
		case <-gate:
		case <-r.Context().Done():
		}
	}
	handler.ServeHTTP(w, r)
}

// down breaks every connection from now on, as a network that is cut does.
func (h *house) down() {
	h.breakOff("/")
}

// hold makes every request to a path that starts with prefix wait until the
// returned function is called.
func (h *house) hold(prefix string) (release func()) {
	gate := make(chan struct{})
	h.mu.Lock()
	h.held[prefix] = gate
	h.mu.Unlock()
	var once sync.Once
	release = func() { once.Do(func() { close(gate) }) }
	h.t.Cleanup(release)
	return release
}

// pause sends a document up to a mark in it, and the rest when the returned
// function is called.
func (h *house) pause(path, mark string) (release func()) {
	gate := make(chan struct{})
	h.mu.Lock()
	inner := h.handler
	h.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != path {
			inner.ServeHTTP(w, r)
			return
		}
		r.Header.Del("Accept-Encoding")
		whole := httptest.NewRecorder()
		inner.ServeHTTP(whole, r)
		first, rest, _ := strings.Cut(whole.Body.String(), mark)
		maps.Copy(w.Header(), whole.Header())
		_, _ = io.WriteString(w, first) // the browser may have gone
		_ = http.NewResponseController(w).Flush()
		select {
		case <-gate:
		case <-r.Context().Done():
		}
		_, _ = io.WriteString(w, mark+rest)
	})
	h.mu.Unlock()
	var once sync.Once
	release = func() { once.Do(func() { close(gate) }) }
	h.t.Cleanup(release)
	return release
}

// breakOff answers no request whose path starts with prefix from now on.
func (h *house) breakOff(prefix string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.broken = func(path string) bool { return strings.HasPrefix(path, prefix) }
}

// up answers again what was broken off.
func (h *house) up() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.broken = nil
}

// asked lists the requests so far whose path starts with prefix, without the
// browser's own looks for a new version of the site.
func (h *house) asked(prefix string) []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var found []string
	for _, r := range h.requests {
		if _, path, _ := strings.Cut(r, " "); strings.HasPrefix(path, prefix) && path != "/sw.js" {
			found = append(found, r)
		}
	}
	return found
}

// posted lists the requests so far that tell the service something.
func (h *house) posted() []string {
	return slices.DeleteFunc(h.asked("/"), func(r string) bool { return !strings.HasPrefix(r, "POST ") })
}

// rows lists what the store keeps for the public fit unit of now: the state
// of each row.
func (h *house) rows() []string { return h.rowsOf(contribution.KindFit) }

// rowsOf is rows for any kind.
func (h *house) rowsOf(kind string) []string {
	h.t.Helper()
	row, _ := contribution.Known(kind)
	return h.rowsIn(contribution.PublicUnit(kind, row.Newest(), contribution.RoundAt(time.Now())))
}

// rowsIn is rows for any unit.
func (h *house) rowsIn(b contribution.Unit) []string {
	h.t.Helper()
	var states []string
	for _, shard := range contribution.Shards {
		page, err := h.Store.Query(h.t.Context(), store.Contributions, fmt.Sprintf("%s|%c", b, shard), "", 100, "")
		if err != nil {
			h.t.Fatal(err)
		}
		for _, item := range page.Items {
			states = append(states, item.State)
		}
	}
	return states
}

// chromium finds the browser; "" without one.
func chromium() string {
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// missing names what the journeys need and do not find.
func missing(browser string) (names []string) {
	if browser == "" {
		names = append(names, "Chromium")
	}
	for _, file := range []struct{ path, name string }{{filepath.Join(siteFolder, dist.IndexFile), "the built site"}, {axeFile, "axe-core"}, {filepath.Join(pseudoFolder, dist.IndexFile), "the site in invented languages"}} {
		if _, err := os.Stat(file.path); err != nil {
			names = append(names, file.name)
		}
	}
	return names
}
