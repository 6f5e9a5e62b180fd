//go:build !wasm

package api

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"strings"
)

// baseKey is under which a request's context holds the path that the site is below.
type baseKey struct{}

// Below serves a site that is below a path of its host, such as "/rolefit". Behind it every path counts from where the
// site is. Proxies keep the path or take it away: a request that does not begin with it is taken for one whose proxy has
// taken it away. The rest of the host belongs to somebody else, so nothing is said for all of it.
func Below(base string, next http.Handler) http.Handler {
	if base == "" {
		return next
	}
	kept := http.StripPrefix(base, next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), baseKey{}, base))
		rest, found := strings.CutPrefix(r.URL.Path, base)
		switch {
		case found && rest == "":
			lead(w, r, base+"/")
		case found && rest[0] == '/' && clean(rest) != rest: // ServeMux would redirect it to the root of the host
			lead(w, r, base+clean(rest))
		case found && rest[0] == '/':
			kept.ServeHTTP(&tenant{ResponseWriter: w}, r)
		default:
			next.ServeHTTP(&tenant{ResponseWriter: w}, r)
		}
	})
}

// lead leads a request to another path, which need not be escaped, with the query that it has.
func lead(w http.ResponseWriter, r *http.Request, to string) {
	there := url.URL{Path: to, RawQuery: r.URL.RawQuery}
	http.Redirect(w, r, there.String(), http.StatusPermanentRedirect)
}

// clean is a path as ServeMux wants it: with no empty part, and with the slash at its end that it had.
func clean(rest string) string {
	cleaned := path.Clean(rest)
	if cleaned != "/" && strings.HasSuffix(rest, "/") {
		cleaned += "/"
	}
	return cleaned
}

// BaseOf is the path that the site of a request is below; "" at the root of its host.
func BaseOf(r *http.Request) string { return baseIn(r.Context()) }

func baseIn(ctx context.Context) string {
	base, _ := ctx.Value(baseKey{}).(string) // none was put in at the root
	return base
}

// tenant writes the answers of a site that shares its host: whether the host and all others below its name are reached by
// https only is not for it to say.
type tenant struct{ http.ResponseWriter }

// WriteHeader implements [http.ResponseWriter].
func (t *tenant) WriteHeader(status int) {
	t.Header().Del(headerSecure)
	t.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (t *tenant) Write(p []byte) (int, error) {
	t.Header().Del(headerSecure) // without effect once the headers are sent
	return t.ResponseWriter.Write(p)
}

// Unwrap is for http.ResponseController.
func (t *tenant) Unwrap() http.ResponseWriter { return t.ResponseWriter }
