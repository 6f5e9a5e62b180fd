package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/adapter"
	"rolefit/lambda/outside"
	"rolefit/lambda/ssm"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/store/memory"
	"rolefit/web/packed"
)

// documents are those of a site that was built.
func documents() (packed.Documents, error) {
	const page = `<html><head><title>x</title></head><body><main class="desk" id="main">x</main></body></html>`
	return packed.Documents{Style: "'sha256-x'", Pages: map[string]string{"/desk": page, "/de/desk": page}}, nil
}

// environment returns a getenv with everything set, changed by pairs.
func environment(change ...string) func(string) string {
	env := map[string]string{outside.EnvTables: "test", "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}
	for i := 0; i < len(change); i += 2 {
		env[change[i]] = change[i+1]
	}
	return func(name string) string { return env[name] }
}

func TestConfigure(t *testing.T) {
	server := httptest.NewServer(ssm.Store{"/one": "the key"})
	t.Cleanup(server.Close)
	for name, tc := range map[string]struct {
		change []string
		origin []string
		want   string
	}{
		"nobody before it":  {nil, nil, ""},
		"CloudFront":        {[]string{outside.EnvOrigin, "/one", outside.EnvSSM, server.URL}, []string{"the key"}, ""},
		"no tables":         {[]string{outside.EnvTables, ""}, nil, "ROLEFIT_TABLES is not set"},
		"a key not there":   {[]string{outside.EnvOrigin, "/two", outside.EnvSSM, server.URL}, nil, "ROLEFIT_ORIGIN_PARAMETERS: read parameters: there is no /two"},
		"no way to the key": {[]string{outside.EnvOrigin, "/one", "AWS_REGION", ""}, nil, "reach DynamoDB: AWS_REGION is not set"},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := configure(environment(tc.change...))
			if got := text(err); got != tc.want {
				t.Errorf("%q, want %q", got, tc.want)
			}
			if diff := cmp.Diff(tc.origin, c.origin); diff != "" {
				t.Errorf("the keys (-want +got):\n%s", diff)
			}
		})
	}
}

