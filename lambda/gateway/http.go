package gateway

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"
)

// maxBody is what an HTTP API takes of a request.
const maxBody = 10 << 20

// request is an event of an HTTP API, payload format 2.0.
type request struct {
	Version         string            `json:"version"`
	RouteKey        string            `json:"routeKey"`
	RawPath         string            `json:"rawPath"`
	RawQueryString  string            `json:"rawQueryString"`
	Cookies         []string          `json:"cookies,omitempty"`
	Headers         map[string]string `json:"headers"`
	RequestContext  requestContext    `json:"requestContext"`
	Body            string            `json:"body,omitempty"`
	IsBase64Encoded bool              `json:"isBase64Encoded"`
}

type requestContext struct {
	AccountID  string `json:"accountId"`
	APIID      string `json:"apiId"`
	DomainName string `json:"domainName"`
	RequestID  string `json:"requestId"`
	RouteKey   string `json:"routeKey"`
	Stage      string `json:"stage"`
	Time       string `json:"time"`
	TimeEpoch  int64  `json:"timeEpoch"`
	HTTP       struct {
		Method    string `json:"method"`
		Path      string `json:"path"`
		Protocol  string `json:"protocol"`
		SourceIP  string `json:"sourceIp"`
		UserAgent string `json:"userAgent"`
	} `json:"http"`
}

// response is what a function answers with.
type response struct {
	StatusCode      int               `json:"statusCode"`
	Headers         map[string]string `json:"headers"`
	Cookies         []string          `json:"cookies"`
	Body            string            `json:"body"`
	IsBase64Encoded bool              `json:"isBase64Encoded"`
}

// ServeHTTP makes an event of a request and answers with what the function
// made of it: 503 when no environment is free, 500 when the function failed.
func (g *Gateway) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		fail(w, http.StatusRequestEntityTooLarge)
		return
	}
	event, err := json.Marshal(eventOf(r, body))
	if err != nil {
		fail(w, http.StatusBadRequest)
		return
	}
	answer, err := g.Invoke(r.Context(), event)
	switch {
	case errors.Is(err, ErrBusy):
		fail(w, http.StatusServiceUnavailable)
	case err != nil:
		fail(w, http.StatusInternalServerError)
	default:
		write(w, answer)
	}
}

func fail(w http.ResponseWriter, status int) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": http.StatusText(status)})
}

// eventOf returns the event of a request. Text goes as it is, other bodies in
// base64; headers are in lower case, their values joined by commas.
func eventOf(r *http.Request, body []byte) request {
	now := time.Now().UTC()
	e := request{
		Version: "2.0", RouteKey: "$default", RawPath: r.URL.Path, RawQueryString: r.URL.RawQuery,
		Headers: map[string]string{"host": r.Host, "x-forwarded-for": "192.0.2.1", "x-forwarded-proto": "https"},
	}
	for name, values := range r.Header {
		if name == "Cookie" {
			e.Cookies = strings.Split(strings.Join(values, "; "), "; ")
			continue
		}
		e.Headers[strings.ToLower(name)] = strings.Join(values, ",")
	}
	if e.Body = string(body); !text(r.Header.Get("Content-Type")) || !utf8.Valid(body) {
		e.Body, e.IsBase64Encoded = base64.StdEncoding.EncodeToString(body), true
	}
	e.RequestContext = requestContext{
		AccountID: "000000000000", APIID: "local", DomainName: r.Host, RequestID: "local", RouteKey: "$default",
		Stage: "$default", Time: now.Format("02/Jan/2006:15:04:05 -0700"), TimeEpoch: now.UnixMilli(),
	}
	http := &e.RequestContext.HTTP
	http.Method, http.Path, http.Protocol = r.Method, r.URL.Path, r.Proto
	http.SourceIP, http.UserAgent = "192.0.2.1", r.UserAgent()
	return e
}

func text(contentType string) bool {
	return strings.HasPrefix(contentType, "text/") || strings.HasPrefix(contentType, "application/json")
}

// write answers with a function's answer. One that is not of the payload format
// is the function's fault.
func write(w http.ResponseWriter, answer []byte) {
	var a response
	if err := json.NewDecoder(bytes.NewReader(answer)).Decode(&a); err != nil || a.StatusCode < 100 || a.StatusCode > 599 {
		fail(w, http.StatusInternalServerError)
		return
	}
	body := []byte(a.Body)
	if a.IsBase64Encoded {
		decoded, err := base64.StdEncoding.DecodeString(a.Body)
		if err != nil {
			fail(w, http.StatusInternalServerError)
			return
		}
		body = decoded
	}
	for name, value := range a.Headers {
		w.Header().Set(name, value)
	}
	for _, cookie := range a.Cookies {
		w.Header().Add("Set-Cookie", cookie)
	}
	w.WriteHeader(a.StatusCode)
	_, _ = w.Write(body)
}
