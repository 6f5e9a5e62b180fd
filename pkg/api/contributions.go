//go:build !wasm

package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"rolefit/pkg/contribution"
	"rolefit/pkg/contribution/strict"
	"rolefit/pkg/ledger"
	"rolefit/pkg/seat"
)

// errLate says that the store took so long that the round may have been sealed
// meanwhile, as on a machine that slept: then nobody knows what became of the row.
var errLate = errors.New("the store answered too late")

// contribute keeps a contribution under the id of its ticket.
func (s *Service) contribute(ctx context.Context, r request) (int, any, error) {
	c, err := contribution.Parse(r.body)
	if err != nil {
		return 0, nil, badRequest(err)
	}
	text := r.header.Get(HeaderTicket)
	if text == "" {
		return 0, nil, &Error{Status: http.StatusForbidden, Code: CodeTicketMissing, Message: "There is no " + HeaderTicket + " header."}
	}
	t, err := s.Secrets.Verify(text, c.Unit(), s.Now())
	if err != nil {
		return 0, nil, err
	}
	outcome, err := s.keep(ctx, t, c, r.header.Get(HeaderSeat))
	if err != nil {
		return 0, nil, err
	}
	if t.Late(s.Now()) {
		return 0, nil, &storeError{errLate}
	}
	status := http.StatusOK
	if outcome == ledger.Kept {
		status = http.StatusCreated
		if c.Org == contribution.Public && s.Floods.fast(s.Now()) {
			_ = s.Submit.Fast(ctx, c.Unit()) // what was kept is acknowledged all the same; the next fast second notes it again
		}
	}
	return status, StatusAnswer{string(outcome)}, nil
}

// keep keeps a contribution under a ticket that was verified, in a round with seats
// together with the token that it brings.
func (s *Service) keep(ctx context.Context, t contribution.Ticket, c contribution.Contribution, token string) (outcome ledger.Outcome, err error) {
	if t.Key == "" {
		outcome, err = s.Submit.Contribute(ctx, t.ID, c)
	} else {
		var spends seat.Token
		if spends, err = tokenFor(t, token); err != nil {
			return "", err
		}
		outcome, err = s.Submit.Spend(ctx, t.ID, c, spends.Serial)
	}
	switch {
	case err != nil:
		return "", &storeError{err}
	case outcome == ledger.Spent:
		return "", closed(CodeSeatSpent, "The token of the seat was spent on another contribution.")
	}
	return outcome, nil
}

// withdraw takes a contribution back.
func (s *Service) withdraw(ctx context.Context, r request) (int, any, error) {
	q, receipt, err := parseWithdrawal(r.body)
	if err != nil {
		return 0, nil, badRequest(err)
	}
	b := contribution.Unit{Org: q.Org, Team: q.Team, Kind: q.Kind, Model: q.Model, Round: q.Round}
	mayBar, err := s.mayBar(q.Ticket, b, receipt.ID())
	if err != nil {
		return 0, nil, err
	}
	outcome, err := s.Submit.Withdraw(ctx, b, receipt.ID(), mayBar)
	if err != nil {
		return 0, nil, &storeError{err}
	}
	return http.StatusOK, StatusAnswer{string(outcome)}, nil
}

func parseWithdrawal(body []byte) (q Withdrawal, receipt contribution.Receipt, err error) {
	var ticket strict.Optional
	err = strict.Object(body, strict.Fields{
		"receipt": &q.Receipt, "org": &q.Org, "team": &q.Team, "kind": &q.Kind, "model": &q.Model,
		"round": &q.Round, "ticket": &ticket,
	})
	if err != nil {
		return q, receipt, err
	}
	q.Ticket = ticket.Text
	receipt, err = contribution.ParseReceipt(q.Receipt)
	b := contribution.Unit{Org: q.Org, Team: q.Team, Kind: q.Kind, Model: q.Model, Round: q.Round}
	return q, receipt, errors.Join(b.Check(), err)
}

// mayBar reports whether the ticket is good and for this id. None, and one that
// has expired, allow to withdraw only what is there.
func (s *Service) mayBar(text string, b contribution.Unit, id contribution.ID) (bool, error) {
	if text == "" {
		return false, nil
	}
	t, err := s.Secrets.Verify(text, b, s.Now())
	switch {
	case errors.Is(err, contribution.ErrExpired):
		return false, nil
	case err != nil:
		return false, err
	case t.ID != id:
		return false, contribution.ErrUnit
	}
	return true, nil
}

// public shows the public snapshot.
func (s *Service) public(ctx context.Context, _ request) (int, any, error) {
	data, err := s.Figures.Public(ctx)
	if err != nil {
		return 0, nil, &storeError{err}
	}
	return http.StatusOK, json.RawMessage(data), nil
}

// health says whether the service is well, as far as whoever runs it can tell.
func (s *Service) health(ctx context.Context, _ request) (int, any, error) {
	if s.Health != nil {
		if code := s.Health(ctx); code != "" {
			return 0, nil, &Error{Status: http.StatusServiceUnavailable, Code: code, Message: "The service is not well."}
		}
	}
	return http.StatusOK, HealthAnswer{
		Status: "ok", Duty: string(s.Duty), Round: contribution.RoundAt(s.Now()).String(), Program: s.Program,
	}, nil
}
