// Package server is the native handler of the self-hosted program: the built
// site with its headers and compressed forms, and the API beside it under /api.
package server

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/api"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// New serves a built site, and service under /api/ and for the widget's page. A
// site that was never built answers every page with a placeholder that says so.
func New(site fs.FS, service http.Handler) (http.Handler, error) {
	index, err := dist.ReadIndex(site)
	mux := http.NewServeMux()
	mux.Handle("/api/", service)
	mux.Handle(widget.Path, service)
	mux.Handle(widget.Path+"/", service)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		mux.Handle("/", placeholder(site))
	case err != nil:
		return nil, err
	default:
		mux.Handle("/", &static{site: site, index: index})
	}
	return mux, nil
}

// Widget is the widget's page, from the documents that the site was built with;
// nil for a site that was never built.
func Widget(site fs.FS, organisations api.Directory) (*api.WidgetPage, error) {
	index, err := dist.ReadIndex(site)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	pages := map[string][]byte{}
	for _, address := range widget.Pages {
		page, err := fs.ReadFile(site, index.Files[address].File)
		if err != nil {
			return nil, fmt.Errorf("reading the widget's page %s: %w", address, err)
		}
		pages[address] = page
	}
	return api.NewWidgetPage(pages, index.Style, organisations, time.Now)
}

func placeholder(site fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page, err := fs.ReadFile(site, "placeholder.html")
		if err != nil {
			http.Error(w, "the site is not built", http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write(page) // the client may have gone
	})
}

// static serves the files of an index.
type static struct {
	site  fs.FS
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
	content, err := fs.ReadFile(s.site, entry.File+dist.Suffix(encoding))
	if err != nil {
		http.Error(w, "this file of the site is missing", http.StatusInternalServerError)
		return
	}
	if found {
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
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
		api.PageHeaders(h, s.index.Style)
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
