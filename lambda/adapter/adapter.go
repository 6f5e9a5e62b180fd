// Package adapter makes the events of an HTTP API (payload format 2.0) and of a
// buffered Function URL, which have the same shape, into requests for an
// http.Handler, and its answers into theirs.
//
// An HTTP API hands over paths that it has decoded (middleapi/standard-server#93), so that %25 arrives as %: they are not
// decoded again. A Function URL hands them over as they were sent.
//
// The handler sees no address: the source address of the event is not handed
// on, and headers in which a caller could claim one are taken out.
package adapter

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/aws/aws-lambda-go/events"
)

// untrusted are headers in which anybody may write what they like about where a
// request came from.
var untrusted = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto", "X-Real-Ip"}

// Unreadable is the answer to an event that makes no request. It is one in payload format 1.0, too.
func Unreadable() events.APIGatewayV2HTTPResponse {
	return events.APIGatewayV2HTTPResponse{
		StatusCode: http.StatusBadRequest,
		Headers:    map[string]string{"content-type": "application/json; charset=utf-8"},
		Body:       `{"error":{"code":"bad-request","message":"The request cannot be read.","problems":[]}}`,
	}
}

// Function is a function that answers requests with a handler, and nothing else.
type Function struct{ http.Handler }

// Invoke implements lambda.Handler. What is no request in payload format 2.0 is answered with 400, so that whoever tries the
// function in a console is told so, and no alarm rings.
func (f Function) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var e events.APIGatewayV2HTTPRequest
	if err := json.Unmarshal(payload, &e); err != nil || e.RequestContext.HTTP.Method == "" {
		return json.Marshal(Unreadable())
	}
	return json.Marshal(Serve(ctx, f.Handler, e))
}

// Serve answers an event with a handler. An event that makes no request (a path,
// method or body that cannot be read) is answered with 400.
func Serve(ctx context.Context, h http.Handler, e events.APIGatewayV2HTTPRequest) events.APIGatewayV2HTTPResponse {
	r, err := Request(ctx, e)
	if err != nil {
		return Unreadable()
	}
	w := &recorder{header: http.Header{}}
	h.ServeHTTP(w, r)
	return w.response()
}

// Request returns the request that an event stands for.
func Request(ctx context.Context, e events.APIGatewayV2HTTPRequest) (*http.Request, error) {
	body, err := payload(e)
	if err != nil {
		return nil, fmt.Errorf("read the body of an event: %w", err)
	}
	target, err := target(e)
	if err != nil {
		return nil, fmt.Errorf("read the path of an event: %w", err)
	}
	r, err := http.NewRequestWithContext(ctx, e.RequestContext.HTTP.Method, "/", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("read an event: %w", err)
	}
	r.URL, r.RequestURI = target, target.RequestURI()
	r.Host = e.RequestContext.DomainName
	r.Header = header(e)
	r.Header.Set("Content-Length", strconv.Itoa(len(body)))
	return r, nil
}

func payload(e events.APIGatewayV2HTTPRequest) ([]byte, error) {
	if e.IsBase64Encoded {
		return base64.StdEncoding.DecodeString(e.Body)
	}
	return []byte(e.Body), nil
}

// target returns path and query. A stage other than $default stands before the
// path and is no part of it.
func target(e events.APIGatewayV2HTTPRequest) (*url.URL, error) {
	path := e.RawPath
	if stage := e.RequestContext.Stage; stage != "" && stage != "$default" {
		if rest, ok := strings.CutPrefix(path, "/"+stage); ok && (rest == "" || rest[0] == '/') {
			path = rest
		}
	}
	if path == "" {
		path = "/"
	}
	u := &url.URL{Path: path, RawQuery: e.RawQueryString}
	if strings.Contains(e.RequestContext.DomainName, ".lambda-url.") {
		decoded, err := url.PathUnescape(path)
		if err != nil {
			return nil, err
		}
		u.Path, u.RawPath = decoded, path
	}
	if path[0] != '/' {
		return nil, fmt.Errorf("path %q does not begin with a slash", path)
	}
	return u, nil
}

// header returns the headers. Values of several lines were joined by commas on
// the way, cookies come apart.
func header(e events.APIGatewayV2HTTPRequest) http.Header {
	h := http.Header{}
	for _, name := range slices.Sorted(maps.Keys(e.Headers)) {
		h.Set(name, e.Headers[name])
	}
	if len(e.Cookies) > 0 {
		h.Set("Cookie", strings.Join(e.Cookies, "; "))
	}
	for _, name := range untrusted {
		h.Del(name)
	}
	return h
}

// recorder keeps an answer.
type recorder struct {
	header http.Header
	sent   http.Header // as it was when the status was written
	status int
	body   bytes.Buffer
}

func (w *recorder) Header() http.Header { return w.header }

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status, w.sent = status, w.header.Clone()
	}
}

func (w *recorder) Write(p []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	return w.body.Write(p)
}

// response returns the answer as an event's: several values of a header joined
// by commas, cookies apart, and a body that is not text in base64.
func (w *recorder) response() events.APIGatewayV2HTTPResponse {
	w.WriteHeader(http.StatusOK)
	out := events.APIGatewayV2HTTPResponse{StatusCode: w.status, Headers: map[string]string{}}
	for name, values := range w.sent {
		if name == "Set-Cookie" {
			out.Cookies = values
			continue
		}
		out.Headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	if out.IsBase64Encoded = w.sent.Get("Content-Encoding") != "" || !utf8.Valid(w.body.Bytes()); out.IsBase64Encoded {
		out.Body = base64.StdEncoding.EncodeToString(w.body.Bytes())
	} else {
		out.Body = w.body.String()
	}
	return out
}
