package server_test

import (
	"net/http"
	"net/http/httptest"
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
