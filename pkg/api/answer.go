//go:build !wasm

package api

import (
	"maps"
	"net/http"
	"slices"
	"strconv"
)

// answer is a whole response.
type answer struct {
	status int
	header http.Header // besides the headers that all have
	body   []byte
}

func accepted(status int, value any) answer {
	if d, ok := value.(document); ok {
		return answer{status: status, header: http.Header{"Content-Type": {d.kind}}, body: d.body}
	}
	return answer{status: status, body: asJSON(value)}
}

func failed(e *Error, header http.Header) answer {
	out := *e
	if out.Problems == nil {
		out.Problems = []string{}
	}
	return answer{status: e.Status, header: header, body: asJSON(ErrorAnswer{Error: out})}
}

// document is an answer that is not JSON.
type document struct {
	kind string // content type
	body []byte
}

// headers are on every answer, but that a document has a content type of its
// own. Nothing that the API says may be cached or framed.
var headers = [][2]string{
	{"Content-Type", "application/json; charset=utf-8"},
	{"Cache-Control", "private, no-store"},
	{"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Referrer-Policy", "no-referrer"},
	{"X-Content-Type-Options", "nosniff"},
}

// write sends the answer, without its body when it is to a HEAD.
func (a answer) write(w http.ResponseWriter, method string) {
	for _, h := range headers {
		w.Header().Set(h[0], h[1])
	}
	maps.Copy(w.Header(), a.header)
	body := append(slices.Clip(a.body), '\n')
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	if method != http.MethodHead {
		_, _ = w.Write(body) // whoever is gone does not read it
	}
}
