package main

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"sync/atomic"

	"rolefit/lambda/gateway"
	"rolefit/lambda/outside"
)

// What the edge and the HTTP API take of a request.
const (
	usualBody  = 4096      // bytes of a body, as infra/api.js has it
	mostHeader = 10 * 1024 // bytes of request line and headers: a quota of HTTP APIs
)

// origin is the host by which a function is asked, which is not the visitor's.
const origin = "local.execute-api.eu-central-1.amazonaws.com"

// route is an entry of infra/routes.json, or of a page that a function draws.
type route struct {
	Path string // with {name} for one part, and {name+} for the rest
	Duty string
	Body int64 `json:"-"` // most bytes of a body, for those who have a session; 0 for the usual
}

// served is a route with the function that answers it.
type served struct {
	route
	function *gateway.Gateway
}

// api is infra/api.js before the HTTP API.
type api struct {
	routes []served
	key    atomic.Value // string: the key that CloudFront sends; none sends nothing, and not the visitor's host
}

var (
	strange = regexp.MustCompile(`[^A-Za-z0-9/_.-]|//|/\.\.?(/|$)`)
	mangled = regexp.MustCompile(`^((/[a-zA-Z-]+)?/desk/(open|new))%23`) // a link to the desk of which a mail program wrote the #
)

// ServeHTTP implements http.Handler.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	found := a.find(r.URL.EscapedPath())
	most := int64(usualBody)
	if found != nil && found.Body > 0 && len(r.Cookies()) > 0 {
		most = found.Body
	}
	switch {
	case found == nil:
		say(w, http.StatusNotFound, "Not Found")
	case r.ContentLength < 0:
		say(w, http.StatusLengthRequired, "Length Required")
	case r.ContentLength > most:
		say(w, http.StatusRequestEntityTooLarge, "Request Too Long")
	case headerBytes(r) > mostHeader:
		say(w, http.StatusRequestHeaderFieldsTooLarge, "Request Header Fields Too Large")
	default:
		if key, ok := a.key.Load().(string); ok {
			r.Header.Set(outside.HeaderOrigin, key)
			r.Header.Set(outside.HeaderHost, r.Host)
			r.Host = origin
		}
		found.function.ServeHTTP(w, r)
	}
}

// find returns the route of a path as it was sent, or nil.
func (a *api) find(path string) *served {
	if path = mangled.ReplaceAllString(path, "$1/"); strange.MatchString(path) {
		return nil
	}
	for i := range a.routes {
		if a.routes[i].matches(strings.Split(path, "/")) {
			return &a.routes[i]
		}
	}
	return nil
}

// matches reports whether the parts of a path are the route's.
func (r route) matches(parts []string) bool {
	own := strings.Split(r.Path, "/")
	for i, part := range own {
		switch rest := strings.HasSuffix(part, "+}"); {
		case i >= len(parts):
			return false
		case rest:
			return parts[i] != ""
		case strings.HasPrefix(part, "{"):
			if parts[i] == "" {
				return false
			}
		case part != parts[i]:
			return false
		}
	}
	return len(own) == len(parts)
}

func headerBytes(r *http.Request) int {
	n := len(r.Method) + len(r.RequestURI) + len(r.Proto)
	for name, values := range r.Header {
		n += len(name) + len(strings.Join(values, ""))
	}
	return n
}

// say answers as the edge and an HTTP API do.
func say(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message}) // the client may have gone
}
