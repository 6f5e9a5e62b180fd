package main

import (
	"net/http/httptest"
	"testing"

	"rolefit/lambda/outside"
	"rolefit/lambda/ssm"
)

// holding is a simulated parameter store with values by name.
func holding(t testing.TB, values ssm.Store) (endpoint string) {
	t.Helper()
	server := httptest.NewServer(values)
	t.Cleanup(server.Close)
	return server.URL
}

// The function has its secrets from the parameters that the stack names, and
// says what it cannot read without saying what it did.
func TestSecretsFromParameters(t *testing.T) {
	held := holding(t, ssm.Store{"/good": secret, "/bad": "%hush%"})
	for names, want := range map[string]string{
		"/good":      "",
		"/good,/bad": "ROLEFIT_TICKET_PARAMETERS: secret 2 is not hexadecimal",
		"/none":      "ROLEFIT_TICKET_PARAMETERS: read parameters: there is no /none",
	} {
		_, err := configure(environment(envSecrets, "", envParameters, names, outside.EnvSSM, held))
		if got := errorText(err); got != want {
			t.Errorf("%s: %q, want %q", names, got, want)
		}
	}
	_, err := configure(environment(envParameters, "/good", "AWS_ACCESS_KEY_ID", ""))
	if got, want := errorText(err), "reach DynamoDB: AWS_ACCESS_KEY_ID is not set"; got != want {
		t.Errorf("without credentials: %q, want %q", got, want)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
