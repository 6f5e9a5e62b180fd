//go:build !wasm

package api

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/organisation"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
	"rolefit/pkg/version"
)

// Duty says which routes a handler serves.
type Duty string

// The duties. Health belongs to every one.
const (
	Submit Duty = "submit" // takes contributions in and back
	Read   Duty = "read"   // signs tickets and shows figures
	Both   Duty = "both"
)

// Submitter is what the duty submit needs: a *ledger.Submitter.
type Submitter interface {
	Contribute(ctx context.Context, id contribution.ID, c contribution.Contribution) (ledger.Outcome, error)
	Spend(ctx context.Context, id contribution.ID, c contribution.Contribution, serial []byte) (ledger.Outcome, error)
	Withdraw(ctx context.Context, b contribution.Unit, id contribution.ID, mayBar bool) (ledger.Outcome, error)
	Fast(ctx context.Context, b contribution.Unit) error
}

// Reader is what the duty read needs: a *ledger.Reader.
type Reader interface {
	Public(ctx context.Context) ([]byte, error)
	Company(ctx context.Context, org string) ([]byte, error)
	Stopped(ctx context.Context, org string, round contribution.Round) (bool, error)
}

// Organisations is what the duty read needs of organisations: a
// *register.Register.
type Organisations interface {
	Get(ctx context.Context, id string) (organisation.Organisation, error)
	Admit(ctx context.Context, o organisation.Organisation, secret string, now time.Time) (organisation.Access, error)
	Commitments(ctx context.Context, org string) ([]organisation.Commitment, error)
	CountRead(ctx context.Context, org, action, caller string, at time.Time) error
	Newest(ctx context.Context, org, before string, limit int, at time.Time) (register.Page, error)
}

// Seats is what the duty read needs of seats: an *issuer.Issuer.
type Seats interface {
	Modulus(ctx context.Context, u contribution.Unit) ([]byte, error)
	Sign(ctx context.Context, u contribution.Unit, n int, c seat.Code, blinded []byte) ([]byte, error)
}

// Limits holds what a request may take.
type Limits struct {
	Body int64         // most bytes of a request's body; 0 means contribution.MaxBytes
	Wait time.Duration // most time that the store may take for a request; 0 means 5 s
}

// Service is what a handler is made of.
type Service struct {
	Duty          Duty
	Submit        Submitter     // may be nil for Read
	Read          Reader        // may be nil for Submit
	Organisations Organisations // may be nil for Submit, and where there are none
	Seats         Seats         // may be nil for Submit, and where there are no organisations
	Secrets       contribution.Secrets
	Now           func() time.Time
	Limits        Limits
	Floods        *Floods        // watches over the public comparison; nil for nobody
	Widget        *WidgetPage    // the widget's page, beside the routes; may be nil
	Count         func(Answered) // called once per request; may be nil
	Program       *version.About // what health says of the program; may be nil

	// Health says why the service is not well, with one of the codes of an Error that
	// are for it, or "". It may be nil, and the service well then as long as it answers.
	Health func(ctx context.Context) (code string)

	// Slow says for how long the source of a request to a route has to wait before
	// it is heeded: 0 for not at all. It may be nil.
	Slow func(r *http.Request, route string) time.Duration

	// Figures read from Read for the service, and for whoever else shows them. Handler
	// makes them where they are nil.
	Figures *Figures
}

// Handler returns the API. It answers every path: one that is not in Routes
// with 404. Nothing of a request is kept or logged but what Count is told.
func (s Service) Handler() http.Handler {
	if s.Limits.Body == 0 {
		s.Limits.Body = contribution.MaxBytes
	}
	if s.Limits.Wait == 0 {
		s.Limits.Wait = 5 * time.Second
	}
	if s.Figures == nil {
		s.Figures = NewFigures(s.Read)
	}
	return s.routed()
}

// Answered is what is known of a request when it was answered.
type Answered struct {
	Route  string // "" when there is none
	Status int
	Code   string // of the Error that was answered; "" for none
	Took   time.Duration
	Err    error // what came from inside in place of an answer, to be told apart and not to be shown; nil for none
}

// request is what a route's function sees of a request.
type request struct {
	org     string // what stands for {org} in the path, "" where the route has none
	team    string // what stands for {team}
	query   url.Values
	body    []byte
	header  http.Header
	session string // secret of the session of the organisation, "" for none
}

// handle is what a route does: an answer and its status, or an error, which
// refused turns into one.
type handle func(s *Service, ctx context.Context, r request) (status int, answer any, err error)

// serve turns what a route returns into an answer.
func (s *Service) serve(route Route, r *http.Request) (a answer) {
	defer func() {
		if recover() != nil {
			a = refused(errors.New("panic"))
		}
	}()
	if err := s.slowed(r, route.Path); err != nil {
		return refused(err)
	}
	body, err := s.read(r)
	if err != nil {
		return refused(err)
	}
	ctx, cancel := context.WithTimeout(r.Context(), s.Limits.Wait)
	defer cancel()
	status, value, err := route.handle(s, ctx, request{
		r.PathValue("org"), r.PathValue("team"), r.URL.Query(), body, r.Header, SessionOf(r, r.PathValue("org")),
	})
	if err != nil {
		return refused(err)
	}
	return accepted(status, value)
}

// slowed returns an error for a request whose source has to wait.
func (s *Service) slowed(r *http.Request, route string) error {
	if s.Slow != nil {
		if wait := s.Slow(r, route); wait > 0 {
			return &waitError{wait}
		}
	}
	return nil
}

// read returns the body of a request that may have one.
func (s *Service) read(r *http.Request) ([]byte, error) {
	if r.Method != http.MethodPost {
		return nil, nil
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, &Error{Status: http.StatusUnsupportedMediaType, Code: CodeType, Message: "The content type must be application/json."}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, s.Limits.Body+1))
	if err != nil {
		return nil, badRequest(errors.New("the body broke off"))
	}
	if int64(len(body)) > s.Limits.Body {
		return nil, &Error{Status: http.StatusRequestEntityTooLarge, Code: CodeSize, Message: "The body is larger than 2 KB."}
	}
	return body, nil
}
