package outside

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/store/dynamo"
)

// ssm is a simulated SSM that has two parameters, and refuses as many requests
// as it is told before it answers one.
func ssm(t *testing.T, refusals int32, refusal string) *httptest.Server {
	t.Helper()
	var asks atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Names          []string
			WithDecryption bool
		}
		authorised := strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=id/") && r.Header.Get("X-Amz-Security-Token") == "session"
		switch {
		case json.NewDecoder(r.Body).Decode(&asked) != nil || !asked.WithDecryption || r.Header.Get("X-Amz-Target") != "AmazonSSM.GetParameters" || !authorised:
			w.WriteHeader(http.StatusBadRequest)
			w.Write([]byte(`{"__type":"AccessDeniedException"}`))
		case asks.Add(1) <= refusals:
			w.WriteHeader(http.StatusBadRequest)
			w.Write([]byte(`{"__type":"` + refusal + `"}`))
		default:
			w.Write([]byte(`{"Parameters":[{"Name":"/a","Value":"one"},{"Name":"/b","Value":"two"}],"InvalidParameters":[]}`))
		}
	}))
	t.Cleanup(server.Close)
	return server
}

var visitor = dynamo.Options{Region: "eu-central-1", KeyID: "id", Secret: "secret", Session: "session"}

func TestParameters(t *testing.T) {
	for _, refusals := range []int32{0, 2} {
		got, err := Parameters(visitor, ssm(t, refusals, "ThrottlingException").URL, []string{"/b", "/a"})
		if diff := cmp.Diff([]string{"two", "one"}, got); diff != "" || err != nil {
			t.Errorf("after %d refusals: %v (-want +got):\n%s", refusals, err, diff)
		}
	}
}

func TestParametersThatCannotBeRead(t *testing.T) {
	good, other := ssm(t, 0, "").URL, httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(other.Close)
	stranger := visitor
	stranger.Session = ""
	for name, tc := range map[string]struct {
		who      dynamo.Options
		endpoint string
		names    []string
		want     string
	}{
		"one that is not there": {visitor, good, []string{"/a", "/c"}, "there is no /c"},
		"not allowed":           {stranger, good, []string{"/a"}, "SSM answered 400 AccessDeniedException"},
		"always throttled":      {visitor, ssm(t, 9, "ThrottlingException").URL, []string{"/a"}, "SSM answered 400 ThrottlingException"},
		"no answer of SSM's":    {visitor, other.URL, []string{"/a"}, "SSM answered 404"},
		"nobody answers":        {visitor, "http://127.0.0.1:1", []string{"/a"}, "connection refused"},
		"no address":            {visitor, "://", []string{"/a"}, "missing protocol scheme"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Parameters(tc.who, tc.endpoint, tc.names); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("%v, want %s", err, tc.want)
			}
		})
	}
}
