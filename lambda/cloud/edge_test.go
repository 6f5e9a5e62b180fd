package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/gateway"
	"rolefit/pkg/widget"
	"rolefit/web/dist"
)

// idle are gateways whose program does not exist: a request that reaches one is
// answered with 500.
func idle(t *testing.T) map[string]*gateway.Gateway {
	t.Helper()
	duties := map[string]*gateway.Gateway{}
	for _, name := range []string{"submit", "read", "desk"} {
		duties[name] = gateway.New(gateway.Options{Command: []string{"/nowhere"}})
		t.Cleanup(duties[name].Close)
	}
	return duties
}

func TestEdge(t *testing.T) {
	const stack = "../../infra"
	e, err := newEdge(stack+"/tests/site", stack, idle(t))
	if err != nil {
		t.Fatal(err)
	}
	const page, never = "text/html; charset=utf-8", "no-cache"
	type answer struct {
		status                      int
		kind, encoding, cache, size string
	}
	for asked, want := range map[string]answer{
		"GET /":                             {200, page, "br", never, ""},
		"HEAD /":                            {200, page, "br", never, ""},
		"GET /questionnaire":                {200, page, "br", never, ""},
		"GET /questionnaire/":               {200, page, "br", never, ""},
		"GET /questionnaire//":              {404, page, "", never, ""},
		"GET /nowhere":                      {404, page, "", never, ""},
		"HEAD /nowhere":                     {404, page, "", never, ""},
		"GET /404":                          {404, page, "", never, ""},
		"GET /site.json":                    {404, page, "", never, ""},
		"GET /manifest.webmanifest":         {200, "application/manifest+json", "", never, "45"},
		"GET /assets/app.0a1b2c3d4e5f.wasm": {200, "application/wasm", "br", "public, max-age=31536000, immutable", "10000000"},
		"POST /questionnaire":               {403, "text/plain; charset=utf-8", "", "", ""},
		"POST /api/contributions":           {500, "application/json", "", "", ""},
		"GET /api/health":                   {500, "application/json", "", "", ""},
		"GET /widget":                       {500, "application/json", "", "", ""},
		"GET /desk":                         {500, "application/json", "", "", ""},
		"POST /desk/open":                   {500, "application/json", "", "", ""},
		"GET /de/desk/open":                 {500, "application/json", "", "", ""},
		"GET /fr/desk":                      {404, page, "", never, ""},
		"POST /desks":                       {403, "text/plain; charset=utf-8", "", "", ""},
		"GET /api/nowhere":                  {404, "application/json", "", "no-store", ""},
	} {
		method, path, _ := strings.Cut(asked, " ")
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		h := w.Header()
		got := answer{w.Code, h.Get("Content-Type"), h.Get("Content-Encoding"), h.Get("Cache-Control"), h.Get("Rolefit-Size")}
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(answer{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", asked, diff)
		}
		ours := strings.HasPrefix(path, "/api/") || path == "/widget" || path == "/desk" || path == "/de/desk/open" || method == "POST"
		if policy := h.Get("Content-Security-Policy"); !ours && !(strings.Contains(policy, "style-src 'self' 'sha256-") && strings.Contains(policy, "'wasm-unsafe-eval' 'sha256-")) {
			t.Errorf("%s has the policy %q", asked, policy)
		}
		if method == http.MethodHead && w.Body.Len() > 0 {
			t.Errorf("%s has a body", asked)
		}
	}
}

// TestAnyOrigin: host pages may load the widget's script as a module, and read nothing else of the site's.
func TestAnyOrigin(t *testing.T) {
	const stack = "../../infra"
	e, err := newEdge(stack+"/tests/site", stack, idle(t))
	if err != nil {
		t.Fatal(err)
	}
	e.site = fstest.MapFS{"a.js": {}}
	e.index.Files = map[string]dist.Entry{widget.ScriptPath: {File: "a.js"}, dist.Worker: {File: "a.js"}}
	for path, want := range map[string]string{widget.ScriptPath: "*", dist.Worker: ""} {
		w := httptest.NewRecorder()
		e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		if got := w.Header().Get("Access-Control-Allow-Origin"); got != want || w.Code != http.StatusOK {
			t.Errorf("%s: %d, %q may read it", path, w.Code, got)
		}
	}
}

func TestWhatThereIsNoEdgeWithout(t *testing.T) {
	const stack = "../../infra"
	for name, tc := range map[string]struct {
		site, infra string
		duties      map[string]*gateway.Gateway
		want        string
	}{
		"no site":  {t.TempDir(), stack, idle(t), "make build"},
		"no stack": {stack + "/tests/site", t.TempDir(), idle(t), "headers.json"},
		"no read":  {stack + "/tests/site", stack, nil, "has the duty"},
	} {
		if _, err := newEdge(tc.site, tc.infra, tc.duties); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAMissingEngineIsNamed(t *testing.T) {
	if _, _, err := startEngine(t.Context(), t.TempDir()); err == nil || !strings.Contains(err.Error(), "make tools") {
		t.Errorf("%v", err)
	}
}
