package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// maxAnswer is the most that the client reads of an answer, in bytes.
const maxAnswer = 1 << 20

// Doer sends a request and brings the answer. *http.Client is one; in the
// browser it uses fetch.
type Doer interface {
	Do(*http.Request) (*http.Response, error)
}

// Client speaks to the API. Every method returns an *Error when the service
// answered with one, and any other error when no answer came: then nothing is
// known about whether the request arrived.
type Client struct {
	base string
	http Doer
}

// NewClient returns a client of the service at base, such as
// "https://rolefit.example"; the paths of the API are put behind it.
func NewClient(base string, doer Doer) *Client {
	return &Client{base: strings.TrimSuffix(base, "/"), http: doer}
}

// Ticket asks for a ticket for one id in a bucket. It is called once per
// contribution, after the yes, and what it returns is kept on the device
// before the first Contribute.
func (c *Client) Ticket(ctx context.Context, b contribution.Bucket, id contribution.ID) (TicketAnswer, error) {
	var answer TicketAnswer
	err := c.post(ctx, PathTickets, "", asJSON(TicketRequest{
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round, ID: id.String(),
	}), &answer)
	return answer, err
}

// Contribute sends body, which must be the bytes that the person saw
// (Contribution.Encode), under a ticket. It returns StatusKept or
// StatusAlreadyKept, and may be repeated with the same ticket without harm.
func (c *Client) Contribute(ctx context.Context, ticket string, body []byte) (string, error) {
	var answer StatusAnswer
	err := c.post(ctx, PathContributions, ticket, body, &answer)
	return answer.Status, err
}

// Withdraw takes the contribution of a code back. The ticket may be empty. It
// returns StatusWithdrawn, StatusSealed or StatusUnknown.
func (c *Client) Withdraw(ctx context.Context, code contribution.Code, ticket string) (string, error) {
	var answer StatusAnswer
	b := code.Bucket
	err := c.post(ctx, PathWithdrawals, "", asJSON(Withdrawal{
		Receipt: code.Receipt.String(), Ticket: ticket,
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round,
	}), &answer)
	return answer.Status, err
}

// Public brings the public snapshot.
func (c *Client) Public(ctx context.Context) (benchmark.Snapshot, error) {
	var answer benchmark.Snapshot
	err := c.get(ctx, PathPublic, &answer)
	return answer, err
}

// Health asks whether the service is up and which round is open.
func (c *Client) Health(ctx context.Context) (HealthAnswer, error) {
	var answer HealthAnswer
	err := c.get(ctx, PathHealth, &answer)
	return answer, err
}

func (c *Client) get(ctx context.Context, path string, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return fmt.Errorf("ask for %s: %w", path, err)
	}
	return c.do(req, answer)
}

func (c *Client) post(ctx context.Context, path, ticket string, body []byte, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("send to %s: %w", path, err)
	}
	req.Header.Set("Content-Type", "application/json")
	if ticket != "" {
		req.Header.Set(HeaderTicket, ticket)
	}
	return c.do(req, answer)
}

func (c *Client) do(req *http.Request, answer any) error {
	resp, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("no answer from %s: %w", req.URL.Path, err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return fmt.Errorf("answer from %s broke off: %w", req.URL.Path, err)
	}
	if resp.StatusCode >= http.StatusBadRequest {
		return refusal(resp.StatusCode, data)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("read the answer from %s: %w", req.URL.Path, err)
	}
	return nil
}

// refusal reads an error answer. One that does not come from the service, but
// from something in front of it, becomes CodeUnreadable.
func refusal(status int, data []byte) *Error {
	var answer ErrorAnswer
	if json.Unmarshal(data, &answer) != nil || answer.Error.Code == "" {
		answer.Error = Error{Code: CodeUnreadable, Message: http.StatusText(status)}
	}
	answer.Error.Status = status
	return &answer.Error
}

// Final reports whether err is the service's own refusal of this request, so
// that repeating it is of no use and it changed nothing. An answer of another
// kind, and none at all, leave open what happened.
func Final(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status < http.StatusInternalServerError && e.Code != CodeUnreadable
}

func asJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("api: a struct of strings always encodes: " + err.Error())
	}
	return data
}
