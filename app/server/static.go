package server

import (
	"net/http"
	"strconv"
	"strings"

	"rolefit/pkg/api"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// static serves the files of an index.
type static struct {
	files *contents
	index dist.Index
}

// ServeHTTP answers GET and HEAD with the best form that the client accepts.
func (s *static) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "only GET and HEAD are answered here", http.StatusMethodNotAllowed)
		return
	}
	entry, found := s.index.Find(r.URL.Path)
	encoding := best(entry.Encodings, r.Header.Get("Accept-Encoding"))
	s.headers(w.Header(), entry, encoding)
	if r.URL.Path == widget.ScriptPath { // a host page may ask for it as a module, which needs this
		w.Header().Set("Access-Control-Allow-Origin", "*")
	}
	content, err := s.files.get(entry.File + dist.Suffix(encoding))
	if err != nil {
		http.Error(w, "this file of the site is missing", http.StatusInternalServerError)
		return
	}
	if found {
		send(w, r, content)
		return
	}
	w.WriteHeader(http.StatusNotFound)
	if r.Method == http.MethodGet {
		_, _ = w.Write(content) // the client may have gone
	}
}

func (s *static) headers(h http.Header, entry dist.Entry, encoding string) {
	h.Set("Content-Type", entry.Type)
	h.Set("ETag", `"`+strings.TrimSuffix(entry.Hash+"-"+encoding, "-")+`"`)
	if encoding != "" {
		h.Set("Content-Encoding", encoding)
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-cache")
	if entry.Immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if entry.Type == "application/wasm" {
		h.Set("Rolefit-Size", strconv.Itoa(entry.Size))
	}
	if entry.Page {
		api.PageHeaders(h, api.Inline{Style: s.index.Style, Script: s.index.Script})
	}
}

// best is the best compressed form that a client accepts, "" for none.
func best(encodings []string, accepted string) string {
	for _, encoding := range encodings {
		if accepts(accepted, encoding) {
			return encoding
		}
	}
	return ""
}

// accepts reports whether an Accept-Encoding header allows an encoding: it is
// named (or a star stands for it) and not with a weight of zero.
func accepts(header, encoding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(strings.TrimSpace(part), ";")
		name = strings.TrimSpace(name)
		if !strings.EqualFold(name, encoding) && name != "*" {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(weight), "q="), 64)
		return err != nil || q > 0
	}
	return false
}
