package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rolefit/lambda/gateway"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// edge is CloudFront and its two origins: the bucket with the site (infra/site.tf,
// pages.js, headers.tf) and the HTTP API (infra/api.tf, routes.json).
type edge struct {
	site    fs.FS
	index   dist.Index
	headers http.Header // of the site's answers
	open    []string    // addresses that pages of any origin may read
	drawn   []drawn     // pages that functions draw
	api     api         // what is not of the site
}

// headers is infra/headers.json.
type headers struct {
	Policy      []string
	Permissions string
	Opener      string
	Referrer    string
	Seconds     int      `json:"transport_seconds"`
	AnyOrigin   []string `json:"any_origin"`
}

// newEdge reads what the folders say and puts the edge before the duties.
func newEdge(site, infra string, duties map[string]*gateway.Gateway) (*edge, error) {
	built := os.DirFS(site)
	index, unread := dist.ReadIndex(built)
	var said headers
	var routes []route // of the API
	err := errors.Join(unread,
		readJSON(filepath.Join(infra, "headers.json"), &said),
		readJSON(filepath.Join(infra, "routes.json"), &routes))
	if err != nil {
		return nil, fmt.Errorf("reading the site and the stack (run `make build` first): %w", err)
	}
	e := &edge{site: built, index: index, headers: said.with(index), open: said.AnyOrigin}
	e.drawn = append(e.drawn, drawn{widget.Path, "read", false}) // infra's widget_path
	for _, address := range slices.Sorted(maps.Keys(index.Files)) {
		if deskAddress.MatchString(address) {
			e.drawn = append(e.drawn, drawn{address, "desk", true})
		}
	}
	for _, page := range e.drawn {
		routes = append(routes, page.routes()...)
	}
	for _, r := range routes {
		if duties[r.Duty] == nil {
			return nil, fmt.Errorf("%s has the duty %q, which nobody does", r.Path, r.Duty)
		}
		e.api.routes = append(e.api.routes, served{r, duties[r.Duty]})
	}
	return e, nil
}

// deskAddress are infra's desk_paths: the desk's in each language of the site.
var deskAddress = regexp.MustCompile(`^(/[a-zA-Z-]+)?/desk$`)

// drawn is an address of which a function draws the page, and everything below it.
type drawn struct {
	path, duty string
	forms      bool // it takes every method, and what they say of 256 KB, from those who have a session
}

func (d drawn) routes() []route {
	r := route{Path: d.path, Duty: d.duty}
	if d.forms {
		r.Body = 256 << 10
	}
	below := r
	below.Path += "/{rest+}"
	return []route{r, below}
}

// has reports whether a path is the page's.
func (d drawn) has(path string) bool { return path == d.path || strings.HasPrefix(path, d.path+"/") }

func readJSON(name string, v any) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, v); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// with are the headers of every answer of a site, with the hashes of what its documents hold inside.
func (h headers) with(site dist.Index) http.Header {
	policy := strings.NewReplacer(
		"style-src 'self'", "style-src 'self' "+site.Style,
		"script-src 'self' 'wasm-unsafe-eval'", "script-src 'self' 'wasm-unsafe-eval' "+site.Script,
	).Replace(strings.Join(h.Policy, "; "))
	return http.Header{
		"Content-Security-Policy":    {policy},
		"X-Content-Type-Options":     {"nosniff"},
		"Referrer-Policy":            {h.Referrer},
		"Strict-Transport-Security":  {fmt.Sprintf("max-age=%d; includeSubDomains", h.Seconds)},
		"Cross-Origin-Opener-Policy": {h.Opener},
		"Permissions-Policy":         {h.Permissions},
	}
}

// ServeHTTP implements http.Handler. The path is compared as RFC 3986 has it and handed on as it was sent.
func (e *edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	clean := path.Clean(r.URL.Path)
	page := slices.IndexFunc(e.drawn, func(d drawn) bool { return d.has(clean) })
	isAPI := strings.HasPrefix(clean, "/api/")
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch {
	case !reads && !isAPI && (page < 0 || !e.drawn[page].forms):
		http.Error(w, "this address takes GET and HEAD", http.StatusForbidden)
	case reads && r.ContentLength != 0:
		http.Error(w, "a GET has no body", http.StatusForbidden)
	case isAPI || page >= 0:
		e.api.ServeHTTP(w, r)
	default:
		e.object(w, r)
	}
}

// object answers with the stored form of an address, compressed or not, which is
// the only one there is.
func (e *edge) object(w http.ResponseWriter, r *http.Request) {
	entry, found := e.index.Find(r.URL.EscapedPath()) // pages.js sees the path as it was sent
	if !found && strings.HasPrefix(r.URL.Path, "/assets/") {
		w.Header().Set("Content-Type", "application/xml")
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "<Error><Code>AccessDenied</Code></Error>") // the client may have gone
		return
	}
	name, h := entry.File, w.Header()
	maps.Copy(h, e.headers)
	if slices.Contains(e.open, r.URL.Path) {
		h.Set("Access-Control-Allow-Origin", "*")
	}
	if slices.Contains(entry.Encodings, "br") {
		name += ".br"
		h.Set("Content-Encoding", "br")
	}
	content, err := fs.ReadFile(e.site, name)
	if err != nil {
		http.Error(w, "this object is missing", http.StatusForbidden)
		return
	}
	h.Set("Content-Type", entry.Type)
	h.Set("ETag", strconv.Quote(entry.Hash))
	h.Set("Cache-Control", "no-cache")
	if entry.Immutable {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if !entry.Page {
		h.Set("Rolefit-Size", strconv.Itoa(entry.Size))
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
