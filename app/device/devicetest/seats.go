package devicetest

import (
	"context"
	"errors"
	"strings"

	"rolefit/app/device"
	"rolefit/pkg/api"
	"rolefit/pkg/contribution"
	"rolefit/pkg/seat"
	"rolefit/pkg/seat/blind/blindtest"
)

// Exchanger exchanges seats with a service as web/seat.js does.
func Exchanger(client *api.Client) func(unit, code, blinding string) (device.Exchanged, string) {
	return func(unit, code, blinding string) (device.Exchanged, string) {
		u := unitOf(unit)
		if blinding == "" {
			key, err := client.SeatKey(context.Background(), u)
			if err != nil {
				return refused(err)
			}
			return made(device.Blinding, blindtest.Blind)(key.Modulus, unit)
		}
		kept, err := seat.ParseBlinding(blinding)
		if err != nil {
			return device.Refusal, "damaged"
		}
		signature, err := client.Sign(context.Background(), u, code, seat.Text(kept.Blinded))
		if err != nil {
			return refused(err)
		}
		return made(device.Token, blindtest.Unblind)(blinding, signature)
	}
}

func unitOf(text string) contribution.Unit {
	part := strings.Split(text, "|")
	return contribution.Unit{Org: part[0], Team: part[1], Kind: part[2], Model: part[3], Round: part[4]}
}

// made is what a step of the device gives; what fails is unsound.
func made(what device.Exchanged, step func(a, b string) (string, error)) func(a, b string) (device.Exchanged, string) {
	return func(a, b string) (device.Exchanged, string) {
		text, err := step(a, b)
		if err != nil {
			return device.Refusal, "seat-unsound"
		}
		return what, text
	}
}

// refused tells a refusal for good from an answer that may be another one later.
func refused(err error) (device.Exchanged, string) {
	if e, ok := errors.AsType[*api.Error](err); ok && api.Final(err) {
		return device.Refusal, e.Code
	}
	return device.Later, ""
}
