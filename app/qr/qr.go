// Package qr writes a text as a QR code, for pages of the browser's program and for those of the server.
package qr

import (
	"fmt"
	"image/color"
	"strings"

	"github.com/boombuler/barcode/qr"
)

// Code is a text as a QR code (ISO/IEC 18004), a square of modules.
type Code struct {
	Size int    // modules on a side
	Path string // the dark modules as the path of an SVG in units of a module
}

// New encodes a text of at most about 2,300 bytes in the smallest code that holds it. Up to 15 % of the code may be
// unreadable (level M).
func New(text string) (Code, error) {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return Code{}, fmt.Errorf("encoding a QR code: %w", err)
	}
	size := code.Bounds().Dx()
	dark := func(x, y int) bool { return x < size && code.At(x, y) == color.Black }
	var path strings.Builder
	for y := range size {
		for x := 0; x < size; x++ {
			begin := x
			for dark(x, y) {
				x++
			}
			if n := x - begin; n > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", begin, y, n, n)
			}
		}
	}
	return Code{Size: size, Path: path.String()}, nil
}

// quiet is how many light modules a reader of QR codes needs on each side.
const quiet = 4

// ViewBox is the part of the plane that an SVG of the code shows: the code, and the light around it that readers need.
func (c Code) ViewBox() string {
	side := c.Size + 2*quiet
	return fmt.Sprintf("%d %d %d %d", -quiet, -quiet, side, side)
}
