package adapter_test

import (
	"encoding/base64"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rolefit/lambda/adapter"
)

// samples are the events that aws-lambda-go's own tests read: those of an HTTP API
// with each of its authorizers, and of a Function URL.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	folder, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/aws/aws-lambda-go").Output()
	if err != nil {
		t.Fatalf("finding the samples: %v", err)
	}
	found := map[string][]byte{}
	for _, pattern := range []string{"apigw-v2-request-*.json", "lambda-urls-request.json"} {
		names, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(folder)), "events/testdata", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if found[filepath.Base(name)], err = os.ReadFile(name); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(found) < 5 {
		t.Fatalf("only %d samples", len(found))
	}
	return found
}

func TestSamples(t *testing.T) {
	for name, data := range samples(t) {
		e := eventOf(t, data)
		r, err := adapter.Request(t.Context(), e)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, context, body := look(r), e.RequestContext, []byte(e.Body)
		if e.IsBase64Encoded {
			body, _ = base64.StdEncoding.DecodeString(e.Body) // Request would have said so
		}
		if got.Method != context.HTTP.Method || got.Path != e.RawPath || got.Host != context.DomainName || got.Body != string(body) || r.URL.RawQuery != e.RawQueryString {
			t.Errorf("%s became %+v", name, got)
		}
		if cookies := len(r.Cookies()); cookies != len(e.Cookies) && strings.Contains(strings.Join(e.Cookies, ""), "=") {
			t.Errorf("%s has %d cookies of %d", name, cookies, len(e.Cookies))
		}
		for header, value := range e.Headers {
			claims := strings.HasPrefix(strings.ToLower(header), "x-forwarded")
			if want := map[bool]string{false: value}[claims]; r.Header.Get(header) != want && !strings.EqualFold(header, "content-length") {
				t.Errorf("%s: the header %s is %q", name, header, r.Header.Get(header))
			}
		}
	}
}
