package main

import (
	"crypto/subtle"
	"io"
	"net/http"
)

// originHeader is where CloudFront says the key by which the function knows it: infra/api.js sets it, whatever a visitor
// sends.
const originHeader = "Rolefit-Origin"

// fromOrigin lets through what bears one of the live keys, and takes the key off. Without keys everything goes through: on
// a development machine nobody stands before the function.
func fromOrigin(next http.Handler, live []string) http.Handler {
	if len(live) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		given, good := r.Header.Get(originHeader), 0
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
		r.Header.Del(originHeader)
		next.ServeHTTP(w, r)
	})
}
