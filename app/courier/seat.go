package courier

import (
	"context"

	"rolefit/app/outbox"
	"rolefit/pkg/contribution"
	"rolefit/pkg/seat"
)

// exchange does the next step from the seat of a delivery to its token. Nothing of the seat goes out before its blinding is kept.
func (c *Courier) exchange(delivery outbox.Delivery) outbox.Delivery {
	code, err := contribution.ParseCode(delivery.Code)
	if err != nil {
		return delivery.NoTicket(outbox.Reason{Code: outbox.Damaged})
	}
	if delivery.Blinding == "" {
		blinding, err := c.blind(code.Unit)
		if err != nil {
			return c.unsupplied(delivery, err)
		}
		return delivery.Blinded(blinding)
	}
	blinding, err := seat.ParseBlinding(delivery.Blinding)
	if err != nil {
		return delivery.NoTicket(outbox.Reason{Code: outbox.Damaged})
	}
	token, err := c.token(code.Unit, delivery.Seat, blinding)
	if err != nil {
		return c.unsupplied(delivery, err)
	}
	return delivery.GotToken(token)
}

// blind blinds a new message under the key of a unit.
func (c *Courier) blind(u contribution.Unit) (blinding string, err error) {
	key, err := c.client.SeatKey(context.Background(), u)
	if err != nil {
		return "", err
	}
	return c.device.Blind(u.String(), key.Modulus)
}

// token has a blinded message signed for a seat, and makes the token of it.
func (c *Courier) token(u contribution.Unit, code string, b seat.Blinding) (token string, err error) {
	signature, err := c.client.Sign(context.Background(), u, code, seat.Text(b.Blinded))
	if err != nil {
		return "", err
	}
	return c.device.Unblind(u.String(), b.String(), signature)
}
