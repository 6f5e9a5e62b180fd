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
	expires, err := s.open(ctx, b)
	if err != nil {
		return 0, nil, err
	}
	if b.Org == contribution.Public {
		if wait := s.Floods.wait(s.Now()); wait > 0 {
			return 0, nil, &waitError{wait}
		}
	}
	t := s.Secrets.Sign(b, id, expires)
	return http.StatusOK, TicketAnswer{Ticket: t.String(), Expires: t.Expires.Format(time.RFC3339)}, nil
}

// open returns when a ticket of a unit that is given now expires, or says that it
// takes no contributions: its team must be there and not be closed, and its round
// must have begun, not have been stopped, and its grace not be over.
func (s *Service) open(ctx context.Context, b contribution.Unit) (time.Time, error) {
	o := organisation.Organisation{Teams: []organisation.Team{{ID: contribution.Public}}} // everybody without one
	if b.Org != contribution.Public {
		var err error
		if o, err = s.find(ctx, b.Org); errors.Is(err, register.ErrUnknown) {
			return time.Time{}, closed(CodeTeam, "There is no organisation or team of this name.")
		} else if err != nil {
			return time.Time{}, &storeError{err}
		}
	}
	team, known := o.Team(b.Team)
	span, ok := o.Span(b.Round)
	if !known || !o.TakesIn(team, span) {
		return time.Time{}, closed(CodeTeam, "There is no organisation or team of this name.")
	}
	now := s.Now()
	if ok && !now.Before(span.Until()) {
		until := span.Until().Format(time.RFC3339)
		return time.Time{}, closed(CodeLate, "Too late to count: the round {round} took contributions until {until}.", "round", b.Round, "until", until)
	}
	if !ok || !span.Takes(now) {
		return time.Time{}, closedRound(o, b.Round, now)
	}
	if stopped, err := s.Read.Stopped(ctx, b.Org, span.Round); err != nil {
		return time.Time{}, &storeError{err}
	} else if stopped {
		return time.Time{}, closed(CodeStopped, "The round {round} was closed early, after a restore from a backup: nothing more of it is counted.", "round", b.Round)
	}
	return span.TicketEnd(now), nil
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
