//go:build linux

package engines

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rolefit/app/demo"
	"rolefit/app/demo/demotest"
	"rolefit/app/desk"
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
	kept          store.Store
	links         []demo.LeaderLink
	stop          func() // ends the service, as if the machine were off
}

// newHouse serves the built site until the test ends.
func newHouse(t *testing.T) house {
	t.Helper()
	file, links := demotest.File(t)
	h := house{kept: must(bolt.Open(file, time.Now))(t, "opening a store"), links: links}
	t.Cleanup(func() { h.kept.Close() })
	h.URL, h.stop = serve(t, "127.0.0.1", h.handler(t))
	h.Intranet, _ = serve(t, "localhost", http.HandlerFunc(h.intranet)) // to a browser another site
	change := func(o *organisation.Organisation) error { return o.AddHost(h.Intranet) }
	if err := register.New(h.kept).Change(t.Context(), h.links[0].Organisation.ID, change); err != nil {
		t.Fatal(err)
	}
	return h
}

// handler is the service over the store.
func (h house) handler(t *testing.T) http.Handler {
	site, organisations, read := os.DirFS(siteFolder), register.New(h.kept), ledger.NewReader(h.kept)
	service := api.Service{
		Duty: api.Both, Submit: ledger.NewSubmitter(h.kept), Read: read, Figures: api.NewFigures(read), Organisations: organisations,
		Secrets: must(contribution.NewSecrets([]byte("a secret of the tests, 32 bytes!")))(t, "the secret"), Now: time.Now,
		Widget: must(server.Widget(site, organisations))(t, "the widget"),
	}
	front := desk.Desk{
		Register: organisations, Figures: service.Figures, Now: time.Now,
		Shells: must(desk.ReadShells(site))(t, "the desk"),
	}
	return front.Before(must(server.New(site, service.Handler()))(t, "the site"))
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
