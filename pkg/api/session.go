//go:build !wasm

package api

import (
	"net"
	"net/http"
	"strings"
)

// sessionName is what the cookie is called that holds the session of an organisation. Each organisation has its own, so
// that one browser can open several. With a prefix a browser takes it over https only, with the first one for exactly this
// host and all of its paths. Where the site shares its host, the cookie is for the site's path alone.
const (
	sessionName         = "rolefit-"
	ofHost, ofPathAlone = "__Host-", "__Secure-"
)

// Loopback reports whether a request is for this machine by one of its own names, which browsers trust without https.
func Loopback(r *http.Request) bool {
	host := r.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return host == "localhost" || host == "::1" || host == "[::1]" || strings.HasPrefix(host, "127.") && net.ParseIP(host) != nil
}

// Plain reports whether the page that sent a request came over http, on another machine than this one, so that nothing
// secret can be kept in its browser. It is sure of a request with an Origin alone, as every POST of a browser is.
func Plain(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Origin"), "http://") && !Loopback(r)
}

func sessionCookie(r *http.Request, org string) *http.Cookie {
	c := &http.Cookie{Name: ofHost + sessionName + org, Path: "/", HttpOnly: true, Secure: true, SameSite: http.SameSiteStrictMode}
	if base := BaseOf(r); base != "" {
		c.Name, c.Path = ofPathAlone+sessionName+org, base+"/"
	}
	if Loopback(r) {
		c.Name, c.Secure = sessionName+org, false
	}
	return c
}

// SetSession keeps the secret of a session in the browser; it ends there with the session at the latest.
func SetSession(w http.ResponseWriter, r *http.Request, org, secret string, seconds int) {
	c := sessionCookie(r, org)
	c.Value, c.MaxAge = secret, seconds
	http.SetCookie(w, c)
}

// ClearSession takes it out of the browser.
func ClearSession(w http.ResponseWriter, r *http.Request, org string) {
	c := sessionCookie(r, org)
	c.MaxAge = -1
	http.SetCookie(w, c)
}

// SessionOf returns the secret of a request's session of an organisation; "" for none.
func SessionOf(r *http.Request, org string) string {
	c, err := r.Cookie(sessionCookie(r, org).Name)
	if err != nil {
		return ""
	}
	return c.Value
}

// SessionsOf lists the organisations of which a request has a session, whether it is good or not.
func SessionsOf(r *http.Request) (orgs []string) {
	prefix := sessionCookie(r, "").Name
	for _, c := range r.Cookies() {
		if org, ok := strings.CutPrefix(c.Name, prefix); ok && org != "" {
			orgs = append(orgs, org)
		}
	}
	return orgs
}
