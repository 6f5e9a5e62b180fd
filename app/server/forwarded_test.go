package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestForwarded(t *testing.T) {
	proxies, err := ParseProxies("10.0.0.0/8")
	if err != nil {
		t.Fatal(err)
	}
	told := NewLimits(proxies, time.Now).Tell(http.NotFoundHandler())
	for _, tc := range []struct{ path, from, forwarded, want string }{
		{"/api/health", "10.0.0.1:1", "192.0.2.1", ForwardedHeeded},
		{"/api/health", "192.0.2.7:1", "192.0.2.1", ForwardedIgnored},
		{"/api/health", "10.0.0.1:1", "", ForwardedNone},
		{"/questionnaire", "10.0.0.1:1", "192.0.2.1", ""},
	} {
		r := httptest.NewRequest("GET", tc.path, nil)
		r.RemoteAddr = tc.from
		if tc.forwarded != "" {
			r.Header.Set("X-Forwarded-For", tc.forwarded)
		}
		w := httptest.NewRecorder()
		told.ServeHTTP(w, r)
		if got := w.Header().Get(HeaderForwarded); got != tc.want {
			t.Errorf("%+v: %q", tc, got)
		}
	}
}
