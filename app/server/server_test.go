package server

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"rolefit/pkg/api"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// built is a small built site.
func built(t *testing.T) fs.FS {
	t.Helper()
	index := dist.Index{Build: "b", Style: "'sha256-x'", Script: "'sha256-y'", Files: map[string]dist.Entry{
		"/":                  {File: "index.html", Type: "text/html; charset=utf-8", Hash: "h1", Size: 4, Encodings: []string{"br", "gzip"}, Page: true},
		"/404":               {File: "404/index.html", Type: "text/html; charset=utf-8", Hash: "h2", Size: 4, Page: true},
		"/assets/app.1.wasm": {File: "assets/app.1.wasm", Type: "application/wasm", Hash: "h3", Size: 4, Immutable: true},
	}}
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	return fstest.MapFS{
		dist.IndexFile:      {Data: data},
		"index.html":        {Data: []byte("home")},
		"index.html.br":     {Data: []byte("br")},
		"index.html.gz":     {Data: []byte("gz")},
		"404/index.html":    {Data: []byte("none")},
		"assets/app.1.wasm": {Data: []byte("wasm")},
		"placeholder.html":  {Data: []byte("not built")},
	}
}

func handler(t *testing.T, site fs.FS) http.Handler {
	t.Helper()
	h, err := New(site, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("api")) }))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func get(h http.Handler, method, path string, header ...string) *http.Response {
	r := httptest.NewRequest(method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func TestAnswers(t *testing.T) {
	h := handler(t, built(t))
	tests := []struct {
		name, method, path string
		header             []string
		status             int
		encoding, body     string
	}{
		{"a page as it is", "GET", "/", nil, 200, "", "home"},
		{"brotli before gzip", "GET", "/", []string{"Accept-Encoding", "gzip, br"}, 200, "br", "br"},
		{"gzip alone", "GET", "/", []string{"Accept-Encoding", "gzip;q=0.5"}, 200, "gzip", "gz"},
		{"brotli refused", "GET", "/", []string{"Accept-Encoding", "br;q=0, gzip"}, 200, "gzip", "gz"},
		{"anything", "GET", "/", []string{"Accept-Encoding", "*"}, 200, "br", "br"},
		{"head", "HEAD", "/", nil, 200, "", ""},
		{"no such page", "GET", "/nowhere", nil, 404, "", "none"},
		{"the page of that name", "GET", "/404", nil, 404, "", "none"},
		{"another method", "POST", "/", nil, 405, "", "only GET and HEAD are answered here\n"},
		{"the program", "GET", "/assets/app.1.wasm", nil, 200, "", "wasm"},
		{"the API", "POST", "/api/x", nil, 200, "", "api"},
		{"known already", "GET", "/", []string{"If-None-Match", `"h1"`}, 304, "", ""},
		{"known already, packed", "GET", "/", []string{"If-None-Match", `"h1-br"`, "Accept-Encoding", "br"}, 304, "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := get(h, test.method, test.path, test.header...)
			body, err := io.ReadAll(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			if r.StatusCode != test.status || r.Header.Get("Content-Encoding") != test.encoding || string(body) != test.body {
				t.Errorf("got %d, %q, %q; want %d, %q, %q", r.StatusCode, r.Header.Get("Content-Encoding"), body, test.status, test.encoding, test.body)
			}
		})
	}
}

func TestHeaders(t *testing.T) {
	h := handler(t, built(t))
	page := get(h, "GET", "/").Header
	policy := page.Get("Content-Security-Policy")
	for _, want := range []string{
		"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval' 'sha256-y';", "style-src 'self' 'sha256-x';",
		"connect-src 'self'", "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'",
	} {
		if !strings.Contains(policy, want) {
			t.Errorf("the policy lacks %s: %s", want, policy)
		}
	}
	for name, want := range map[string]string{
		"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
		"Cache-Control": "no-cache", "Vary": "Accept-Encoding",
	} {
		if got := page.Get(name); got != want {
			t.Errorf("%s is %q, not %q", name, got, want)
		}
	}
	program := get(h, "GET", "/assets/app.1.wasm").Header
	for name, want := range map[string]string{
		"Content-Type": "application/wasm", "Cache-Control": "public, max-age=31536000, immutable", "Rolefit-Size": "4",
		"Content-Security-Policy": "",
	} {
		if got := program.Get(name); got != want {
			t.Errorf("of the program, %s is %q, not %q", name, got, want)
		}
	}
}

func TestWidget(t *testing.T) {
	site := fstest.MapFS{}
	index := dist.Index{Style: "'sha256-x'", Script: "'sha256-y'", Files: map[string]dist.Entry{}}
	for _, address := range widget.Pages {
		index.Files[address] = dist.Entry{File: address[1:]}
		site[address[1:]] = &fstest.MapFile{Data: []byte(widget.Mark)}
	}
	index.Files[widget.PageTold] = dist.Entry{File: "told"}
	site["told"] = &fstest.MapFile{Data: widget.ToldPage("en", "ltr", "Not shown", map[string]string{"other": "That didn't work."})}
	data, err := json.Marshal(index)
	if err != nil {
		t.Fatal(err)
	}
	site[dist.IndexFile] = &fstest.MapFile{Data: data}
	page, err := Widget(site, nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := New(site, api.Service{Duty: api.Both, Widget: page}.Handler())
	if err != nil {
		t.Fatal(err)
	}
	policy := get(h, "GET", "/widget").Header.Get("Content-Security-Policy")
	if !strings.Contains(policy, "style-src 'self' 'sha256-x'") || !strings.Contains(policy, " 'sha256-y'; ") || !strings.HasSuffix(policy, "frame-ancestors 'self'") {
		t.Errorf("the policy of the widget's page is %s", policy)
	}
	delete(site, widget.PageTeam[1:])
	if _, err := Widget(site, nil); err == nil {
		t.Error("a site without one of the pages is served")
	}
	if page, err := Widget(fstest.MapFS{}, nil); page != nil || err != nil {
		t.Errorf("of a site that was never built: %v, %v", page, err)
	}
}

func TestPlaceholder(t *testing.T) {
	h := handler(t, fstest.MapFS{"placeholder.html": {Data: []byte("not built")}})
	if r := get(h, "GET", "/"); r.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("a site that was never built answers %d", r.StatusCode)
	}
	if _, err := New(fstest.MapFS{dist.IndexFile: {Data: []byte("{")}}, http.NotFoundHandler()); err == nil {
		t.Error("a damaged index is served")
	}
}
