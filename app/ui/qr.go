package ui

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/boombuler/barcode/qr"
	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// QR is a text as a QR code (ISO/IEC 18004), a square of modules.
type QR struct {
	Size int    // modules on a side
	Path string // the dark modules as the path of an SVG in units of a module
}

// NewQR encodes a text of at most about 2,300 bytes in the smallest code that holds it. Up to 15 % of the code may be
// unreadable (level M).
func NewQR(text string) (QR, error) {
	code, err := qr.Encode(text, qr.M, qr.Unicode)
	if err != nil {
		return QR{}, fmt.Errorf("encoding a QR code: %w", err)
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
	return QR{Size: size, Path: path.String()}, nil
}

// quiet is how many light modules a reader of QR codes needs on each side.
const quiet = 4

// Draw draws the code, dark on light in any colour scheme, with a name for who does not see it.
func (q QR) Draw(name string) app.UI {
	side := strconv.Itoa(q.Size + 2*quiet)
	return SVG("svg", Attrs{
		"class", "qr", "viewBox", "-" + strconv.Itoa(quiet) + " -" + strconv.Itoa(quiet) + " " + side + " " + side,
		"role", "img", "aria-label", name, "shape-rendering", "crispEdges",
	}, SVG("path", Attrs{"d", q.Path}))
}
