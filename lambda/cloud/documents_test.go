package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// What only CloudFront and an HTTP API do to a request, each as a document of AWS's says it.
func TestAsTheDocumentsSay(t *testing.T) {
	const stack = "../../infra"
	e, err := newEdge(stack+"/tests/site", stack, idle(t))
	if err != nil {
		t.Fatal(err)
	}
	const (
		functions = "CloudFront Functions, event structure: the uri is not decoded"
		behaviour = "CloudFront, cache behavior settings: path normalization, and the raw path goes to the origin"
		methods   = "CloudFront, cache behavior settings: allowed HTTP methods"
		body      = "CloudFront, request behavior for custom origins: a GET with a body is answered with 403"
		denied    = "S3, GetObject: without the right to list, a missing object is 403"
		quotas    = "API Gateway, quotas of HTTP APIs: request line and headers have 10,240 bytes"
		routes    = "API Gateway, routes of HTTP APIs: the path is compared part by part"
		length    = "CloudFront Functions, restrictions: content-length can be read and not be changed"
	)
	for name, tc := range map[string]struct {
		method, path string
		bytes        int
		header       map[string]string
		status       int
		document     string
	}{
		"a stage's name before the path":     {"GET", "/0f0f0f0f/api/health", 0, nil, 404, routes},
		"an asset that is gone":              {"GET", "/assets/gone", 0, nil, 403, denied},
		"an escaped slash":                   {"GET", "/questionnaire%2F", 0, nil, 404, functions},
		"an escaped letter":                  {"GET", "/%71uestionnaire", 0, nil, 404, functions},
		"two slashes":                        {"GET", "/api//health", 0, nil, 404, behaviour},
		"two slashes at the beginning":       {"GET", "//api/health", 0, nil, 404, behaviour},
		"the API by an escaped letter":       {"GET", "/%61pi/health", 0, nil, 404, behaviour},
		"a slash at the end":                 {"GET", "/api/health/", 0, nil, 404, routes},
		"the widget's page, posted":          {"POST", "/widget", 0, nil, 403, methods},
		"a GET with a body":                  {"GET", "/api/health", 10, nil, 403, body},
		"7 MB":                               {"POST", "/api/contributions", 7 << 20, nil, 413, length},
		"4 KB and a byte":                    {"POST", "/api/contributions", 4097, nil, 413, length},
		"4 KB":                               {"POST", "/api/contributions", 4096, nil, 500, length},
		"4 KB and a byte with a session":     {"POST", "/api/contributions", 4097, map[string]string{"Cookie": "a=1"}, 413, length},
		"a body of no length":                {"POST", "/api/contributions", -1, nil, 411, length},
		"30 KB of headers":                   {"GET", "/api/health", 0, map[string]string{"X-Long": strings.Repeat("x", 30<<10)}, 431, quotas},
		"9 KB of headers":                    {"GET", "/api/health", 0, map[string]string{"X-Long": strings.Repeat("x", 9<<10)}, 500, quotas},
		"an organisation, which is any part": {"GET", "/api/organisations/0123456789ab", 0, nil, 500, routes},
		"an organisation without a name":     {"GET", "/api/organisations/", 0, nil, 404, routes},
		"a link to the desk of which a mail program wrote the #": {"GET", "/desk/open%23a.b-c_", 0, nil, 500, functions},
		"such a link, escaped further":                           {"GET", "/desk/open%23a%2Fb", 0, nil, 404, functions},
		"another escape at the desk":                             {"GET", "/desk/audit%23a", 0, nil, 404, functions},
		"a form of the desk with a session":                      {"POST", "/desk/a/teams/add", 262144, map[string]string{"Cookie": "a=1"}, 500, length},
		"a form of the desk without":                             {"POST", "/desk/a/teams/add", 4097, nil, 413, length},
		"whatever is below the widget's page":                    {"GET", "/widget/a/b", 0, nil, 500, routes},
		"what only begins like the widget's":                     {"GET", "/widgets", 0, nil, 404, routes},
		"the widget's page by an escaped dash":                   {"GET", "/widget%2Dx", 0, nil, 404, functions},
	} {
		t.Run(name, func(t *testing.T) {
			var sent io.Reader
			switch {
			case tc.bytes > 0:
				sent = strings.NewReader(strings.Repeat("x", tc.bytes))
			case tc.bytes < 0:
				sent = io.MultiReader(strings.NewReader("x"))
			}
			r, w := httptest.NewRequest(tc.method, tc.path, sent), httptest.NewRecorder()
			for name, value := range tc.header {
				r.Header.Set(name, value)
			}
			if e.ServeHTTP(w, r); w.Code != tc.status {
				t.Errorf("%d, want %d (%s): %s", w.Code, tc.status, tc.document, w.Body)
			}
		})
	}
}

// The edge sends its key and not what a visitor says it were; larger bodies are for routes that say so, with a session.
func TestTheKeyAndLargeBodies(t *testing.T) {
	a := &api{routes: []served{{route{Path: "/desk/{rest+}", Duty: "desk", Body: 256 << 10}, idle(t)["desk"]}}}
	a.key.Store("the key")
	for cookie, want := range map[string]int{"": 413, "session=1": 500} {
		r, w := httptest.NewRequest(http.MethodPost, "/desk/open", strings.NewReader(strings.Repeat("x", 5000))), httptest.NewRecorder()
		r.Header.Set("Cookie", cookie)
		r.Header.Set("Rolefit-Origin", "a visitor's")
		r.Header.Set("Rolefit-Host", "a visitor's")
		r.Host = "rolefit.example"
		if a.ServeHTTP(w, r); w.Code != want {
			t.Errorf("with the cookie %q: %d, want %d", cookie, w.Code, want)
		}
		if got := r.Header.Get("Rolefit-Origin"); want == 500 && got != "the key" {
			t.Errorf("the function is told %q", got)
		}
		if got := r.Header.Get("Rolefit-Host"); want == 500 && (got != "rolefit.example" || r.Host != origin) {
			t.Errorf("the function is told that %q was asked, and asked as %q", got, r.Host)
		}
	}
}
