package devicetest

import (
	"rolefit/app/device"
	"rolefit/pkg/seat/blind/blindtest"
)

// blind is device.Blinder's without a browser.
func blind(unit, modulus string) (string, error) { return sound(blindtest.Blind(modulus, unit)) }

func unblind(_, blinding, signature string) (string, error) {
	return sound(blindtest.Unblind(blinding, signature))
}

// sound is what a step gave; what failed is unsound.
func sound(text string, err error) (string, error) {
	if err != nil {
		return "", device.Unsound
	}
	return text, nil
}
