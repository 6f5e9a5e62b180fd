//go:build !wasm

package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
)

// Doer sends a request over HTTP: an *http.Client is one.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// OverHTTP carries the client's requests with net/http, outside a browser.
func OverHTTP(doer Doer) Carrier { return overHTTP{doer} }

type overHTTP struct{ doer Doer }

// Carry sends one request.
func (o overHTTP) Carry(ctx context.Context, r Request) (Reply, error) {
	req, err := http.NewRequestWithContext(ctx, r.Method, r.URL, bytes.NewReader(r.Body))
	if err != nil {
		return Reply{}, err
	}
	if r.Body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.Ticket != "" {
		req.Header.Set(HeaderTicket, r.Ticket)
	}
	if r.Seat != "" {
		req.Header.Set(HeaderSeat, r.Seat)
	}
	if r.Key != "" {
		req.Header.Set("Authorization", "Bearer "+r.Key)
	}
	answer, err := o.doer.Do(req)
	if err != nil {
		return Reply{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(io.LimitReader(answer.Body, MaxAnswer))
	if err != nil {
		return Reply{}, fmt.Errorf("the answer broke off: %w", err)
	}
	return Reply{answer.StatusCode, body, answer.Header.Get("Retry-After"), answer.Header.Get("Date"), answer.Header.Get("Age")}, nil
}
