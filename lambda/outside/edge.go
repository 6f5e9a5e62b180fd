package outside

import (
	"crypto/subtle"
	"io"
	"net/http"
)

// What CloudFront says to the functions, whatever a visitor sends: infra/api.js sets it.
const (
	HeaderOrigin = "Rolefit-Origin" // the key by which they know it
	HeaderHost   = "Rolefit-Host"   // the host that the visitor asked, as the HTTP API has another name
)

// FromEdge lets through what bears one of the live keys, takes the key off, and gives the request the host that the visitor
// asked. Without keys everything goes through as it is: on a development machine nobody stands before the function.
func FromEdge(next http.Handler, live []string) http.Handler {
	if len(live) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, good := r.Header.Get(HeaderOrigin), 0
		for _, key := range live {
			good |= subtle.ConstantTimeCompare([]byte(given), []byte(key))
		}
		if good == 0 {
			w.Header().Set("Content-Type", "application/json; charset=utf-8")
			w.Header().Set("Cache-Control", "no-store")
			w.WriteHeader(http.StatusForbidden)
			_, _ = io.WriteString(w, `{"error":{"code":"origin","message":"This address is not for visitors: use the site's.","problems":[]}}`)
			return
		}
		if host := r.Header.Get(HeaderHost); host != "" {
			r.Host = host
		}
		r.Header.Del(HeaderOrigin)
		r.Header.Del(HeaderHost)
		next.ServeHTTP(w, r)
	})
}
