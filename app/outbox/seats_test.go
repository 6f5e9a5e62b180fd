package outbox_test

import (
	"testing"

	"rolefit/app/outbox"
	"rolefit/pkg/api"
)

// TestSeatLost: what is about the code of a seat is told from what leaves it good, by the service's own codes.
func TestSeatLost(t *testing.T) {
	for code, lost := range map[string]bool{
		api.CodeSeatUnknown: true, api.CodeSeatUsed: true, api.CodeSeatForged: true, api.CodeSeatSpent: true,
		api.CodeSeatNone: false, api.CodeSeatMissing: false,
	} {
		l := outbox.Delivery{State: outbox.Waiting}.NoTicket(outbox.Reason{Code: code})
		if l.SeatLost() != lost || !l.SeatRefused() {
			t.Errorf("%s: lost %t, refused %t", code, l.SeatLost(), l.SeatRefused())
		}
	}
}
