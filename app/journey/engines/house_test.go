//go:build linux

package engines

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	neturl "net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/app/demo"
	"rolefit/app/demo/demotest"
	"rolefit/app/desk"
	"rolefit/app/placed"
	"rolefit/app/server"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// siteFolder holds the built site.
const siteFolder = "../../../web/site"

// house is the running service with a demo in its store, and a page of somebody
// else's at another origin, which embeds the widget of the demo's first
// organisation.
type house struct {
	URL, Intranet string
	base          string // path of its host that the site is below; "" for none
	kept          store.Store
	links         []demo.LeaderLink
	stop          func() // ends the service, as if the machine were off
}

// newHouse serves the built site until the test ends, below a path of its host where there is one.
func newHouse(t *testing.T, base string) house {
	t.Helper()
	file, links := demotest.File(t)
	h := house{base: base, kept: must(bolt.Open(file, time.Now))(t, "opening a store"), links: links}
	t.Cleanup(func() { h.kept.Close() })
	if h.URL, h.stop = serve(t, "127.0.0.1", h.handler(t)); base != "" {
		h.URL, h.stop = shared(t, h.URL, base)
	}
	h.Intranet, _ = serve(t, "localhost", http.HandlerFunc(h.intranet)) // to a browser another site
	change := func(o *organisation.Organisation) error { return o.AddHost(h.Intranet) }
	if err := register.New(h.kept).Change(t.Context(), h.links[0].Organisation.ID, change); err != nil {
		t.Fatal(err)
	}
	return h
}

// handler is the service over the store.
func (h house) handler(t *testing.T) http.Handler {
	site := must(placed.Below(os.DirFS(siteFolder), h.base))(t, "placing the site")
	organisations, read := register.New(h.kept), ledger.NewReader(h.kept)
	service := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(h.kept), Read: read, Figures: api.NewFigures(read), Organisations: organisations,
		Secrets: must(contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!")))(t, "the secret"), Now: time.Now,
		Widget: must(server.Widget(site, organisations))(t, "the widget"),
	}
	front := desk.Desk{
		Register: organisations, Figures: service.Figures, Now: time.Now,
		Shells: must(desk.ReadShells(site))(t, "the desk"),
	}
	return api.Below(h.base, front.Before(must(server.New(site, service.Handler()))(t, "the site")))
}

// intranet answers with the page that embeds the widget and notes its events.
func (h house) intranet(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	options := widget.Options{Org: h.links[0].Organisation.ID, Team: h.links[0].Organisation.Teams[0].ID}
	fmt.Fprintf(w, `<!doctype html><html lang="en"><title>Intranet</title><h1>Intranet</h1><p id="events"></p>
<script>for (const name of ["rolefit:started", "rolefit:done"])
	addEventListener(name, () => { document.getElementById("events").textContent += name + " "; });</script>
%s</html>`, options.Script(h.URL))
}

// shared is a proxy in front of a service. It has a host of its own, of which the service gets what is below a path, and
// keeps the path. What is asked for beside it is an address that somebody made without the path.
func shared(t *testing.T, service, base string) (url string, stop func()) {
	t.Helper()
	to := must(neturl.Parse(service))(t, "the service's address")
	proxy := &httputil.ReverseProxy{
		ErrorLog: log.New(io.Discard, "", 0), // a page that is left breaks off what it was loading
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host
		},
	}
	url, stop = serve(t, "127.0.0.1", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != base && !strings.HasPrefix(r.URL.Path, base+"/") {
			if r.URL.Path != "/favicon.ico" { // which browsers ask for by themselves
				t.Errorf("%s %s is asked for beside the path", r.Method, r.URL.Path)
			}
			http.NotFound(w, r)
			return
		}
		proxy.ServeHTTP(w, r)
	}))
	return url + base, stop
}

// rows are the states of what the store keeps of the public results of now.
func (h house) rows(t *testing.T) (states []string) {
	t.Helper()
	row, _ := contribution.Known(contribution.KindFit)
	unit := contribution.PublicUnit(contribution.KindFit, row.Newest(), contribution.RoundAt(time.Now()))
	for _, shard := range contribution.Shards {
		page := must(h.kept.Query(t.Context(), store.Contributions, fmt.Sprintf("%s|%c", unit, shard), "", 100, ""))(t, "reading the store")
		for _, item := range page.Items {
			states = append(states, item.State)
		}
	}
	return states
}

// serve serves at a free port of a name until the test ends, or stop is called.
func serve(t *testing.T, name string, handler http.Handler) (url string, stop func()) {
	t.Helper()
	listener := must(net.Listen("tcp4", name+":0"))(t, "listening")
	s := &http.Server{Handler: handler}
	go s.Serve(listener)
	stop = func() { s.Close() }
	t.Cleanup(stop)
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://" + name + ":" + port, stop
}

// must returns what was made, and fails the test where an error says otherwise.
func must[T any](made T, err error) func(t *testing.T, what string) T {
	return func(t *testing.T, what string) T {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		return made
	}
}

// built says whether the site is there.
func built() bool {
	_, err := os.Stat(filepath.Join(siteFolder, dist.IndexFile))
	return err == nil
}
