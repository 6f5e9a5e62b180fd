//go:build terraform

package infra

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// front stands before moto and completes it: it remembers the few settings that
// moto takes and forgets, and leaves what moto has not to another handler.
type front struct {
	moto http.Handler
	edge *edge

	mu       sync.Mutex
	settings map[string]json.RawMessage // by "table NAME", "function NAME" and "bucket /NAME"
}

// newFront starts a front before moto and returns its address, too.
func newFront(t *testing.T, moto string) (*front, string) {
	t.Helper()
	target, err := url.Parse(moto)
	if err != nil {
		t.Fatal(err)
	}
	f := &front{moto: httputil.NewSingleHostReverseProxy(target), edge: newEdge(), settings: map[string]json.RawMessage{}}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	return f, server.URL
}

// ServeHTTP implements http.Handler.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if f.edge.has(r.URL.Path) {
		f.edge.ServeHTTP(w, r)
		return
	}
	if r.URL.Query().Has("policy") {
		f.policy(w, r)
		return
	}
	if r.Method == http.MethodPatch && strings.Contains(r.URL.Path, "/stages/") {
		f.restage(w, r)
		return
	}
	key, setting, parts := forgotten(r)
	if key == "" {
		f.moto.ServeHTTP(w, r)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	var given map[string]json.RawMessage
	json.Unmarshal(body, &given) // a request without a body gives nothing
	r.Body = io.NopCloser(bytes.NewReader(body))
	answer := httptest.NewRecorder()
	f.moto.ServeHTTP(answer, r)
	f.mu.Lock()
	defer f.mu.Unlock()
	name := key + strings.Trim(string(given["TableName"])+string(given["FunctionName"]), `"`)
	if given[setting] != nil {
		f.settings[name] = given[setting]
	}
	send(w, answer, completed(answer.Body.Bytes(), parts, setting, f.settings[name]))
}

// restage changes a stage of an API, which moto cannot: it is made anew as it was but for what is given.
func (f *front) restage(w http.ResponseWriter, r *http.Request) {
	ask := func(method, path string, body []byte) *httptest.ResponseRecorder {
		q := r.Clone(r.Context())
		q.Method, q.Body, q.ContentLength = method, io.NopCloser(bytes.NewReader(body)), int64(len(body))
		q.URL.Path, q.URL.RawPath = path, ""
		answer := httptest.NewRecorder()
		f.moto.ServeHTTP(answer, q)
		return answer
	}
	whole := map[string]any{}
	was := json.Unmarshal(ask(http.MethodGet, r.URL.Path, nil).Body.Bytes(), &whole)
	given := json.NewDecoder(r.Body).Decode(&whole)
	body, err := json.Marshal(whole)
	if err := errors.Join(was, given, err); err != nil {
		panic(http.ErrAbortHandler)
	}
	ask(http.MethodDelete, r.URL.Path, nil)
	stages, _, _ := strings.Cut(r.URL.Path, "/stages/")
	answer := ask(http.MethodPost, stages+"/stages", body)
	send(w, answer, answer.Body.Bytes())
}

// policy keeps the policy of a bucket away from moto, which would refuse whatever
// a statement denies under a condition, as it does not look at the condition.
func (f *front) policy(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := "bucket " + strings.TrimSuffix(r.URL.Path, "/")
	switch r.Method {
	case http.MethodPut:
		body, err := io.ReadAll(r.Body)
		if err != nil {
			panic(http.ErrAbortHandler)
		}
		f.settings[key] = body
		w.WriteHeader(http.StatusNoContent)
	case http.MethodDelete:
		delete(f.settings, key)
		w.WriteHeader(http.StatusNoContent)
	case http.MethodGet:
		if f.settings[key] == nil {
			w.WriteHeader(http.StatusNotFound)
			io.WriteString(w, "<Error><Code>NoSuchBucketPolicy</Code></Error>")
			return
		}
		w.Write(f.settings[key])
	}
}

// forgotten says of which things a request is ("table " or "function NAME"), what
// moto forgets of them, and in which member of the answer it belongs.
func forgotten(r *http.Request) (key, setting string, parts []string) {
	const functions = "/2015-03-31/functions"
	switch name, isFunction := strings.CutPrefix(r.URL.Path, functions); {
	case strings.HasSuffix(r.Header.Get("X-Amz-Target"), "Table"):
		return "table ", "OnDemandThroughput", []string{"Table", "TableDescription"}
	case isFunction && (name == "" || name == "/"):
		return "function ", "LoggingConfig", []string{""}
	case isFunction && strings.Count(name, "/") == 1:
		return "function " + name[1:], "LoggingConfig", []string{"Configuration"}
	case isFunction && strings.HasSuffix(name, "/configuration"):
		return "function " + strings.TrimSuffix(name[1:], "/configuration"), "LoggingConfig", []string{""}
	}
	return "", "", nil
}

// completed puts a setting into those of the parts that an answer has; "" is the
// answer itself.
func completed(body []byte, parts []string, setting string, value json.RawMessage) []byte {
	var whole map[string]any
	if value == nil || json.Unmarshal(body, &whole) != nil {
		return body
	}
	for _, part := range parts {
		if part == "" {
			whole[setting] = value
		} else if inner, ok := whole[part].(map[string]any); ok {
			inner[setting] = value
		}
	}
	out, err := json.Marshal(whole)
	if err != nil {
		panic("infra: what was JSON is JSON again: " + err.Error())
	}
	return out
}

func send(w http.ResponseWriter, answer *httptest.ResponseRecorder, body []byte) {
	for name, values := range answer.Header() {
		if name != "Content-Length" && name != "X-Amz-Crc32" {
			w.Header()[name] = values
		}
	}
	w.WriteHeader(answer.Code)
	w.Write(body)
}
