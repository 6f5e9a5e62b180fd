package dynamo_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/store/dynamo"
)

// reply answers a request that did not reach, or is kept from reaching, an engine.
type reply func(r *http.Request) (*http.Response, error)

// roundTripper makes a transport of a reply.
type roundTripper reply

// RoundTrip implements [http.RoundTripper].
func (t roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return t(r) }

// script is a transport that answers requests in turn, the last reply again and again, and keeps what was sent.
type script struct {
	mu      sync.Mutex
	replies []reply
	sent    []request
}

type request struct {
	operation, body string
	at              time.Time
}

// RoundTrip implements [http.RoundTripper].
func (s *script) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	next := s.replies[min(len(s.sent), len(s.replies)-1)]
	s.sent = append(s.sent, request{operation(r), string(body), time.Now()})
	s.mu.Unlock()
	return next(r)
}

func operation(r *http.Request) string {
	return strings.TrimPrefix(r.Header.Get("X-Amz-Target"), "DynamoDB_20120810.")
}

// scripted returns a store whose requests are answered by the replies.
func scripted(t *testing.T, replies ...reply) (*dynamo.Store, *script) {
	t.Helper()
	s := &script{replies: replies}
	return over(t, s, "test", time.Now), s
}

// over returns a store whose requests the transport carries.
func over(t *testing.T, transport http.RoundTripper, prefix string, now func() time.Time) *dynamo.Store {
	t.Helper()
	o := dynamo.Options{Region: "eu-central-1", KeyID: "k", Secret: "s", Endpoint: "http://dynamo.test", Transport: transport}
	s, err := dynamo.New(o, prefix, now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func answer(status int, body string) reply {
	return func(r *http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: status, Header: http.Header{"Content-Type": {"application/x-amz-json-1.0"}},
			Body: io.NopCloser(bytes.NewBufferString(body)), Request: r,
		}, nil
	}
}

// refusal is an answer with one of DynamoDB's errors.
func refusal(code string) reply {
	status := http.StatusBadRequest
	if code == "InternalServerError" {
		status = http.StatusInternalServerError
	}
	return answer(status, fmt.Sprintf(`{"__type":"com.amazonaws.dynamodb.v20120810#%s","message":"because"}`, code))
}

// cancellation is an answer to a transaction of which each write met with the reason given.
func cancellation(reasons ...string) reply {
	var list []string
	for _, r := range reasons {
		list = append(list, fmt.Sprintf(`{"Code":%q}`, r))
	}
	return answer(http.StatusBadRequest, fmt.Sprintf(
		`{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"because","CancellationReasons":[%s]}`,
		strings.Join(list, ",")))
}

var done = answer(http.StatusOK, "{}")

func reset(*http.Request) (*http.Response, error) { return nil, syscall.ECONNRESET }

func silence(r *http.Request) (*http.Response, error) {
	<-r.Context().Done()
	return nil, r.Context().Err()
}
