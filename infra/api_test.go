package infra_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// visit runs api.js as CloudFront does for a list of requests on standard input, with a store that holds the key.
const visit = `
const cf = { kvs: () => ({ get: async name => ({ origin: 'the key' })[name] }) };
(async () => {
  const out = [];
  for (const request of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
    const given = await handler({ request });
    out.push({ status: given.statusCode ?? 0, says: given.body?.data ?? '', key: given.headers['rolefit-origin']?.value ?? '', host: given.headers['rolefit-host']?.value ?? '', query: Object.keys(given.querystring ?? {}).sort().join(' ') });
  }
  console.log(JSON.stringify(out));
})();
`

// What goes to the functions bears the key, whatever a visitor says of it; the rest is refused at the edge, as
// lambda/cloud's edge refuses it.
func TestAPIAtTheEdge(t *testing.T) {
	type request struct {
		Method  string                       `json:"method"`
		URI     string                       `json:"uri"`
		Headers map[string]map[string]string `json:"headers"`
		Cookies map[string]map[string]string `json:"cookies"`
		Query   map[string]map[string]string `json:"querystring"`
	}
	type answer struct {
		Status int
		Says   string
		Key    string
		Host   string // that the visitor asked
		Query  string // its names
	}
	of := func(method, uri string, pairs ...string) request {
		uri, query, _ := strings.Cut(uri, "?")
		r := request{method, uri, map[string]map[string]string{"host": {"value": "rolefit.example"}}, map[string]map[string]string{}, map[string]map[string]string{}}
		for name := range strings.FieldsSeq(query) {
			r.Query[name] = map[string]string{"value": "1"}
		}
		for i := 0; i < len(pairs); i += 2 {
			into := r.Headers
			if pairs[i] == "session" {
				into = r.Cookies
			}
			into[pairs[i]] = map[string]string{"value": pairs[i+1]}
		}
		return r
	}
	const host = "rolefit.example"
	passed := answer{Key: "the key", Host: host}
	none, long, large := answer{Status: 404, Says: `{"message":"Not Found"}`}, answer{Status: 411, Says: `{"message":"Length Required"}`}, answer{Status: 413, Says: `{"message":"Request Too Long"}`}
	var requests []request
	var want []answer
	for _, tc := range []struct {
		request request
		answer  answer
	}{
		{of("GET", "/api/health"), passed},
		{of("GET", "/api/health", "rolefit-origin", "a visitor's", "rolefit-host", "evil.example"), passed},
		{of("GET", "/widget"), passed},
		{of("GET", "/widget?lang org x"), answer{Key: "the key", Host: host, Query: "lang org"}},
		{of("GET", "/widget/team?utm_source theme"), answer{Key: "the key", Host: host, Query: "theme"}},
		{of("GET", "/api/widgets?x"), answer{Key: "the key", Host: host, Query: "x"}},
		{of("GET", "/api/organisations/0123456789ab/benchmark"), passed},
		{of("GET", "/api/openapi.yaml"), passed},
		{of("GET", "/api//health"), none},
		{of("GET", "//api/health"), none},
		{of("GET", "/x/../api/health"), none},
		{of("GET", "/api/health/.."), none},
		{of("GET", "/%61pi/health"), none},
		{of("GET", "/widget%2Dx"), none},
		{of("POST", "/api/contributions", "content-length", "4096"), passed},
		{of("POST", "/api/contributions", "content-length", "4097"), large},
		{of("POST", "/api/contributions", "content-length", "many"), large},
		{of("POST", "/api/contributions", "content-length", "4097", "session", "1"), large},
		{of("POST", "/api/contributions"), long},
		{of("POST", "/api/contributions", "transfer-encoding", "chunked"), long},
		{of("POST", "/desk/0123456789ab/teams/add", "content-length", "262144", "session", "1"), passed},
		{of("POST", "/de/desk/0123456789ab/teams/add", "content-length", "5000", "session", "1"), passed},
		{of("POST", "/desk/open", "content-length", "4096"), passed},
		{of("POST", "/desk/open", "content-length", "5000"), large},
		{of("POST", "/desk", "content-length", "262145", "session", "1"), large},
		{of("POST", "/desks", "content-length", "5000", "session", "1"), large},
		{of("GET", "/desk/0123456789ab/audit?before"), answer{Key: "the key", Host: host, Query: "before"}},
		{of("GET", "/desk/open%230123456789ab.secret_-"), passed},
		{of("GET", "/de/desk/new%23secret"), passed},
		{of("GET", "/desk/open%23a%23b"), none},
		{of("GET", "/desk/open%2Fa"), none},
		{of("GET", "/api/open%23a"), none},
	} {
		requests, want = append(requests, tc.request), append(want, tc.answer)
	}
	input, err := json.Marshal(requests)
	if err != nil {
		t.Fatal(err)
	}
	script := strings.NewReplacer("import cf from 'cloudfront';", "", "${bodies}", `{"/desk":262144,"/de/desk":262144}`, "${options}", `["org","lang","theme"]`, "${widget}", "/widget").Replace(read(t, "api.js")) + visit
	node := exec.CommandContext(t.Context(), "node", "-e", script)
	node.Stdin = strings.NewReader(string(input))
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("node (Node.js is needed): %v\n%s", err, out)
	}
	var got []answer
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
