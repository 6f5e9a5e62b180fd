package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolefit/pkg/api"
)

// Whatever is asked, the answer is JSON or says that it is not, and is no fault of the service's.
func FuzzHandler(f *testing.F) {
	for _, route := range api.Routes() {
		f.Add(route.Method, route.Path, "", "", body)
	}
	f.Add("POST", "/api/tickets", "", "", `{"org":"public","team":"public","kind":"project","model":"1","round":"2026-q4","id":"00"}`)
	f.Add("POST", "/api/withdrawals", "", "", `{"receipt":"0102030405060708090a0b0c0d0e0f10"}`)
	f.Add("GET", "/api/organisations/0123456789ab/benchmark", "", "Bearer key", "")
	f.Fuzz(func(t *testing.T, method, path, ticket, authorization, body string) {
		w := newWorld(t, api.Both)
		r, err := http.NewRequestWithContext(t.Context(), method, "http://127.0.0.1", strings.NewReader(body))
		if err != nil {
			return // no request at all
		}
		r.URL.Path = "/" + strings.TrimPrefix(path, "/")
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set(api.HeaderTicket, ticket)
		r.Header.Set("Authorization", authorization)
		answer := httptest.NewRecorder()
		w.handler.ServeHTTP(answer, r)
		isJSON := strings.HasPrefix(answer.Header().Get("Content-Type"), "application/json")
		if answer.Code >= 500 || isJSON && answer.Body.Len() > 0 && !json.Valid(answer.Body.Bytes()) {
			t.Errorf("%s %q: %d %s", method, path, answer.Code, answer.Body)
		}
	})
}
