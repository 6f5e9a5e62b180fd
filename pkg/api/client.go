package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// MaxAnswer is the most that the client reads of an answer, in bytes.
const MaxAnswer = 1 << 20

// Request is one request of the client, in plain values: what net/http has for
// it would bring TLS and certificates into the browser's program.
type Request struct {
	Method, URL string
	Ticket      string // value of HeaderTicket, "" for none
	Key         string // of a leader, sent as "Authorization: Bearer KEY"; "" for none
	Body        []byte // JSON; nil for none
}

// Carrier sends a request and brings the status and the whole body of the
// answer, of which it may cut off what is beyond MaxAnswer. An error says that
// no answer came: nothing is known about whether the request arrived.
type Carrier interface {
	Carry(ctx context.Context, r Request) (status int, body []byte, err error)
}

// ErrNoAnswer is what a Carrier returns when no answer came: no network, or the
// service is away.
var ErrNoAnswer = errors.New("no answer")

// Client speaks to the API. Every method returns an *Error when the service
// answered with one, and any other error when no answer came: then nothing is
// known about whether the request arrived.
type Client struct {
	base    string
	carrier Carrier
}

// NewClient returns a client of the service at base, such as
// "https://rolefit.example"; the paths of the API are put behind it.
func NewClient(base string, carrier Carrier) *Client {
	return &Client{base: strings.TrimSuffix(base, "/"), carrier: carrier}
}

// Ticket asks for a ticket for one id in a unit. It is called once per
// contribution, after the yes, and what it returns is kept on the device
// before the first Contribute.
func (c *Client) Ticket(ctx context.Context, b contribution.Unit, id contribution.ID) (TicketAnswer, error) {
	var answer TicketAnswer
	err := c.post(ctx, PathTickets, "", asJSON(TicketRequest{
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round, ID: id.String(),
	}), &answer)
	return answer, err
}

// Contribute sends body, which must be the bytes that the person saw
// (Contribution.Encode), under a ticket. It returns StatusKept or
// StatusAlreadyKept, or StatusWithdrawn when it was taken back before and is not
// kept. It may be repeated with the same ticket without harm.
func (c *Client) Contribute(ctx context.Context, ticket string, body []byte) (string, error) {
	var answer StatusAnswer
	err := c.post(ctx, PathContributions, ticket, body, &answer)
	return answer.Status, err
}

// Withdraw takes the contribution of a code back. The ticket may be empty. It
// returns StatusWithdrawn, StatusSealed or StatusUnknown.
func (c *Client) Withdraw(ctx context.Context, code contribution.Code, ticket string) (string, error) {
	var answer StatusAnswer
	b := code.Unit
	err := c.post(ctx, PathWithdrawals, "", asJSON(Withdrawal{
		Receipt: code.Receipt.String(), Ticket: ticket,
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round,
	}), &answer)
	return answer.Status, err
}

// Public brings the public snapshot.
func (c *Client) Public(ctx context.Context) (benchmark.Snapshot, error) {
	var answer benchmark.Snapshot
	err := c.get(ctx, PathPublic, "", &answer)
	return answer, err
}

// Health asks whether the service is up and which round is open.
func (c *Client) Health(ctx context.Context) (HealthAnswer, error) {
	var answer HealthAnswer
	err := c.get(ctx, PathHealth, "", &answer)
	return answer, err
}

func (c *Client) get(ctx context.Context, path, key string, answer any) error {
	return c.do(ctx, Request{Method: "GET", URL: c.base + path, Key: key}, path, answer)
}

func (c *Client) post(ctx context.Context, path, ticket string, body []byte, answer any) error {
	return c.do(ctx, Request{Method: "POST", URL: c.base + path, Ticket: ticket, Body: body}, path, answer)
}

func (c *Client) do(ctx context.Context, r Request, path string, answer any) error {
	status, data, err := c.carrier.Carry(ctx, r)
	if err != nil {
		return fmt.Errorf("no answer from %s: %w", path, err)
	}
	if status >= 400 {
		return refusal(status, data)
	}
	if err := json.Unmarshal(data, answer); err != nil {
		return fmt.Errorf("read the answer from %s: %w", path, err)
	}
	return nil
}

// refusal reads an error answer. One that does not come from the service, but
// from something in front of it, becomes CodeUnreadable.
func refusal(status int, data []byte) *Error {
	var answer ErrorAnswer
	if json.Unmarshal(data, &answer) != nil || answer.Error.Code == "" {
		answer.Error = Error{Code: CodeUnreadable, Message: "An answer that cannot be read, with status " + strconv.Itoa(status) + "."}
	}
	answer.Error.Status = status
	return &answer.Error
}

// Final reports whether err is the service's own refusal of this request, so
// that repeating it is of no use and it changed nothing. An answer of another
// kind, and none at all, leave open what happened.
func Final(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status < 500 && e.Code != CodeUnreadable
}

func asJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("api: a struct of strings always encodes: " + err.Error())
	}
	return data
}
