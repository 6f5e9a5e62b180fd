package courier

import (
	"rolefit/app/device"
	"rolefit/app/outbox"
	"rolefit/pkg/contribution"
)

// exchange has the device do the next step from the seat of a delivery to its token.
func (c *Courier) exchange(delivery outbox.Delivery) outbox.Delivery {
	code, err := contribution.ParseCode(delivery.Code)
	if err != nil {
		return delivery.NoTicket(outbox.Reason{Code: outbox.Damaged})
	}
	switch what, text := c.device.Exchange(code.Unit.String(), delivery.Seat, delivery.Blinding); what {
	case device.Blinding:
		return delivery.Blinded(text)
	case device.Token:
		return delivery.GotToken(text)
	case device.Refusal:
		return delivery.NoTicket(outbox.Reason{Code: text})
	}
	return delivery.Failed()
}
