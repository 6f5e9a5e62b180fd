package gateway_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/gateway"
)

// TestMain makes this program the function that the tests run, when it is
// started as one.
func TestMain(m *testing.M) {
	if address := os.Getenv("AWS_LAMBDA_RUNTIME_API"); address != "" {
		function("http://" + address + "/2018-06-01/runtime/")
		return
	}
	os.Exit(m.Run())
}

// function speaks the Runtime API by hand. The word in an event says what it
// does with it.
func function(runtime string) {
	if os.Getenv("INIT") == "fails" {
		_, _ = http.Post(runtime+"init/error", "application/json", strings.NewReader(`{"errorMessage":"no table","errorType":"Config"}`))
		os.Exit(1)
	}
	if os.Getenv("INIT") == "dies" {
		os.Exit(1)
	}
	if os.Getenv("INIT") == "hangs" {
		select {}
	}
	if os.Getenv("INIT") == "tells" {
		fmt.Print(os.Getpid())
	}
	for {
		next, err := http.Get(runtime + "invocation/next")
		if err != nil {
			os.Exit(0)
		}
		word, _ := io.ReadAll(next.Body)
		next.Body.Close()
		call := runtime + "invocation/" + next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		switch string(word) {
		case `"hang"`:
			select {}
		case `"crash"`:
			os.Exit(3)
		case `"quick"`:
			post(call+"/response", `"quick"`)
		case `"meet"`:
			post(os.Getenv("MEET"), "")
			post(call+"/response", `"meet"`)
		case `"fail"`:
			post(call+"/error", `{"errorMessage":"no luck","errorType":"Sorry"}`)
		case `"stranger"`:
			fmt.Println("stranger:", post(runtime+"invocation/somebody/response", `"x"`))
			post(call+"/response", `"x"`)
		default:
			post(call+"/response", answerTo(word))
		}
	}
}

func post(url, body string) int {
	resp, err := http.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}

// answerTo echoes the event of an HTTP request as its body.
func answerTo(event []byte) string {
	path := struct {
		RawPath string `json:"rawPath"`
	}{}
	_ = json.Unmarshal(event, &path)
	switch path.RawPath {
	case "/garbage":
		return `[]`
	case "/base64":
		return `{"statusCode":418,"headers":{"x-a":"1,2"},"cookies":["a=b","c=d"],"body":"AP8=","isBase64Encoded":true}`
	case "/broken64":
		return `{"statusCode":200,"body":"%","isBase64Encoded":true}`
	}
	answer, _ := json.Marshal(map[string]any{"statusCode": 200, "body": string(event)})
	return string(answer)
}

func start(t *testing.T, o gateway.Options) *gateway.Gateway {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	o.Command = []string{self}
	g := gateway.New(o)
	t.Cleanup(g.Close)
	return g
}

func TestInvoke(t *testing.T) {
	t.Parallel()
	g := start(t, gateway.Options{Timeout: 5 * time.Second})
	for _, tc := range []struct {
		word, answer string
		want         error
		started      int // processes by then
	}{
		{"quick", `"quick"`, nil, 1},
		{"fail", "", gateway.ErrFunction, 1}, // goes on in the same process
		{"quick", `"quick"`, nil, 1},
		{"crash", "", gateway.ErrCrashed, 1},
		{"quick", `"quick"`, nil, 2},
		{"hang", "", gateway.ErrTimeout, 2},
		{"quick", `"quick"`, nil, 3},
	} {
		answer, err := g.Invoke(t.Context(), []byte(`"`+tc.word+`"`))
		if !errors.Is(err, tc.want) || string(answer) != tc.answer || g.Started() != tc.started {
			t.Errorf("%s: %q, %v after %d starts; want %q, %v after %d", tc.word, answer, err, g.Started(), tc.answer, tc.want, tc.started)
		}
	}
	if _, err := g.Invoke(t.Context(), []byte(`"fail"`)); err == nil || !strings.Contains(err.Error(), "Sorry: no luck") {
		t.Errorf("%v does not say what the function said", err)
	}
}

// A process that took too long is really gone when that is said.
func TestTimeoutKills(t *testing.T) {
	var pid bytes.Buffer
	g := start(t, gateway.Options{Timeout: 200 * time.Millisecond, Env: []string{"INIT=tells"}, Output: &pid})
	if _, err := g.Invoke(t.Context(), []byte(`"hang"`)); !errors.Is(err, gateway.ErrTimeout) {
		t.Fatal(err)
	}
	if _, err := os.Stat("/proc/" + pid.String()); pid.Len() == 0 || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("process %q still runs: %v", &pid, err)
	}
}

// meeting is where functions that are told to meet come, and stay until they are
// let go.
type meeting struct {
	came, leave chan struct{}
	address     string
}

func newMeeting(t *testing.T) *meeting {
	t.Helper()
	m := &meeting{came: make(chan struct{}), leave: make(chan struct{})}
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		for _, c := range []chan struct{}{m.came, m.leave} {
			select {
			case c <- struct{}{}:
			case <-r.Context().Done():
			}
		}
	}))
	t.Cleanup(server.Close)
	m.address = "MEET=" + server.URL
	return m
}

// await waits until so many have come.
func (m *meeting) await(t *testing.T, count int) {
	t.Helper()
	for n := range count {
		select {
		case <-m.came:
		case <-time.After(30 * time.Second):
			t.Fatalf("%d of %d have come", n, count)
		}
	}
}

