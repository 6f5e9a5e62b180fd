package outside

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/ssm"
	"rolefit/pkg/store/dynamo"
)

// refusing is a simulated parameter store that has two parameters, answers a visitor alone, and refuses as many requests
// as it is told before it answers one.
func refusing(t *testing.T, refusals int32, refusal string) *httptest.Server {
	t.Helper()
	var asks atomic.Int32
	held := ssm.Store{"/a": "one", "/b": "two"}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		authorised := strings.HasPrefix(r.Header.Get("Authorization"), "AWS4-HMAC-SHA256 Credential=id/") && r.Header.Get("X-Amz-Security-Token") == "session"
		switch {
		case !authorised:
			ssm.Refuse(w, "AccessDeniedException")
		case asks.Add(1) <= refusals:
			ssm.Refuse(w, refusal)
		default:
			held.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server
}

var visitor = dynamo.Options{Region: "eu-central-1", KeyID: "id", Secret: "secret", Session: "session"}

func TestParameters(t *testing.T) {
	for _, refusals := range []int32{0, 2} {
		got, err := Parameters(visitor, refusing(t, refusals, "ThrottlingException").URL, []string{"/b", "/a"})
		if diff := cmp.Diff([]string{"two", "one"}, got); diff != "" || err != nil {
			t.Errorf("after %d refusals: %v (-want +got):\n%s", refusals, err, diff)
		}
	}
}

func TestParametersThatCannotBeRead(t *testing.T) {
	good, other := refusing(t, 0, "").URL, httptest.NewServer(http.NotFoundHandler())
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
		"always throttled":      {visitor, refusing(t, 9, "ThrottlingException").URL, []string{"/a"}, "SSM answered 400 ThrottlingException"},
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
