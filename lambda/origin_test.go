package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"rolefit/lambda/outside"
	"rolefit/lambda/ssm"
	"rolefit/pkg/store"
)

// A function that stands behind CloudFront answers nobody else, whichever of the live keys is sent.
func TestOnlyCloudFrontIsAnswered(t *testing.T) {
	held := holding(t, ssm.Store{"/ticket": secret, "/one": "key one", "/two": "key two"})
	c, err := configure(environment(envSecrets, "", envParameters, "/ticket", outside.EnvOrigin, "/one,/two", outside.EnvSSM, held))
	if err != nil {
		t.Fatal(err)
	}
	_, s, _ := local(t, dutyAll)
	f := newFunction(c, s, time.Now, slog.New(slog.DiscardHandler), documentsOf)
	for sent, want := range map[string]int{"": 403, "key": 403, "key one": 200, "key two": 200, "key one,key one": 403} {
		payload, err := f.Invoke(t.Context(), []byte(asked("GET", "/api/health", `,"headers":{"rolefit-origin":"`+sent+`"}`)))
		var got events.APIGatewayV2HTTPResponse
		if err == nil {
			err = json.Unmarshal(payload, &got)
		}
		if err != nil || got.StatusCode != want || strings.Contains(got.Body, "key") {
			t.Errorf("%q: %s, %v; want %d", sent, payload, err, want)
		}
	}
}

// A parameter that is missing ends the function at its start, by name.
func TestAnOriginKeyThatIsMissing(t *testing.T) {
	held := holding(t, ssm.Store{"/ticket": secret})
	_, err := configure(environment(envSecrets, "", envParameters, "/ticket", outside.EnvOrigin, "/one", outside.EnvSSM, held))
	if got, want := errorText(err), "ROLEFIT_TICKET_PARAMETERS: read parameters: there is no /one"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Sealing is overdue a day after the last one, and never in a new store.
func TestLook(t *testing.T) {
	f, s, log := local(t, dutySeal)
	sealed := f.now()
	look := func(at time.Time) string {
		f.overdue = func(ctx context.Context) (bool, error) { return overdue(ctx, s, at) }
		answer, err := f.Invoke(t.Context(), []byte(`{"source":"aws.events","detail-type":"Look"}`))
		if err != nil {
			t.Fatal(err)
		}
		return string(answer)
	}
	if got := look(sealed.AddDate(1, 0, 0)); got != `{"overdue":false}` {
		t.Errorf("a store that was never sealed: %s", got)
	}
	if _, err := f.Invoke(t.Context(), []byte(clockEvent)); err != nil {
		t.Fatal(err)
	}
	for passed, want := range map[time.Duration]string{
		0: `{"overdue":false}`, 24 * time.Hour: `{"overdue":false}`, 24*time.Hour + time.Second: `{"overdue":true}`, 400 * 24 * time.Hour: `{"overdue":true}`,
	} {
		if got := look(sealed.Add(passed)); got != want {
			t.Errorf("after %s: %s, want %s", passed, got, want)
		}
	}
	if !strings.Contains(log.String(), `"msg":"look","overdue":true`) {
		t.Errorf("the log says %s", log)
	}
	f.overdue = func(context.Context) (bool, error) { return false, store.ErrUnavailable }
	if _, err := f.Invoke(t.Context(), []byte(`{"source":"aws.events","detail-type":"Look"}`)); err == nil {
		t.Error("a store that does not answer is no failure")
	}
}
