package ui

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
	"rsc.io/qr/coding"
)

// QR is a text as a QR code (ISO/IEC 18004), a square of modules.
type QR struct {
	Size int    // modules on a side
	Path string // the dark modules as the path of an SVG in units of a module
}

// NewQR encodes a text of at most about 2,300 bytes in the smallest code that holds it. Up to 15 % of the code may be
// unreadable (level M). The coding is rsc.io/qr's; its outer package would bring Go's pictures into the browser's program.
func NewQR(text string) (QR, error) {
	encoding, version := coding.String(text), coding.Version(coding.MinVersion)
	for encoding.Bits(version) > 8*version.DataBytes(coding.M) {
		if version++; version > coding.MaxVersion {
			return QR{}, fmt.Errorf("encoding a QR code: %d bytes are too many", len(text))
		}
	}
	plan, err := coding.NewPlan(version, coding.M, 0)
	if err != nil {
		return QR{}, fmt.Errorf("planning a QR code: %w", err)
	}
	code, err := plan.Encode(encoding)
	if err != nil {
		return QR{}, fmt.Errorf("encoding a QR code: %w", err)
	}
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			begin := x
			for code.Black(x, y) {
				x++
			}
			if n := x - begin; n > 0 {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", begin, y, n, n)
			}
		}
	}
	return QR{Size: code.Size, Path: path.String()}, nil
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
