package infra_test

import (
	"encoding/json"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// edge runs pages.js as CloudFront does, once before and once after the look-up,
// for a list of addresses on standard input.
const edge = `
const out = [];
for (const [uri, metadata] of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
  const asked = handler({ context: { eventType: 'viewer-request' }, request: { uri } });
  for (const seen of [uri, asked.uri]) {
    const response = { statusCode: 200, headers: metadata ? { 'x-amz-meta-size': { value: metadata } } : {} };
    const given = handler({ context: { eventType: 'viewer-response' }, request: { uri: seen }, response });
    out.push([asked.uri, given.statusCode, given.headers['rolefit-size']?.value ?? '', given.headers['access-control-allow-origin']?.value ?? '']);
  }
}
console.log(JSON.stringify(out));
`

// The edge finds the files of the site's addresses, and marks what is not there,
// whether it is shown the address or the file after the look-up. Pages of any origin may read the widget's script.
func TestPages(t *testing.T) {
	files := `{"/":"/index.html","/questionnaire":"/questionnaire/index.html","/404":"/404/index.html","/de":"/de/index.html","/de/404":"/de/404/index.html","/de/questionnaire":"/de/questionnaire/index.html","/manifest.webmanifest":"/manifest.webmanifest","/widget.js":"/widget.js"}`
	script := strings.NewReplacer("${files}", files, "${any_origin}", `["/widget.js"]`).Replace(read(t, "pages.js")) + edge
	type answer struct {
		file   string
		status int
		size   string
		origin string
	}
	const none = "/404/index.html"
	var asked [][2]string
	var want []answer
	for _, test := range []struct {
		uri, metadata string
		answer        answer
	}{
		{"/", "", answer{"/index.html", 200, "", ""}},
		{"/questionnaire", "", answer{"/questionnaire/index.html", 200, "", ""}},
		{"/questionnaire/", "", answer{"/questionnaire/index.html", 200, "", ""}},
		{"/de/questionnaire", "", answer{"/de/questionnaire/index.html", 200, "", ""}},
		{"/manifest.webmanifest", "", answer{"/manifest.webmanifest", 200, "", ""}},
		{"/assets/app.0a1b2c3d4e5f.wasm", "10000000", answer{"/assets/app.0a1b2c3d4e5f.wasm", 200, "10000000", ""}},
		{"/widget.js", "", answer{"/widget.js", 200, "", "*"}},
		{"/nowhere", "", answer{none, 404, "", ""}},
		{"/404", "", answer{none, 404, "", ""}},
		{"/de/nowhere", "", answer{"/de/404/index.html", 404, "", ""}},
		{"/de/404/", "", answer{"/de/404/index.html", 404, "", ""}},
		{"/Questionnaire", "", answer{none, 404, "", ""}},
		{"/questionnaire//", "", answer{none, 404, "", ""}},
		{"/site.json", "", answer{none, 404, "", ""}},
		{"/constructor", "", answer{none, 404, "", ""}},
		{"/__proto__/", "", answer{none, 404, "", ""}},
	} {
		asked = append(asked, [2]string{test.uri, test.metadata})
		want = append(want, test.answer, test.answer)
	}
	input, err := json.Marshal(asked)
	if err != nil {
		t.Fatal(err)
	}
	node := exec.CommandContext(t.Context(), "node", "-e", script)
	node.Stdin = strings.NewReader(string(input))
	out, err := node.CombinedOutput()
	if err != nil {
		t.Fatalf("node (Node.js is needed): %v\n%s", err, out)
	}
	var rows [][4]any
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	var got []answer
	for _, r := range rows {
		got = append(got, answer{r[0].(string), int(r[1].(float64)), r[2].(string), r[3].(string)})
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(answer{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
