//go:build !wasm

package api

import (
	"net/http"
	"slices"
	"strings"
)

// Route is one line of the table of routes.
type Route struct {
	Method string
	Path   string // {org} in it stands for one part of a path
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
	{http.MethodGet, PathAudit, Read, (*Service).audit},
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

// match reports whether a path is one of the route's, and what stands in it for
// {org}.
func (r Route) match(path string) (org string, ok bool) {
	before, after, variable := strings.Cut(r.Path, organisationPart)
	if !variable {
		return "", path == r.Path
	}
	if org, ok = strings.CutPrefix(path, before); ok {
		org, ok = strings.CutSuffix(org, after)
	}
	return org, ok && org != "" && !strings.Contains(org, "/")
}

// route finds the route of a request and what stands in its path for {org}, or
// an error that says why there is none.
func (s *Service) route(r *http.Request) (found Route, org string, err error) {
	for _, route := range routes {
		org, ok := route.match(r.URL.Path)
		if !ok || !route.of(s.Duty) {
			continue
		}
		if allow := route.Allow(); !slices.Contains(allow, r.Method) {
			return route, "", &methodError{allow}
		}
		return route, org, nil
	}
	return Route{}, "", &Error{Status: http.StatusNotFound, Code: CodeRoute, Message: "There is nothing here."}
}

// methodError is a known path with a method that it does not take.
type methodError struct{ allow []string }

func (e *methodError) Error() string { return "only " + strings.Join(e.allow, ", ") }
