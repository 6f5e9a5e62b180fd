package devicetest

import (
	"rolefit/app/device"
	"rolefit/pkg/seat/blind/blindtest"
)

// blind is device.Blinder's without a browser.
func blind(unit, modulus string) (string, error) {
	return sound(device.UnsoundKey)(blindtest.Blind(modulus, unit))
}

func unblind(_, blinding, signature string) (string, error) {
	return sound(device.Unsound)(blindtest.Unblind(blinding, signature))
}

// sound is what a step gave; what failed is why there will be no token.
func sound(why device.Unable) func(text string, err error) (string, error) {
	return func(text string, err error) (string, error) {
		if err != nil {
			return "", why
		}
		return text, nil
	}
}