func TestSeveralAtOnce(t *testing.T) {
	m := newMeeting(t)
	g := start(t, gateway.Options{Environments: 3, Start: time.Minute, Timeout: time.Minute, Patience: time.Minute, Env: []string{m.address}})
	var group sync.WaitGroup
	for range 6 {
		group.Go(func() {
			if answer, err := g.Invoke(t.Context(), []byte(`"meet"`)); err != nil || string(answer) != `"meet"` {
				t.Errorf("%q, %v", answer, err)
			}
		})
	}
	for range 2 {
		m.await(t, 3)
		for range 3 {
			<-m.leave
		}
	}
	group.Wait()
	if n := g.Started(); n != 3 {
		t.Errorf("%d processes, want 3", n)
	}
}

func TestNoEnvironmentIsFree(t *testing.T) {
	m := newMeeting(t)
	g := start(t, gateway.Options{Environments: 1, Timeout: time.Minute, Patience: 50 * time.Millisecond, Env: []string{m.address}})
	done := make(chan error)
	go func() {
		_, err := g.Invoke(t.Context(), []byte(`"meet"`))
		done <- err
	}()
	m.await(t, 1)
	if _, err := g.Invoke(t.Context(), []byte(`"quick"`)); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("%v, want busy", err)
	}
	<-m.leave
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestFunctionThatDoesNotStart(t *testing.T) {
	for init, message := range map[string]string{"fails": "Config: no table", "dies": "it ended"} {
		g := start(t, gateway.Options{Env: []string{"INIT=" + init}})
		if _, err := g.Invoke(t.Context(), []byte(`"quick"`)); !errors.Is(err, gateway.ErrStart) || !strings.Contains(err.Error(), message) {
			t.Errorf("%s: %v, want %q", init, err, message)
		}
	}
	g := start(t, gateway.Options{Env: []string{"INIT=hangs"}, Start: 100 * time.Millisecond})
	if _, err := g.Invoke(t.Context(), []byte(`"quick"`)); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("%v, want busy", err)
	}
	missing := gateway.New(gateway.Options{Command: []string{"/no/such/program"}})
	if _, err := missing.Invoke(t.Context(), nil); !errors.Is(err, gateway.ErrStart) {
		t.Errorf("%v", err)
	}
	missing.Close()
	if _, err := missing.Invoke(t.Context(), nil); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("after Close: %v", err)
	}
}

func TestAnswersOfStrangersAreRefused(t *testing.T) {
	var output bytes.Buffer
	g := start(t, gateway.Options{Output: &output})
	if _, err := g.Invoke(t.Context(), []byte(`"stranger"`)); err != nil {
		t.Fatal(err)
	}
	g.Close()
	if got := output.String(); got != "stranger: 400\n" {
		t.Errorf("output %q", got)
	}
}

// The event that the function saw comes back as the body.
func TestRequestsBecomeEvents(t *testing.T) {
	g := start(t, gateway.Options{})
	r := httptest.NewRequest("POST", "https://rolefit.example/api/a%2Fb?x=1&x=2", strings.NewReader(`{"a":1}`))
	r.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"a", "b"}, "Cookie": {"c=1; d=2"}, "User-Agent": {"u"}}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	var got map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != 200 {
		t.Fatalf("%d %s, %v", w.Code, w.Body, err)
	}
	inner := got["requestContext"].(map[string]any)
	delete(inner, "time")
	delete(inner, "timeEpoch")
	want := map[string]any{
		"version": "2.0", "routeKey": "$default", "rawPath": "/api/a/b", "rawQueryString": "x=1&x=2",
		"cookies": []any{"c=1", "d=2"},
		"headers": map[string]any{
			"host": "rolefit.example", "content-type": "application/json", "accept": "a,b", "user-agent": "u",
			"x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https",
		},
		"requestContext": map[string]any{
			"accountId": "000000000000", "apiId": "local", "domainName": "rolefit.example", "requestId": "local", "routeKey": "$default", "stage": "$default",
			"http": map[string]any{"method": "POST", "path": "/api/a/b", "protocol": "HTTP/1.1", "sourceIp": "192.0.2.1", "userAgent": "u"},
		},
		"body": `{"a":1}`, "isBase64Encoded": false,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("event (-want +got):\n%s", diff)
	}
}

func TestAnswersBecomeResponses(t *testing.T) {
	g := start(t, gateway.Options{})
	for _, tc := range []struct {
		path   string
		status int
		body   string
	}{
		{"/garbage", 500, "{\"message\":\"Internal Server Error\"}\n"},
		{"/broken64", 500, "{\"message\":\"Internal Server Error\"}\n"},
		{"/base64", 418, "\x00\xff"},
	} {
		w := httptest.NewRecorder()
		g.ServeHTTP(w, httptest.NewRequest("GET", tc.path, strings.NewReader("\xff")))
		if w.Code != tc.status || w.Body.String() != tc.body {
			t.Errorf("%s: %d %q", tc.path, w.Code, w.Body)
		}
		if tc.status == 418 && (w.Header().Get("X-A") != "1,2" || len(w.Header()["Set-Cookie"]) != 2) {
			t.Errorf("headers %v", w.Header())
		}
	}
	g.Close()
	w := httptest.NewRecorder()
	g.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != 503 {
		t.Errorf("closed: %d", w.Code)
	}
}
