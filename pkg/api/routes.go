//go:build !wasm

package api

import (
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"rolefit/pkg/widget"
)

// Route is one line of the table of routes.
type Route struct {
	Method string
	Path   string // as http.ServeMux reads it
	Duty   Duty   // Both: every duty serves it
	handle handle
}

var routes = []Route{
	{http.MethodPost, PathTickets, Read, (*Service).ticket},
	{http.MethodPost, PathContributions, Submit, (*Service).contribute},
	{http.MethodPost, PathWithdrawals, Submit, (*Service).withdraw},
	{http.MethodGet, PathPublic, Read, (*Service).public},
	{http.MethodGet, PathOrganisation, Read, (*Service).organisation},
	{http.MethodGet, PathCompany, Read, (*Service).company},
	{http.MethodGet, PathTable, Read, (*Service).table},
	{http.MethodGet, PathAudit, Read, (*Service).audit},
	{http.MethodGet, PathResults, Read, (*Service).results},
	{http.MethodGet, PathSeatKey, Read, (*Service).seatKey},
	{http.MethodPost, PathSeats, Read, (*Service).sign},
	{http.MethodGet, PathHealth, Both, (*Service).health},
	{http.MethodGet, PathDescription, Read, (*Service).describe},
}

// Routes returns the table of routes.
func Routes() []Route { return slices.Clone(routes) }

// Allow returns the methods that the route takes: HEAD wherever GET.
func (r Route) Allow() []string {
	if r.Method == http.MethodGet {
		return []string{http.MethodGet, http.MethodHead}
	}
	return []string{r.Method}
}

func (r Route) of(d Duty) bool { return d == Both || r.Duty == Both || r.Duty == d }

// routed is the handler of the routes of the duty, and of the widget's page.
func (s *Service) routed() http.Handler {
	mux := http.NewServeMux()
	for _, route := range routes {
		if !route.of(s.Duty) {
			continue
		}
		mux.Handle(route.Method+" "+route.Path, s.answering(route.Path, func(r *http.Request) answer { return s.serve(route, r) }))
		mux.Handle(route.Path, s.answering(route.Path, func(*http.Request) answer { return refused(&methodError{route.Allow()}) }))
	}
	if s.Widget != nil {
		mux.Handle(widget.Path, s.counting(widget.Path, func(w http.ResponseWriter, r *http.Request) Answered {
			if err := s.slowed(r, widget.Path); err != nil {
				return refused(err).send(w, r)
			}
			return Answered{Status: s.Widget.reply(w, r)}
		}))
	}
	unknown := s.answering("", func(*http.Request) answer {
		return refused(&Error{Status: http.StatusNotFound, Code: CodeRoute, Message: "There is nothing here."})
	})
	mux.Handle("/", unknown)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path.Clean(r.URL.Path) != r.URL.Path { // ServeMux would redirect it
			unknown.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}

// answering sends what a function answers to requests for a route.
func (s *Service) answering(route string, to func(r *http.Request) answer) http.Handler {
	return s.counting(route, func(w http.ResponseWriter, r *http.Request) Answered { return to(r).send(w, r) })
}

// counting tells Count of what a function replied.
func (s *Service) counting(route string, reply func(w http.ResponseWriter, r *http.Request) Answered) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		if a := reply(w, r); s.Count != nil {
			a.Route, a.Took = route, time.Since(begun)
			s.Count(a)
		}
	})
}

// methodError is a known path with a method that it does not take.
type methodError struct{ allow []string }

func (e *methodError) Error() string { return "only " + strings.Join(e.allow, ", ") }
