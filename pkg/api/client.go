package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// MaxAnswer is the most that the client reads of an answer, in bytes: as much as a
// function in the cloud may answer. The figures of 500 teams over nine quarters
// are about 3,300,000 bytes.
const MaxAnswer = 6 << 20

// Request is one request of the client, in plain values: what net/http has for
// it would bring TLS and certificates into the browser's program.
type Request struct {
	Method, URL string
	Ticket      string // value of HeaderTicket, "" for none
	Seat        string // value of HeaderSeat, "" for none
	Key         string // of a leader, sent as "Authorization: Bearer KEY"; "" for none
	Session     bool   // send the session that the browser has; nothing that a person contributes is ever sent with one
	Body        []byte // JSON; nil for none
}

// Reply is one answer, in plain values as well.
type Reply struct {
	Status     int
	Body       []byte // of which what is beyond MaxAnswer may be cut off
	RetryAfter string // value of the header of that name, "" for none
	Date, Age  string // values of those headers: when it was made, and for how many seconds it was kept on its way
}

// Carrier sends a request and brings the answer. An error says that no answer
// came: nothing is known about whether the request arrived.
type Carrier interface {
	Carry(ctx context.Context, r Request) (Reply, error)
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
	err := c.post(ctx, PathTickets, asJSON(TicketRequest{
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round, ID: id.String(),
	}), &answer)
	return answer, err
}

// Contribute sends body, which must be the bytes that the person saw
// (Contribution.Encode), under a ticket. It returns StatusKept or
// StatusAlreadyKept, or StatusWithdrawn when it was taken back before and is not
// kept. It may be repeated with the same ticket without harm.
func (c *Client) Contribute(ctx context.Context, ticket string, body []byte) (string, error) {
	return c.Spend(ctx, ticket, "", body)
}

// Spend is Contribute in a round with seats, with the token of one.
func (c *Client) Spend(ctx context.Context, ticket, token string, body []byte) (string, error) {
	var answer StatusAnswer
	err := c.do(ctx, Request{Method: "POST", URL: c.base + PathContributions, Ticket: ticket, Seat: token, Body: body}, PathContributions, &answer)
	return answer.Status, err
}

// SeatKey asks for the public key of a unit in a round with seats.
func (c *Client) SeatKey(ctx context.Context, u contribution.Unit) (SeatKeyAnswer, error) {
	var answer SeatKeyAnswer
	path := strings.Replace(strings.Replace(PathSeatKey, organisationPart, u.Org, 1), teamPart, u.Team, 1)
	err := c.get(ctx, path+"?round="+u.Round+"&kind="+u.Kind, Request{}, &answer)
	return answer, err
}

// Sign has a blinded message signed for a seat of a unit, and returns the signature. It
// may be repeated with the same message without harm.
func (c *Client) Sign(ctx context.Context, u contribution.Unit, seat, blinded string) (string, error) {
	var answer SeatAnswer
	err := c.post(ctx, PathSeats, asJSON(SeatRequest{
		Org: u.Org, Team: u.Team, Kind: u.Kind, Model: u.Model, Round: u.Round, Seat: seat, Blinded: blinded,
	}), &answer)
	return answer.Signature, err
}

// Withdraw takes the contribution of a code back. The ticket may be empty. It
// returns StatusWithdrawn, StatusSealed or StatusUnknown.
func (c *Client) Withdraw(ctx context.Context, code contribution.Code, ticket string) (string, error) {
	var answer StatusAnswer
	b := code.Unit
	err := c.post(ctx, PathWithdrawals, asJSON(Withdrawal{
		Receipt: code.Receipt.String(), Ticket: ticket,
		Org: b.Org, Team: b.Team, Kind: b.Kind, Model: b.Model, Round: b.Round,
	}), &answer)
	return answer.Status, err
}

// Public brings the public snapshot.
func (c *Client) Public(ctx context.Context) (benchmark.Snapshot, error) {
	var answer benchmark.Snapshot
	err := c.get(ctx, PathPublic, Request{}, &answer)
	return answer, err
}

// Health asks whether the service is up and which round is open.
func (c *Client) Health(ctx context.Context) (HealthAnswer, error) {
	var answer HealthAnswer
	err := c.get(ctx, PathHealth, Request{}, &answer)
	return answer, err
}

// get asks for a path with what r opens it with.
func (c *Client) get(ctx context.Context, path string, r Request, answer any) error {
	r.Method, r.URL = "GET", c.base+path
	return c.do(ctx, r, path, answer)
}

func (c *Client) post(ctx context.Context, path string, body []byte, answer any) error {
	return c.do(ctx, Request{Method: "POST", URL: c.base + path, Body: body}, path, answer)
}

func (c *Client) do(ctx context.Context, r Request, path string, answer any) error {
	reply, err := c.carrier.Carry(ctx, r)
	if err != nil {
		return fmt.Errorf("no answer from %s: %w", path, err)
	}
	if reply.Status >= 400 {
		return refusal(reply)
	}
	if err := json.Unmarshal(reply.Body, answer); err != nil {
		return fmt.Errorf("read the answer from %s: %w", path, err)
	}
	return nil
}

// refusal reads an error answer. One that does not come from the service, but
// from something in front of it, becomes CodeUnreadable.
func refusal(r Reply) *Error {
	var answer ErrorAnswer
	if json.Unmarshal(r.Body, &answer) != nil || answer.Error.Code == "" {
		answer.Error = Error{Code: CodeUnreadable, Message: "An answer that cannot be read, with status " + strconv.Itoa(r.Status) + "."}
	}
	answer.Error.Status, answer.Error.RetryAfter = r.Status, seconds(r.RetryAfter)
	return &answer.Error
}

// longestWait is the longest that a client lets itself be told to wait.
const longestWait = time.Hour

// seconds reads how long to wait, in whole seconds; other forms, such as a date,
// count as not said.
func seconds(text string) time.Duration {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil {
		return 0
	}
	return min(time.Duration(n)*time.Second, longestWait)
}

// Final reports whether err is the service's own refusal of this request, so
// that repeating it is of no use and it changed nothing. An answer of another
// kind, and none at all, leave open what happened; one that asks to wait says
// that nothing did.
func Final(err error) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Status < 500 && e.Status != statusTooMany && e.Code != CodeUnreadable
}

// MustWait reports whether err is an answer that nothing was done, because too
// much was asked at once, and how long it asks to wait; 0 when it does not say.
func MustWait(err error) (wait time.Duration, ok bool) {
	if e, is := errors.AsType[*Error](err); is && e.Status == statusTooMany {
		return e.RetryAfter, true
	}
	return 0, false
}

// statusTooMany is http.StatusTooManyRequests, without net/http.
const statusTooMany = 429

func asJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("api: a struct of strings always encodes: " + err.Error())
	}
	return data
}
