package main

import (
	"log/slog"
	"net/http"
	"sync"

	"rolefit/pkg/api"
	"rolefit/pkg/widget"
	"rolefit/web/packed"
)

// documents gives what the widget's page is made of: frame.Built.
type documents func() (packed.Documents, error)

// withWidget is the handler of a service, and of the widget's page. Its documents
// are unpacked for the first request for it, so that no other waits for them.
// Without them the page is not there, as the service says of any path, and the log
// says so once.
func withWidget(s api.Service, built documents, log *slog.Logger) http.Handler {
	plain := s.Handler()
	whole := sync.OnceValue(func() http.Handler {
		page, err := widgetPage(s, built)
		if err != nil {
			log.Error("the widget's page is not served", "error", err)
			return plain
		}
		s.Widget = page
		return s.Handler()
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := plain
		if r.URL.Path == widget.Path {
			h = whole()
		}
		h.ServeHTTP(w, r)
	})
}

func widgetPage(s api.Service, built documents) (*api.WidgetPage, error) {
	d, err := built()
	if err != nil {
		return nil, err
	}
	pages := map[string][]byte{}
	for address, page := range d.Pages {
		pages[address] = []byte(page)
	}
	return api.NewWidgetPage(pages, api.Inline{Style: d.Style, Script: d.Script}, s.Organisations, s.Now)
}
