package api_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolefit/pkg/api"
)

// TestBelow: what is behind it sees paths from where the site is, whether the proxy keeps the path or takes it away.
func TestBelow(t *testing.T) {
	for _, c := range []struct{ asked, seen, led string }{
		{"/rolefit/", "/", ""},
		{"/rolefit/api/health", "/api/health", ""},
		{"/rolefit/rolefit", "/rolefit", ""},
		{"/rolefit/desk/a%2Fb", "/desk/a/b", ""},
		{"/api/health", "/api/health", ""}, // the proxy took it away
		{"/", "/", ""},
		{"/rolefitness", "/rolefitness", ""},
		{"/rolefit", "", "/rolefit/"},
		{"/rolefit//desk", "", "/rolefit/desk"},
		{"/rolefit/desk//", "", "/rolefit/desk/"},
		{"/rolefit/../api", "", "/rolefit/api"},
		{"/rolefit?lang=de", "", "/rolefit/?lang=de"},
		{"/rolefit//join?a=b%26c", "", "/rolefit/join?a=b%26c"},
		{"/rolefit//a%3Fb%20c%23d", "", "/rolefit/a%3Fb%20c%23d"},
	} {
		seen, base := "", ""
		h := api.Below("/rolefit", http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { seen, base = r.URL.Path, api.BaseOf(r) }))
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, c.asked, nil))
		if led := w.Header().Get("Location"); seen != c.seen || led != c.led || seen != "" && base != "/rolefit" {
			t.Errorf("%s is seen as %q below %q, and led to %q", c.asked, seen, base, led)
		}
	}
	if r := httptest.NewRequest(http.MethodGet, "/", nil); api.BaseOf(r) != "" {
		t.Error("a request at the root is below something")
	}
}

// TestBelowSaysNothingForTheHost: who shares a host does not say how all of it is reached; who has it does.
func TestBelowSaysNothingForTheHost(t *testing.T) {
	for _, explicit := range []bool{true, false} {
		answer := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			api.PageHeaders(w.Header(), api.Inline{})
			if explicit {
				w.WriteHeader(http.StatusTeapot)
			}
			_, _ = w.Write([]byte("x"))
		})
		for base, says := range map[string]bool{"": true, "/rolefit": false} {
			w := httptest.NewRecorder()
			api.Below(base, answer).ServeHTTP(w, httptest.NewRequest(http.MethodGet, base+"/", nil))
			if sent := w.Result().Header; (sent.Get("Strict-Transport-Security") != "") != says || sent.Get("Content-Security-Policy") == "" {
				t.Errorf("below %q, with a status %t: %v", base, explicit, sent)
			}
		}
	}
}

// TestCookiesBelow: a session is for the path of the site alone.
func TestCookiesBelow(t *testing.T) {
	for host, want := range map[string]string{
		"intranet.example": "__Secure-rolefit-0123456789ab=s; Path=/rolefit/; Max-Age=60; HttpOnly; Secure; SameSite=Strict",
		"127.0.0.1:8080":   "rolefit-0123456789ab=s; Path=/rolefit/; Max-Age=60; HttpOnly; SameSite=Strict",
	} {
		w := httptest.NewRecorder()
		h := api.Below("/rolefit", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { api.SetSession(w, r, "0123456789ab", "s", 60) }))
		h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "https://"+host+"/rolefit/desk/open", nil))
		if got := w.Header().Get("Set-Cookie"); got != want {
			t.Errorf("%s: %s", host, got)
		}
	}
}

// TestDescriptionBelow: the description says where the service is.
func TestDescriptionBelow(t *testing.T) {
	service := api.Service{Duty: api.Both}
	for base, want := range map[string]string{"": "\n  - url: /\n", "/rolefit": "\n  - url: /rolefit\n"} {
		w := httptest.NewRecorder()
		api.Below(base, service.Handler()).ServeHTTP(w, httptest.NewRequest(http.MethodGet, base+api.PathDescription, nil))
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("below %q: %d, and not %q", base, w.Code, want)
		}
	}
}
