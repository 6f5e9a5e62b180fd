package main

import (
	"encoding/json"
	"testing"
)

// Whatever event comes, it is answered with JSON or refused.
func FuzzInvoke(f *testing.F) {
	for _, event := range []string{
		`{"source":"aws.events"}`, `{"source":"other"}`, `{}`, `{`, `null`,
		`{"version":"2.0","rawPath":"/api/health","requestContext":{"http":{"method":"GET","path":"/api/health"}}}`,
		`{"version":"2.0","rawPath":"/%zz","isBase64Encoded":true,"body":"?","requestContext":{"http":{"method":"POST"}}}`,
	} {
		f.Add([]byte(event))
	}
	f.Fuzz(func(t *testing.T, event []byte) {
		fn, _, _ := local(t, "all")
		if answer, err := fn.Invoke(t.Context(), event); err == nil && !json.Valid(answer) {
			t.Errorf("%s: %s", event, answer)
		}
	})
}
