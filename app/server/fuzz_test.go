package server_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"rolefit/app/server"
	"rolefit/web/dist"
)

// Whatever stands in a site's index, it is refused, or every request is answered.
func FuzzReadIndex(f *testing.F) {
	f.Add([]byte(`{"style":"'sha256-x'","files":{"/":{"file":"index.html","type":"text/html","page":true},"/404":{"file":"none"}}}`), "/")
	f.Add([]byte(`{"files":{"/a":{"file":"../../etc/passwd","encodings":["br"]}}}`), "/a")
	f.Add([]byte(`{`), "/")
	f.Fuzz(func(t *testing.T, index []byte, path string) {
		site := fstest.MapFS{dist.IndexFile: {Data: index}, "index.html": {Data: []byte("<!doctype html>")}}
		if _, err := dist.ReadIndex(site); err != nil {
			return
		}
		handler, err := server.New(site, http.NotFoundHandler())
		if err != nil {
			return
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL.Path = "/" + path
		r.Header.Set("Accept-Encoding", "br, gzip")
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, r)
		if answer.Code < 200 || answer.Code > 599 {
			t.Errorf("%q: %d", path, answer.Code)
		}
	})
}

// Whatever is written for networks of proxies, it is refused, or each is a network in its shortest form.
func FuzzParseProxies(f *testing.F) {
	for _, text := range []string{"", "127.0.0.1", "10.0.0.0/8, ::1", "10.1.2.3/8", "::ffff:1.2.3.4/96", ",", "300.0.0.1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		proxies, err := server.ParseProxies(text)
		for _, p := range proxies {
			if err != nil || !p.IsValid() || p != p.Masked() {
				t.Errorf("%q: %v, %v", text, p, err)
			}
		}
	})
}

// Whatever is written for hosts, each is told once more as it is.
func FuzzParseHosts(f *testing.F) {
	for _, text := range []string{"", "rolefit.example", "A.example:443, b.example.", "[::1]:8080", " , "} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, host := range server.ParseHosts(text) {
			if strings.ContainsAny(host, ", ") || host != strings.ToLower(host) {
				t.Errorf("%q: %q", text, host)
			}
		}
	})
}
