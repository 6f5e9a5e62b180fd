package pastedtest

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"testing"

	"rolefit/pkg/fit"
	"rolefit/pkg/sharecode/crockford"
)

// Version1 writes the share code of a profile as version 1 did, with high levels on both sides: the item set, a byte of
// model, one of levels, and mean and upper triangle of the covariance in fixed point, 28 of 32 bits behind the point.
func Version1(t testing.TB, p fit.Profile, model byte, itemSet string) string {
	t.Helper()
	set, err := hex.DecodeString(itemSet)
	if err != nil {
		t.Fatal(err)
	}
	body := append([]byte{1}, set...)
	body = append(body, model, 0b11110000)
	m, c := p.Mean, p.Cov
	for _, x := range [9]float64{m[0], m[1], m[2], c[0][0], c[0][1], c[0][2], c[1][1], c[1][2], c[2][2]} {
		body = binary.BigEndian.AppendUint32(body, uint32(int32(math.Round(x*(1<<28)))))
	}
	const mark = "HATS"
	return mark + "-" + crockford.Seal(mark, body)
}

// ModelOne is what model 1 made of some answers, and ModelTwo what model 2 makes of them.
var (
	ModelOne = fit.Profile{
		Mean: [3]float64{.899527, -.767642, .678980},
		Cov:  [3][3]float64{{.320475, .037697, .027660}, {.037697, .351774, -.006069}, {.027660, -.006069, .391820}},
	}
	ModelTwo = fit.Profile{
		Mean: [3]float64{.979698, -.891054, .588428},
		Cov:  [3][3]float64{{.329886, 0, 0}, {0, .360045, 0}, {0, 0, .396273}},
	}
)