func text(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// A desk without a document does not start, and so a deployment without a site is heard of.
func TestWithoutDocuments(t *testing.T) {
	for want, built := range map[string]func() (packed.Documents, error){
		"the desk's documents: file does not exist": func() (packed.Documents, error) { return packed.Documents{}, fs.ErrNotExist },
		"there is no document for the desk":         func() (packed.Documents, error) { return packed.Documents{}, nil },
	} {
		if _, err := newDesk(config{}, memory.New(time.Now), time.Now, slog.New(slog.DiscardHandler), built); text(err) != want {
			t.Errorf("%q, want %q", text(err), want)
		}
	}
}

// function is the desk's over a store in memory, and what it logged.
func function(t *testing.T, c config) (adapter.Function, *memory.Store, *bytes.Buffer) {
	t.Helper()
	s, log := memory.New(time.Now), &bytes.Buffer{}
	d, err := newDesk(c, s, time.Now, slog.New(slog.NewJSONHandler(log, nil)), documents)
	if err != nil {
		t.Fatal(err)
	}
	return adapter.Function{Handler: d}, s, log
}

// asked is the function's answer to an event.
func asked(t *testing.T, f adapter.Function, event map[string]any) events.APIGatewayV2HTTPResponse {
	t.Helper()
	payload, err := json.Marshal(event)
	if err != nil {
		t.Fatal(err)
	}
	said, err := f.Invoke(context.Background(), payload)
	var answer events.APIGatewayV2HTTPResponse
	if err == nil {
		err = json.Unmarshal(said, &answer)
	}
	if err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	return answer
}

// of is an event of a method, a path and headers in pairs, asked of the HTTP API's own host.
func of(method, path, body string, headers ...string) map[string]any {
	h := map[string]string{}
	for i := 0; i < len(headers); i += 2 {
		h[headers[i]] = headers[i+1]
	}
	return map[string]any{"rawPath": path, "body": body, "headers": h, "requestContext": map[string]any{
		"domainName": "abc123.execute-api.eu-central-1.amazonaws.com", "stage": "$default", "http": map[string]string{"method": method},
	}}
}

// Only CloudFront is answered, and only what it says of the host counts.
func TestOnlyCloudFrontIsAnswered(t *testing.T) {
	f, s, log := function(t, config{origin: []string{"the key"}})
	secret, err := register.New(s).Offer(t.Context(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"name": {"Organisation 1"}, "label": {"Head"}, "secret": {secret}}.Encode()
	post := func(headers ...string) events.APIGatewayV2HTTPResponse {
		return asked(t, f, of("POST", "/desk/new", form, append([]string{"content-type", "application/x-www-form-urlencoded", "origin", "https://rolefit.example"}, headers...)...))
	}
	if got := post("rolefit-host", "rolefit.example"); got.StatusCode != http.StatusForbidden || !strings.Contains(got.Body, `"origin"`) {
		t.Errorf("without the key: %d %s", got.StatusCode, got.Body)
	}
	if got := post("rolefit-origin", "the key", "rolefit-host", "other.example"); got.StatusCode != http.StatusForbidden || len(got.Cookies) > 0 {
		t.Errorf("from a page of another host: %d", got.StatusCode)
	}
	got := post("rolefit-origin", "the key", "rolefit-host", "rolefit.example")
	if got.StatusCode != http.StatusSeeOther || len(got.Cookies) != 1 || !strings.HasPrefix(got.Cookies[0], "__Host-rolefit-") {
		t.Fatalf("from our own page: %d, %q: %s", got.StatusCode, got.Cookies, got.Body)
	}
	if o, err := register.New(s).Get(t.Context(), strings.TrimPrefix(got.Headers["location"], "/desk/")); err != nil || o.Base != "https://rolefit.example" {
		t.Errorf("links lead to %q, %v", o.Base, err)
	}
	if line := log.String(); !strings.Contains(line, `"msg":"answer","route":"/desk/new","status":303`) || strings.Contains(line, secret) {
		t.Errorf("the log says %s", line)
	}
}

// What is no request is refused and no failure.
func TestOtherEvents(t *testing.T) {
	f, _, _ := function(t, config{})
	for _, event := range []map[string]any{{}, {"source": "aws.events"}, {"httpMethod": "GET", "path": "/desk"}} {
		if got := asked(t, f, event); got.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: %d", event, got.StatusCode)
		}
	}
	if said, err := f.Invoke(t.Context(), []byte("no JSON")); err != nil || !strings.Contains(string(said), `"statusCode":400`) {
		t.Errorf("%s, %v", said, err)
	}
}

// mostAnswer is how many bytes a function may answer with: a quota of Lambda's.
const mostAnswer = 6 << 20

// The longest pages of the greatest organisation fit into what a function may answer.
func TestTheLongestAnswers(t *testing.T) {
	f, s, _ := function(t, config{})
	o, session := great(t, s)
	for _, page := range []string{"posters", "share", "teams", "access"} {
		event := of("GET", "/desk/"+o.ID+"/"+page, "")
		event["cookies"] = []string{"__Host-rolefit-" + o.ID + "=" + session}
		payload, err := json.Marshal(event)
		if err != nil {
			t.Fatal(err)
		}
		said, err := f.Invoke(t.Context(), payload)
		if err != nil || !bytes.Contains(said, []byte(`"statusCode":200`)) || len(said) > mostAnswer {
			t.Errorf("%s: %d bytes, %v: %.200s", page, len(said), err, said)
		}
		t.Logf("%s: %d bytes", page, len(said))
	}
}

// great is the greatest organisation, and a session of its administrator.
func great(t *testing.T, s *memory.Store) (o organisation.Organisation, session string) {
	t.Helper()
	random := rand.Reader
	o, err := organisation.New("Organisation 1", organisation.MinimumK, true, random)
	for n := 0; n < organisation.MaxTeams && err == nil; n++ {
		_, err = o.AddTeam(fmt.Sprintf("A team with a name as long as names are, number %03d", n), time.Now(), random)
	}
	if err != nil {
		t.Fatal(err)
	}
	access, secret, err := o.Invite("Head", organisation.Administrator, nil, random, time.Now())
	if err == nil {
		_, err = o.Accept(secret, time.Now())
	}
	if err == nil {
		err = register.New(s).Add(t.Context(), o)
	}
	if err == nil {
		session, err = register.New(s).Begin(t.Context(), o.ID, access.ID, time.Now())
	}
	if err != nil {
		t.Fatal(err)
	}
	return o, session
}
