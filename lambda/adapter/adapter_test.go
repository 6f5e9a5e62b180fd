package adapter_test

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/adapter"
)

func golden(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func eventOf(t testing.TB, data []byte) (e events.APIGatewayV2HTTPRequest) {
	t.Helper()
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

// seen is what a handler can see of a request.
type seen struct {
	Method, URI, Path, Host, Remote, Body string
	Length                                int64
	Header                                http.Header
}

func look(r *http.Request) seen {
	body, _ := io.ReadAll(r.Body)
	return seen{r.Method, r.RequestURI, r.URL.Path, r.Host, r.RemoteAddr, string(body), r.ContentLength, r.Header}
}

func TestRequest(t *testing.T) {
	for name, want := range map[string]seen{
		"http-api-post.json": {
			Method: "POST", URI: "/api/contributions", Path: "/api/contributions", Host: "abc123.execute-api.eu-central-1.amazonaws.com",
			Body: `{"kind": "fit"}`, Length: 15,
			Header: http.Header{
				"Accept": {"application/json, text/plain"}, "Content-Length": {"15"}, "Content-Type": {"application/json"},
				"Host": {"abc123.execute-api.eu-central-1.amazonaws.com"}, "Rolefit-Ticket": {"public|public|fit"},
				"User-Agent": {"Mozilla/5.0"}, "X-Amzn-Trace-Id": {"Root=1-00000000-000000000000000000000000"},
			},
		},
		"http-api-stage.json": {
			Method: "GET", URI: "/api/caf%C3%A9/a%252Fb?x=1&x=2&y=%20", Path: "/api/café/a%2Fb", Host: "rolefit.example",
			Header: http.Header{"Accept": {"a,b"}, "Content-Length": {"0"}, "Cookie": {"a=1; b=2"}, "Host": {"rolefit.example"}},
		},
		"function-url-base64.json": {
			Method: "PUT", URI: "/", Path: "/", Host: "abc123.lambda-url.eu-central-1.on.aws", Body: "\x00\xff\x10\x80", Length: 4,
			Header: http.Header{
				"Content-Length": {"4"}, "Content-Type": {"application/octet-stream"}, "Host": {"abc123.lambda-url.eu-central-1.on.aws"},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := adapter.Request(t.Context(), eventOf(t, golden(t, name)))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, look(r)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestEventsThatAreNoRequest(t *testing.T) {
	for name, change := range map[string]func(*events.APIGatewayV2HTTPRequest){
		"body": func(e *events.APIGatewayV2HTTPRequest) { e.IsBase64Encoded, e.Body = true, "%" },
		"escape": func(e *events.APIGatewayV2HTTPRequest) {
			e.RawPath, e.RequestContext.DomainName = "/%zz", "abc123.lambda-url.eu-central-1.on.aws"
		},
		"path":             func(e *events.APIGatewayV2HTTPRequest) { e.RawPath = "api" },
		"method":           func(e *events.APIGatewayV2HTTPRequest) { e.RequestContext.HTTP.Method = "GET /" },
		"path of a scheme": func(e *events.APIGatewayV2HTTPRequest) { e.RawPath = "https://elsewhere.example/" },
	} {
		t.Run(name, func(t *testing.T) {
			e := eventOf(t, golden(t, "http-api-post.json"))
			change(&e)
			handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("the handler was asked") })
			if got := adapter.Serve(t.Context(), handler, e); got.StatusCode != 400 || got.Headers["content-type"] == "" {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestAPathThatBeginsLikeTheStage(t *testing.T) {
	for path, want := range map[string]string{"/live": "/", "/lively/a": "/lively/a", "/live/": "/", "": "/"} {
		e := eventOf(t, golden(t, "http-api-stage.json"))
		e.RawPath = path
		r, err := adapter.Request(t.Context(), e)
		if err != nil || r.URL.Path != want {
			t.Errorf("%q: %v, %v, want %q", path, r, err, want)
		}
	}
}

func TestServe(t *testing.T) {
	for _, tc := range []struct {
		name    string
		handler http.HandlerFunc
		want    events.APIGatewayV2HTTPResponse
	}{
		{
			"nothing said", func(http.ResponseWriter, *http.Request) {},
			events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: map[string]string{}},
		},
		{
			"text, lines and cookies", func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Vary"] = []string{"A", "B"}
				w.Header()["Set-Cookie"] = []string{"a=1", "b=2"}
				w.WriteHeader(201)
				w.WriteHeader(500) // too late
				w.Header().Set("Late", "x")
				_, _ = io.WriteString(w, "grün")
				_, _ = io.WriteString(w, " und gut")
			},
			events.APIGatewayV2HTTPResponse{
				StatusCode: 201, Headers: map[string]string{"vary": "A,B"}, Cookies: []string{"a=1", "b=2"}, Body: "grün und gut",
			},
		},
		{
			"bytes", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte{0, 255}) },
			events.APIGatewayV2HTTPResponse{StatusCode: 200, Headers: map[string]string{}, Body: "AP8=", IsBase64Encoded: true},
		},
		{
			"encoded", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Encoding", "br")
				_, _ = w.Write([]byte("text"))
			},
			events.APIGatewayV2HTTPResponse{
				StatusCode: 200, Headers: map[string]string{"content-encoding": "br"},
				Body: base64.StdEncoding.EncodeToString([]byte("text")), IsBase64Encoded: true,
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := adapter.Serve(t.Context(), tc.handler, eventOf(t, golden(t, "http-api-stage.json")))
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Whatever JSON comes as an event, the handler sees a whole request or none,
// and an echo of its body comes back as it was.
func FuzzServe(f *testing.F) {
	for _, name := range []string{"http-api-post.json", "http-api-stage.json", "function-url-base64.json"} {
		f.Add(golden(f, name))
	}
	for _, data := range samples(f) {
		f.Add(data)
	}
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"rawPath":"//x/..","headers":{"":"","a b":"\r\n"},"cookies":[""],"requestContext":{"stage":"","http":{"method":"get"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var e events.APIGatewayV2HTTPRequest
		if json.Unmarshal(data, &e) != nil {
			return
		}
		body := ""
		got := adapter.Serve(t.Context(), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			s := look(r)
			if s.Remote != "" || s.Header.Get("X-Forwarded-For") != "" || s.Path == "" || s.Path[0] != '/' || s.Length != int64(len(s.Body)) {
				t.Fatalf("%+v", s)
			}
			body = s.Body
			_, _ = io.WriteString(w, body)
		}), e)
		if got.StatusCode == 400 {
			return
		}
		back := got.Body
		if got.IsBase64Encoded {
			decoded, err := base64.StdEncoding.DecodeString(got.Body)
			if err != nil {
				t.Fatal(err)
			}
			back = string(decoded)
		}
		if got.StatusCode != 200 || back != body {
			t.Fatalf("%q came back as %q with status %d", body, back, got.StatusCode)
		}
	})
}
