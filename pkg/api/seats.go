//go:build !wasm

package api

import (
	"context"
	"errors"
	"net/http"

	"rolefit/pkg/contribution"
	"rolefit/pkg/contribution/strict"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind"
	"rolefit/pkg/seat/issuer"
)

// seatKey shows the public key of a unit in a round with seats, while contributions to
// it may come.
func (s *Service) seatKey(ctx context.Context, r request) (int, any, error) {
	kind, known := contribution.Known(r.query.Get("kind"))
	if !known {
		return 0, nil, badRequest(errors.New("the parameter kind names no kind of contribution"))
	}
	u := contribution.Unit{Org: r.org, Team: r.team, Kind: kind.Kind, Model: kind.Newest(), Round: r.query.Get("round")}
	if err := u.Check(); err != nil {
		return 0, nil, badRequest(err)
	}
	o, err := s.seated(ctx, u)
	if err != nil {
		return 0, nil, err
	}
	modulus, err := s.Seats.Modulus(ctx, u)
	if err != nil {
		return 0, nil, &storeError{err}
	}
	return http.StatusOK, SeatKeyAnswer{Kind: u.Kind, Model: u.Model, Round: u.Round, Seats: o.seats, Modulus: seat.Text(modulus)}, nil
}

// seated says how a unit takes contributions, which must be of a round with seats.
func (s *Service) seated(ctx context.Context, u contribution.Unit) (opening, error) {
	o, err := s.open(ctx, u)
	if err == nil && !o.seated {
		err = closed(CodeSeatNone, "The round {round} has no seats.", "round", u.Round)
	}
	return o, err
}

// sign signs a blinded message for a seat.
func (s *Service) sign(ctx context.Context, r request) (int, any, error) {
	u, code, blinded, err := parseSigning(r.body)
	if err != nil {
		return 0, nil, badRequest(err)
	}
	o, err := s.seated(ctx, u)
	if err != nil {
		return 0, nil, err
	}
	signature, err := s.Seats.Sign(ctx, u, o.seats, code, blinded)
	switch {
	case errors.Is(err, issuer.ErrUnknown):
		return 0, nil, closed(CodeSeatUnknown, "There is no such seat of the team in this round, or it was replaced.")
	case errors.Is(err, issuer.ErrUsed):
		return 0, nil, closed(CodeSeatUsed, "The seat was used already.")
	case errors.Is(err, blind.ErrBlinded):
		return 0, nil, badRequest(err)
	case err != nil:
		return 0, nil, &storeError{err}
	}
	return http.StatusOK, SeatAnswer{Signature: seat.Text(signature)}, nil
}

func parseSigning(body []byte) (u contribution.Unit, code seat.Code, blinded []byte, err error) {
	var seatText, blindedText string
	err = strict.Object(body, strict.Fields{
		"org": &u.Org, "team": &u.Team, "kind": &u.Kind, "model": &u.Model, "round": &u.Round,
		"seat": &seatText, "blinded": &blindedText,
	})
	if err != nil {
		return u, code, nil, err
	}
	problems := []error{u.Check()}
	code, ok := seat.Find(seatText)
	if !ok {
		problems = append(problems, errors.New("the seat is no code of one"))
	}
	if blinded, ok = seat.Bytes(blindedText, seat.ModulusLength); !ok {
		problems = append(problems, blind.ErrBlinded)
	}
	return u, code, blinded, errors.Join(problems...)
}

// tokenFor reads the token that a contribution brings and verifies it: the key that its ticket
// names must have signed it for the ticket's unit.
func tokenFor(t contribution.Ticket, text string) (seat.Token, error) {
	if text == "" {
		return seat.Token{}, closed(CodeSeatMissing, "The round {round} has seats, and there is no "+HeaderSeat+" header.", "round", t.Unit.Round)
	}
	token, err := seat.ParseToken(text)
	if err != nil || seat.KeyName(token.Modulus) != t.Key || blind.Verify(token, t.Unit.String()) != nil {
		return seat.Token{}, closed(CodeSeatForged, "The token was not signed for a seat of this team, kind and round.")
	}
	return token, nil
}
