// Package server is the native handler of the self-hosted program: the built
// site with its headers and compressed forms, and the API beside it under /api.
package server

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
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
		mux.Handle("/", &static{files: &contents{site: site}, index: index})
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
	for _, lang := range widget.Languages(maps.Keys(index.Files)) {
		for _, address := range widget.Documents(lang) {
			page, err := fs.ReadFile(site, index.Files[address].File)
			if err != nil {
				return nil, fmt.Errorf("reading the widget's page %s: %w", address, err)
			}
			pages[address] = page
		}
	}
	return api.NewWidgetPage(pages, api.Inline{Style: index.Style, Script: index.Script}, organisations, time.Now)
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
