package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/smithy-go"

	"rolefit/lambda/adapter"
	"rolefit/lambda/outside"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/ledger/clock"
	"rolefit/pkg/register"
	"rolefit/pkg/seat/issuer"
	"rolefit/pkg/store"
	"rolefit/pkg/version"
)

// function answers events: requests with its handler, the clock's with its
// sealer. Either may be nil, when it is not of its duty.
type function struct {
	handler       http.Handler
	sealer        sealer
	overdue       func(ctx context.Context) (bool, error) // of the sealer: whether a sealing should have come by now
	organisations ledger.Organisations                    // of the sealer
	now           func() time.Time
	log           *slog.Logger
}

// sealer is a *ledger.Sealer, guarded.
type sealer interface {
	SealAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
}

// What an event can be refused for, and what its caller and the log are told of a
// sealing that fails.
var (
	errOtherDuty = errors.New("an event that belongs to another duty")
	errSealing   = errors.New("sealing failed; the line before says the cause")
)

// event is any event, read in one go: parsing is most of what a request costs
// here.
type event struct {
	events.APIGatewayV2HTTPRequest
	Source string `json:"source"`      // "aws.events" or "aws.scheduler" on the clock's
	Detail string `json:"detail-type"` // "Look" on the clock's that only asks
}

// Invoke implements lambda.Handler. What is neither a request in payload format 2.0 nor the clock's is answered with 400, in
// a form that is one in format 1.0, too: whoever tries the function in a console is told so, and no alarm rings.
func (f *function) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var e event
	if err := json.Unmarshal(payload, &e); err != nil {
		return json.Marshal(adapter.Unreadable())
	}
	switch {
	case e.RequestContext.HTTP.Method != "":
		return f.serve(ctx, e.APIGatewayV2HTTPRequest)
	case e.Source != "aws.events" && e.Source != "aws.scheduler":
		return json.Marshal(adapter.Unreadable())
	case f.sealer == nil:
		return nil, errOtherDuty
	case e.Detail == "Look":
		return f.look(ctx)
	}
	return f.seal(ctx)
}

func (f *function) serve(ctx context.Context, e events.APIGatewayV2HTTPRequest) ([]byte, error) {
	if f.handler == nil {
		return nil, errOtherDuty
	}
	return json.Marshal(adapter.Serve(ctx, f.handler, e))
}

// sealed is the answer to the clock's event: counts and nothing else.
type sealed struct {
	Blocks int `json:"blocks"`
	Sealed int `json:"sealed"`
	Erased int `json:"erased"`
	Faulty int `json:"faulty"`

	More bool `json:"more,omitempty"` // the time was too short: the next event goes on
}

func (f *function) seal(ctx context.Context) ([]byte, error) {
	done, err := f.sealer.SealAll(ctx, f.organisations, f.now())
	more := err == ledger.ErrUnfinished // and no other error with it
	if more {
		err = nil
	}
	sum := ledger.Sum(done)
	log := f.log.With("blocks", sum.Blocks, "sealed", sum.Sealed, "erased", sum.Erased, "faulty", sum.Faulty, "failed", err != nil, "more", more)
	if err != nil {
		log.Error("seal", "cause", cause(err))
		return nil, errSealing
	}
	log.Info("seal")
	if sum.Held > 0 {
		f.log.Warn("held", "blocks", sum.Held) // for somebody's look: `rolefit held`
	}
	return json.Marshal(sealed{Blocks: sum.Blocks, Sealed: sum.Sealed, Erased: sum.Erased, Faulty: sum.Faulty, More: more})
}

// cause says of an error of the sealer what may stand in a log: its kind. Its text
// names organisations, teams and rows.
func cause(err error) string {
	if errors.Is(err, store.ErrUnavailable) || errors.Is(err, context.DeadlineExceeded) {
		return "no answer of the store"
	}
	if errors.Is(err, clock.ErrDoubt) {
		return "the clock"
	}
	if refusal, ok := errors.AsType[smithy.APIError](err); ok {
		return refusal.ErrorCode() // AccessDeniedException, for instance
	}
	return "kept data"
}

// newFunction makes the function of a duty.
func newFunction(c config, s store.Store, now func() time.Time, log *slog.Logger, built documents) *function {
	f := &function{now: now, log: log}
	if c.duty == dutySeal || c.duty == dutyAll {
		organisations := register.New(s)
		sealer := ledger.NewSealer(s, rand.Reader, organisations, ledger.ByClock)
		f.sealer, f.organisations = clock.Guard(s, sealer, false), organisations
		f.overdue = func(ctx context.Context) (bool, error) { return overdue(ctx, s, now()) }
	}
	if c.duty != dutySeal {
		service := api.Service{
			Duty: servedBy[c.duty], Submit: ledger.NewSubmitter(s), Read: ledger.NewReader(s),
			Organisations: register.New(s), Seats: issuer.New(s, c.secrets), Secrets: c.secrets, Now: now, Program: &program, Floods: api.NewFloods(),
			Count: func(a api.Answered) { log.Info("answer", "route", a.Route, "status", a.Status) },
		}
		if f.handler = service.Handler(); c.duty != dutySubmit {
			f.handler = withWidget(service, built, log)
		}
		f.handler = outside.FromEdge(f.handler, c.origin)
	}
	return f
}

// program is what health says of it. It has no commit, so that the same sources give the same artifact, which is not
// deployed again; and it scores nothing.
var program = version.Of("", "", version.RecordFormat())

var servedBy = map[string]api.Duty{dutySubmit: api.Submit, dutyRead: api.Read, dutyAll: api.Both}
