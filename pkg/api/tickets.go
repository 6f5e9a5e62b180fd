//go:build !wasm

package api

import (
	"context"
	"errors"
	"net/http"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/contribution/strict"
	"rolefit/pkg/organisation"
	"rolefit/pkg/problem"
	"rolefit/pkg/register"
	"rolefit/pkg/seat"
)

// ticket signs a ticket for one id in a unit that takes contributions.
func (s *Service) ticket(ctx context.Context, r request) (int, any, error) {
	var q TicketRequest
	err := strict.Object(r.body, strict.Fields{
		"org": &q.Org, "team": &q.Team, "kind": &q.Kind, "model": &q.Model, "round": &q.Round, "id": &q.ID,
	})
	if err != nil {
		return 0, nil, badRequest(err)
	}
	b := contribution.Unit{Org: q.Org, Team: q.Team, Kind: q.Kind, Model: q.Model, Round: q.Round}
	id, idErr := contribution.ParseID(q.ID)
	if err := errors.Join(b.Check(), idErr); err != nil {
		return 0, nil, badRequest(err)
	}
	o, err := s.open(ctx, b)
	if err != nil {
		return 0, nil, err
	}
	if b.Org == contribution.Public {
		if wait := s.Floods.wait(s.Now()); wait > 0 {
			return 0, nil, &waitError{wait}
		}
	}
	key, err := s.keyOf(ctx, b, o)
	if err != nil {
		return 0, nil, err
	}
	t := s.Secrets.SignFor(key, b, id, o.expires)
	return http.StatusOK, TicketAnswer{Ticket: t.String(), Expires: t.Expires.Format(time.RFC3339)}, nil
}

// keyOf is what a ticket calls the key of a unit with seats; "" of one without.
func (s *Service) keyOf(ctx context.Context, b contribution.Unit, o opening) (string, error) {
	if !o.seated {
		return "", nil
	}
	modulus, err := s.Seats.Modulus(ctx, b)
	if err != nil {
		return "", &storeError{err}
	}
	return seat.KeyName(modulus), nil
}

// opening is how a unit takes contributions now.
type opening struct {
	expires time.Time // of a ticket that is given now
	seats   int       // of the team, in a round that has seats
	seated  bool      // it has
}

// open returns how a unit takes contributions, or says that it takes
// none: its team must be there and not be closed, and its round
// must have begun, not have been stopped, and its grace not be over.
func (s *Service) open(ctx context.Context, b contribution.Unit) (opening, error) {
	o := organisation.Organisation{Teams: []organisation.Team{{ID: contribution.Public}}} // everybody without one
	if b.Org != contribution.Public {
		var err error
		if o, err = s.find(ctx, b.Org); errors.Is(err, register.ErrUnknown) {
			return opening{}, closed(CodeTeam, "There is no organisation or team of this name.")
		} else if err != nil {
			return opening{}, &storeError{err}
		}
	}
	team, known := o.Team(b.Team)
	span, ok := o.Span(b.Round)
	if !known || !o.TakesIn(team, span) {
		return opening{}, closed(CodeTeam, "There is no organisation or team of this name.")
	}
	now := s.Now()
	if ok && !now.Before(span.Until()) {
		until := span.Until().Format(time.RFC3339)
		return opening{}, closed(CodeLate, "Too late to count: the round {round} took contributions until {until}.", "round", b.Round, "until", until)
	}
	if !ok || !span.Takes(now) {
		return opening{}, closedRound(o, b.Round, now)
	}
	if stopped, err := s.Read.Stopped(ctx, b.Org, span.Round); err != nil {
		return opening{}, &storeError{err}
	} else if stopped {
		return opening{}, closed(CodeStopped, "The round {round} was closed early, after a restore from a backup: nothing more of it is counted.", "round", b.Round)
	}
	seats, seated := o.SeatsIn(b.Round, b.Team)
	return opening{expires: span.TicketEnd(now), seats: seats, seated: seated}, nil
}

// closed refuses a unit, with the values of pairs in the text; see problem.New.
func closed(code, text string, pairs ...string) error {
	p := problem.New(code, text, pairs...)
	return &Error{Status: http.StatusForbidden, Code: p.Code, Params: p.Params, Message: p.Message}
}

func closedRound(o organisation.Organisation, round string, now time.Time) error {
	if open, ok := o.SpanAt(now); ok {
		return closed(CodeRound, "The round {round} is not open: the open one is {open}.", "round", round, "open", open.Round.String())
	}
	return closed(CodeRound, "The round {round} is not open: none is open now.", "round", round)
}
