//go:build !wasm

package desk

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"rolefit/app/route"
	"rolefit/pkg/api"
	"rolefit/pkg/organisation"
)

// page is a page of an organisation.
type page struct {
	name string // of its template and, but for the first, of its address
	may  func(organisation.Access) bool
	show func(v *visit) (data any, err error)
}

// pages in the order of their navigation.
func pages() []page {
	leads, administers := organisation.Access.Leads, organisation.Access.Administers
	return []page{
		{"overview", leads, showOverview},
		{"commitments", organisation.Access.LeadsAll, showCommitments},
		{"teams", administers, showTeams},
		{"rounds", administers, showRounds},
		{"seats", administers, showSeats},
		{"share", administers, showShare},
		{"hosts", administers, showHosts},
		{"settings", administers, showSettings},
		{"access", administers, showAccess},
		{"audit", administers, showAudit},
		{"posters", administers, showPosters},
	}
}

// unlisted are pages that the navigation leaves out.
var unlisted = []string{"posters"}

// table is a file of an organisation for a spreadsheet.
type table struct {
	method, path string
	send         func(Desk) handler
}

// tables are all of them. One that the audit notes is asked for with a POST.
func tables() []table {
	return []table{
		{"GET", "links.csv", func(d Desk) handler { return d.links }},
		{"GET", "commitments.csv", func(d Desk) handler { return d.commitmentsTable }},
		{"POST", "seats/links", func(d Desk) handler { return d.seatLinks }},
	}
}

// handler answers a request, and says what the answer was.
type handler func(w http.ResponseWriter, r *http.Request, lang string) (status int)

// Handler returns the desk, in every language.
func (d Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, lang := range d.Shells.languages() {
		on := func(method, path string, h handler) {
			mux.Handle(method+" "+route.Address(lang, path), d.counted(path, h, lang))
		}
		on("GET", Path, d.home)
		on("GET", route.DeskOpen, d.door("open"))
		on("POST", route.DeskOpen, d.enter)
		on("GET", route.DeskNew, d.door("new"))
		on("POST", route.DeskNew, d.make)
		on("POST", Path+"/{org}/leave", d.leave)
		on("GET", Path+"/{org}", d.mended(d.page(pages()[0])))
		for _, p := range pages()[1:] {
			on("GET", Path+"/{org}/"+p.name, d.page(p))
		}
		for _, t := range tables() {
			on(t.method, Path+"/{org}/"+t.path, t.send(d))
		}
		for _, a := range actions() {
			on("POST", Path+"/{org}/"+a.path, d.act(a))
		}
		on("GET", Path+"/{rest...}", d.nowhere)
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(d.counted("", d.foreign, d.Shells.languages()[0]))
	return guard.Handler(mux)
}

// Before serves the desk at its addresses, and everything else with another handler. Without a document to be drawn in, as
// of a site that was never built, there is no desk.
func (d Desk) Before(next http.Handler) http.Handler {
	if len(d.Shells) == 0 {
		return next
	}
	mux, pages := http.NewServeMux(), d.Handler()
	mux.Handle("/", next)
	for lang := range d.Shells {
		root := route.Address(lang, Path)
		mux.Handle(root, pages)
		mux.Handle(root+"/", pages)
	}
	return mux
}

// counted is a handler that is counted, and that a source which asks too much waits for. route is the same in all languages.
func (d Desk) counted(route string, h handler, lang string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		status := http.StatusTooManyRequests
		if d.Slow == nil || d.Slow(r, strings.TrimSuffix(r.Method+" "+route, "/")) == 0 {
			status = h(w, r.WithContext(ctx), lang)
		} else {
			d.visit(r, lang).tell(w, status, "wait")
		}
		if d.Count != nil {
			d.Count(api.Answered{Route: route, Status: status, Took: time.Since(begun)})
		}
	})
}

// page shows a page of the organisation to who may see it.
func (d Desk) page(p page) handler {
	return func(w http.ResponseWriter, r *http.Request, lang string) int {
		v := d.visit(r, lang)
		if status := v.admit(w, p.may); status != 0 {
			return status
		}
		return v.show(w, http.StatusOK, p.name)
	}
}

// named is the page of a name.
func named(name string) page {
	all := pages()
	return all[slices.IndexFunc(all, func(p page) bool { return p.name == name })]
}
