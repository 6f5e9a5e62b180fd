package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"rolefit/lambda/adapter"
	"rolefit/pkg/api"
	"rolefit/pkg/ledger"
	"rolefit/pkg/register"
	"rolefit/pkg/store"
)

// function answers events: requests with its handler, the clock's with its
// sealer. Either may be nil, when it is not of its duty.
type function struct {
	handler       http.Handler
	sealer        sealer
	organisations ledger.Organisations // of the sealer
	now           func() time.Time
	log           *slog.Logger
}

// sealer is a *ledger.Sealer.
type sealer interface {
	SealAll(ctx context.Context, all ledger.Organisations, now time.Time) ([]ledger.Sealing, error)
}

// What an event can be refused for.
var (
	errUnknownEvent = errors.New("an event that is neither a request nor the clock's")
	errOtherDuty    = errors.New("an event that belongs to another duty")
)

// event is any event, read in one go: parsing is most of what a request costs
// here.
type event struct {
	events.APIGatewayV2HTTPRequest
	Source string `json:"source"` // "aws.events" or "aws.scheduler" on the clock's
}

// Invoke implements lambda.Handler.
func (f *function) Invoke(ctx context.Context, payload []byte) ([]byte, error) {
	var e event
	if err := json.Unmarshal(payload, &e); err != nil {
		return nil, errUnknownEvent
	}
	switch {
	case e.RequestContext.HTTP.Method != "":
		return f.serve(ctx, e.APIGatewayV2HTTPRequest)
	case e.Source == "aws.events" || e.Source == "aws.scheduler":
		return f.seal(ctx)
	}
	return nil, errUnknownEvent
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
}

func (f *function) seal(ctx context.Context) ([]byte, error) {
	if f.sealer == nil {
		return nil, errOtherDuty
	}
	done, err := f.sealer.SealAll(ctx, f.organisations, f.now())
	var sum sealed
	for _, d := range done {
		sum = sealed{sum.Blocks + d.Blocks, sum.Sealed + d.Sealed, sum.Erased + d.Erased, sum.Faulty + d.Faulty}
	}
	f.log.Info("seal", "blocks", sum.Blocks, "sealed", sum.Sealed, "erased", sum.Erased, "faulty", sum.Faulty, "failed", err != nil)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return json.Marshal(sum)
}

// newFunction makes the function of a duty.
func newFunction(c config, s store.Store, now func() time.Time, log *slog.Logger, built documents) *function {
	f := &function{now: now, log: log}
	if c.duty == dutySeal || c.duty == dutyAll {
		f.sealer, f.organisations = ledger.NewSealer(s, rand.Reader), register.New(s)
	}
	if c.duty != dutySeal {
		service := api.Service{
			Duty: servedBy[c.duty], Submit: ledger.NewSubmitter(s), Read: ledger.NewReader(s),
			Organisations: register.New(s), Secrets: c.secrets, Now: now,
			Count: func(route string, status int) { log.Info("answer", "route", route, "status", status) },
		}
		if f.handler = service.Handler(); c.duty != dutySubmit {
			f.handler = withWidget(service, built, log)
		}
	}
	return f
}

var servedBy = map[string]api.Duty{dutySubmit: api.Submit, dutyRead: api.Read, dutyAll: api.Both}
