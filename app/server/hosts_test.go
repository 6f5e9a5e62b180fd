package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestHosts(t *testing.T) {
	tests := []struct {
		hosts, host string
		status      int
	}{
		{"", "anything.example", 200},
		{"rolefit.example", "rolefit.example", 200},
		{"rolefit.example", "rolefit.example:8443", 200},
		{"rolefit.example", "RoleFit.Example.", 200},
		{"a.example, rolefit.example:443", "rolefit.example", 200},
		{"rolefit.example", "127.0.0.1:8080", 200},
		{"rolefit.example", "[::1]:8080", 200},
		{"rolefit.example", "localhost", 200},
		{"[2001:db8::1]", "[2001:db8::1]:8080", 200},
		{"rolefit.example", "evil.example", 421},
		{"rolefit.example", "rolefit.example.evil.example", 421},
		{"rolefit.example", "", 421},
		{"rolefit.example", "192.0.2.1", 421},
	}
	for _, test := range tests {
		h := Hosts(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), ParseHosts(test.hosts))
		r := httptest.NewRequest("GET", "/", nil)
		r.Host = test.host
		w := httptest.NewRecorder()
		if h.ServeHTTP(w, r); w.Code != test.status {
			t.Errorf("of %q, %q is answered %d, not %d", test.hosts, test.host, w.Code, test.status)
		}
	}
}
