package main

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/smithy-go"
	"github.com/google/go-cmp/cmp"

	"rolefit/lambda/outside"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/memory"
)

var secret = hex.EncodeToString([]byte("a secret of thirty-two bytes...."))

// environment returns a getenv with everything set, changed by pairs.
func environment(change ...string) func(string) string {
	env := map[string]string{
		envDuty: "all", outside.EnvTables: "test", envSecrets: secret,
		"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
	}
	for i := 0; i < len(change); i += 2 {
		env[change[i]] = change[i+1]
	}
	return func(name string) string { return env[name] }
}

func TestConfigure(t *testing.T) {
	for _, tc := range []struct {
		name     string
		change   []string
		problems []string
	}{
		{"everything", nil, nil},
		{"two secrets", []string{envSecrets, secret + "," + secret}, nil},
		{"seal needs no secret", []string{envDuty, "seal", envSecrets, ""}, nil},
		{"nothing", []string{envDuty, "", outside.EnvTables, "", envSecrets, "", "AWS_REGION", ""}, []string{
			`ROLEFIT_DUTY is "", not submit, read, seal or all`, `ROLEFIT_TABLES is not set`,
			`ROLEFIT_TICKET_SECRETS: ticket secret 1 has 0 bytes, not 32 or more`, `reach DynamoDB: AWS_REGION is not set`,
		}},
		{"a secret that is too short", []string{envSecrets, "73686f7274"}, []string{`ROLEFIT_TICKET_SECRETS: ticket secret 1 has 5 bytes, not 32 or more`}},
		{"a secret that is not hexadecimal", []string{envSecrets, secret + ",%hush%"}, []string{`ROLEFIT_TICKET_SECRETS: secret 2 is not hexadecimal`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := configure(environment(tc.change...))
			var problems []string
			if err != nil {
				problems = strings.Split(err.Error(), "\n")
			}
			if diff := cmp.Diff(tc.problems, problems); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The store is opened beside the secrets; whatever is wrong is said once.
func TestBegin(t *testing.T) {
	if _, s, err := outside.Begin(environment(), configure); err != nil || s == nil || s.TableName(store.Audit) != "test-audit" {
		t.Errorf("%v, %v", s, err)
	}
	for name, tc := range map[string]struct {
		change []string
		want   string
	}{
		"no tables":              {[]string{outside.EnvTables, ""}, "ROLEFIT_TABLES is not set"},
		"no region":              {[]string{"AWS_REGION", ""}, "reach DynamoDB: AWS_REGION is not set"},
		"tables of another name": {[]string{outside.EnvTables, "a b"}, `reach DynamoDB: the tables' prefix "a b" is not`},
	} {
		if _, _, err := outside.Begin(environment(tc.change...), configure); err == nil || !strings.HasPrefix(err.Error(), tc.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
}

// local is a function over a store in memory, and what it logged.
func local(t *testing.T, duty string) (*function, *memory.Store, *bytes.Buffer) {
	t.Helper()
	c, err := configure(environment(envDuty, duty))
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 22, 13, 0, 0, 0, time.UTC) }
	s, log := memory.New(now), &bytes.Buffer{}
	untimed := func(_ []string, a slog.Attr) slog.Attr {
		if a.Key == slog.TimeKey {
			return slog.Attr{}
		}
		return a
	}
	return newFunction(c, s, now, slog.New(slog.NewJSONHandler(log, &slog.HandlerOptions{ReplaceAttr: untimed})), documentsOf), s, log
}

const clockEvent = `{"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"0","time":"2026-11-22T13:00:00Z","region":"eu-central-1","resources":[],"detail":{}}`

func TestDutiesAndEvents(t *testing.T) {
	health := `{"version":"2.0","rawPath":"/api/health","requestContext":{"stage":"$default","http":{"method":"GET"}}}`
	for _, tc := range []struct {
		duty, event string
		want        string // in the answer
		err         error
	}{
		{"submit", health, `\"duty\":\"submit\"`, nil},
		{"read", health, `\"duty\":\"read\"`, nil},
		{"all", health, `\"duty\":\"both\"`, nil},
		{"seal", health, "", errOtherDuty},
		{"seal", clockEvent, `{"blocks":0,"sealed":0,"erased":0,"faulty":0}`, nil},
		{"all", clockEvent, `{"blocks":0,"sealed":0,"erased":0,"faulty":0}`, nil},
		{"all", `{"source":"aws.scheduler"}`, `"blocks":0`, nil},
		{"submit", clockEvent, "", errOtherDuty},
		{"read", clockEvent, "", errOtherDuty},
		{"seal", `{"source":"aws.events","detail-type":"Look"}`, `{"overdue":false}`, nil},
		{"read", `{"source":"aws.events","detail-type":"Look"}`, "", errOtherDuty},
	} {
		f, _, _ := local(t, tc.duty)
		got, err := f.Invoke(t.Context(), []byte(tc.event))
		if !errors.Is(err, tc.err) || !strings.Contains(string(got), tc.want) {
			t.Errorf("%s with %s: %s, %v; want %s, %v", tc.duty, tc.event, got, err, tc.want, tc.err)
		}
	}
}

// The log holds routes, statuses and counts: no id, no receipt, no value, no
// address.
func TestWhatIsLogged(t *testing.T) {
	f, s, log := local(t, "all")
	b := contribution.PublicUnit("project", "1", contribution.RoundAt(f.now()).Previous())
	for i := range 100 {
		c, err := contribution.New(b, []int{0, 25, 50, 25 * (i / 5 % 5), 25 * (i % 5)})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ledger.NewSubmitter(s).Contribute(t.Context(), contribution.Receipt{byte(i)}.ID(), c); err != nil {
			t.Fatal(err)
		}
	}
	for _, event := range []string{
		`{"rawPath":"/api/people/000102030405060708090a0b0c0d0e0f","requestContext":{"http":{"method":"GET","sourceIp":"203.0.113.7"}}}`,
		`{"rawPath":"/api/withdrawals","headers":{"content-type":"application/json"},"requestContext":{"http":{"method":"POST"}},"body":"{\"receipt\":\"00\"}"}`,
		clockEvent,
	} {
		if _, err := f.Invoke(t.Context(), []byte(event)); err != nil {
			t.Fatal(err)
		}
	}
	want := `{"level":"INFO","msg":"answer","route":"","status":404}
{"level":"INFO","msg":"answer","route":"/api/withdrawals","status":400}
{"level":"INFO","msg":"seal","blocks":1,"sealed":100,"erased":100,"faulty":0,"failed":false,"more":false}
`
	if diff := cmp.Diff(want, log.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A sealing that fails says of what kind its error is, and not whose rows it is
// about: neither in the log nor in its answer, which the runtime writes there too.
func TestSealingThatFails(t *testing.T) {
	for want, err := range map[string]error{
		"no answer of the store": errors.Join(errors.New("read 7h3k9m2p5qrs"), fmt.Errorf("seal 7h3k9m2p5qrs|0a1b2c3d: %w", store.ErrUnavailable)),
		"AccessDeniedException":  fmt.Errorf("seal 7h3k9m2p5qrs|0a1b2c3d: %w", &smithy.GenericAPIError{Code: "AccessDeniedException", Message: "on 7h3k9m2p5qrs"}),
		"kept data":              errors.New("record 7h3k9m2p5qrs: name of team 2 is there twice"),
	} {
		f, _, log := local(t, "seal")
		f.sealer = failing{err}
		if _, got := f.Invoke(t.Context(), []byte(clockEvent)); got == nil || got.Error() != "sealing failed; the line before says the cause" {
			t.Errorf("%s: %v", want, got)
		}
		line := `{"level":"ERROR","msg":"seal","blocks":1,"sealed":7,"erased":0,"faulty":0,"failed":true,"more":false,"cause":"` + want + `"}` + "\n"
		if diff := cmp.Diff(line, log.String()); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// A sealing for which the time was too short is no failure, and says that there is more.
func TestSealingWithoutTime(t *testing.T) {
	f, _, log := local(t, "seal")
	f.sealer = failing{ledger.ErrUnfinished}
	answer, err := f.Invoke(t.Context(), []byte(clockEvent))
	if want := `{"blocks":1,"sealed":7,"erased":0,"faulty":0,"more":true}`; err != nil || string(answer) != want {
		t.Errorf("%s, %v, want %s", answer, err, want)
	}
	if line := `"failed":false,"more":true}`; !strings.Contains(log.String(), line) || strings.Contains(log.String(), "ERROR") {
		t.Errorf("the log says %s", log)
	}
}

// failing is a sealer that seals seven and stops.
type failing struct{ error }

func (f failing) SealAll(context.Context, ledger.Organisations, time.Time) ([]ledger.Sealing, error) {
	return []ledger.Sealing{{Blocks: 1, Sealed: 7}}, f.error
}

// requests are every route with every method and with some bodies, and paths
// without a route.
func requests() (all []struct{ method, path, body string }) {
	paths := []string{"/api/%E2%82%AC?x=1", "/", "/api/organisations/a%20b"}
	for _, route := range api.Routes() {
		paths = append(paths, strings.ReplaceAll(route.Path, "{org}", "0123456789ab"))
	}
	for _, path := range paths {
		for _, method := range []string{"GET", "HEAD", "POST", "DELETE", "OPTIONS"} {
			all = append(all, struct{ method, path, body string }{method, path, ""})
		}
		for _, body := range []string{
			`{"org":"public","team":"public","kind":"fit","model":"1","round":"2026-q4","id":"000102030405060708090a0b0c0d0e0f"}`,
			`{"kind":"x"}`, strings.Repeat("x", 3000), "grün",
		} {
			all = append(all, struct{ method, path, body string }{"POST", path, body})
		}
	}
	return all
}

// The handler answers a request and the function its event alike.
func TestHandlerAndFunctionAgree(t *testing.T) {
	f, _, _ := local(t, "all")
	for _, tc := range requests() {
		r := httptest.NewRequest(tc.method, tc.path, strings.NewReader(tc.body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Authorization", "Bearer "+strings.Repeat("x", 43))
		direct := httptest.NewRecorder()
		f.handler.ServeHTTP(direct, r)
		e := events.APIGatewayV2HTTPRequest{
			RawPath: r.URL.Path, RawQueryString: r.URL.RawQuery, Body: tc.body,
			Headers: map[string]string{"content-type": "application/json", "authorization": r.Header.Get("Authorization")},
		}
		e.RequestContext.HTTP.Method = tc.method
		payload, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := f.Invoke(t.Context(), payload)
		if err != nil {
			t.Fatal(err)
		}
		var got events.APIGatewayV2HTTPResponse
		if err := json.Unmarshal(answer, &got); err != nil {
			t.Fatal(err)
		}
		want := events.APIGatewayV2HTTPResponse{StatusCode: direct.Code, Headers: map[string]string{}, Body: direct.Body.String()}
		for name, values := range direct.Header() {
			want.Headers[strings.ToLower(name)] = strings.Join(values, ",")
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s %s (-handler +function):\n%s", tc.method, tc.path, diff)
		}
	}
}
