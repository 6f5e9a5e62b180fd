//go:build !wasm

package api

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"rolefit/pkg/problem"
)

// answer is a whole response.
type answer struct {
	status int
	code   string      // of an error
	err    error       // that it was made of
	header http.Header // besides the headers that all have
	body   parts
}

// parts are a body that is sent piece after piece, so that the long pieces are not
// copied for each who is sent them: somebody may not read for long.
type parts [][]byte

func (p parts) size() (n int) {
	for _, part := range p {
		n += len(part)
	}
	return n
}

// send sends the parts; whoever is gone does not read them.
func (p parts) send(w io.Writer) {
	for _, part := range p {
		if _, err := w.Write(part); err != nil {
			return
		}
	}
}

func accepted(status int, value any) answer {
	switch v := value.(type) {
	case document:
		return answer{status: status, header: http.Header{"Content-Type": {v.kind}}, body: parts{v.body}}
	case json.RawMessage: // kept as it is to be sent, and long
		return answer{status: status, body: parts{v}}
	case parts: // JSON as well
		return answer{status: status, body: v}
	}
	return answer{status: status, body: parts{asJSON(value)}}
}

func failed(e *Error, header http.Header) answer {
	out := *e
	if out.Problems == nil {
		out.Problems = []*problem.Error{}
	}
	return answer{status: e.Status, code: e.Code, header: header, body: parts{asJSON(ErrorAnswer{Error: out})}}
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

// send answers a request, and returns what is known of it then but for the route.
func (a answer) send(w http.ResponseWriter, r *http.Request) Answered {
	a.write(w, r.Method)
	return Answered{Status: a.status, Code: a.code, Err: a.err}
}

// write sends the answer, without its body when it is to a HEAD.
func (a answer) write(w http.ResponseWriter, method string) {
	for _, h := range headers {
		w.Header().Set(h[0], h[1])
	}
	maps.Copy(w.Header(), a.header)
	w.Header().Set("Content-Length", strconv.Itoa(a.body.size()+1))
	w.WriteHeader(a.status)
	if method != http.MethodHead {
		append(slices.Clip(a.body), []byte{'\n'}).send(w)
	}
}
