package server

import (
	"net/http"

	"rolefit/pkg/api"
)

// HeaderForwarded is on an answer for the health: it says what became of the request's X-Forwarded-For. So whoever sets up a
// proxy sees whether the service takes its word, and nobody learns an address.
const HeaderForwarded = "Rolefit-Forwarded"

// What HeaderForwarded says.
const (
	ForwardedNone    = "none"    // the request had none: whoever sent it is the source
	ForwardedHeeded  = "heeded"  // a trusted proxy sent it
	ForwardedIgnored = "ignored" // whoever sent it is not trusted: everybody behind it is one source
)

// Tell has answers for the health say whether the word of a proxy counts.
func (l *Limits) Tell(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == api.PathHealth {
			w.Header().Set(HeaderForwarded, l.forwarded(r))
		}
		next.ServeHTTP(w, r)
	})
}

func (l *Limits) forwarded(r *http.Request) string {
	if len(r.Header.Values("X-Forwarded-For")) == 0 {
		return ForwardedNone
	}
	if from, ok := address(r.RemoteAddr); ok && l.isProxy(from) {
		return ForwardedHeeded
	}
	return ForwardedIgnored
}
