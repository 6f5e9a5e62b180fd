//go:build !wasm

package api

import (
	"net/http"
	"strings"
)

// Inline is what the site's documents hold inside, as a content security policy
// names it: sources such as 'sha256-…', with a blank between two.
type Inline struct{ Style, Script string }

// PageHeaders sets the headers of a page of the app: nothing from elsewhere,
// nothing inline but the style sheets and scripts of the site, and no frame
// around it but of the ancestors, which are sources of frame-ancestors.
func PageHeaders(h http.Header, inline Inline, ancestors ...string) {
	if len(ancestors) == 0 {
		ancestors = []string{"'none'"}
	}
	h.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		strings.TrimSpace("script-src 'self' 'wasm-unsafe-eval' " + inline.Script),
		"style-src 'self' " + inline.Style,
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"frame-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors " + strings.Join(ancestors, " "),
	}, "; "))
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", permissions)
	h.Set("Referrer-Policy", "no-referrer")
	h.Set(headerSecure, "max-age=63072000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
}

// FormHeaders sets the headers of a page of forms: as PageHeaders, but with no program, forms that lead nowhere else, and
// kept by nobody. The referrer stays within the site, so that a browser says in a POST where it comes from.
func FormHeaders(h http.Header, style string) {
	h.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self' " + style,
		"img-src 'self' data:",
		"connect-src 'self'",
		"manifest-src 'self'",
		"worker-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	}, "; "))
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", permissions)
	h.Set("Referrer-Policy", "same-origin")
	h.Set(headerSecure, "max-age=63072000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
}

// headerSecure has browsers reach the host, and all others below its name, by https only.
const headerSecure = "Strict-Transport-Security"

// permissions turns off what the app never uses; copying a code needs the
// clipboard.
const permissions = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), " +
	"payment=(), usb=(), interest-cohort=(), clipboard-write=(self)"
