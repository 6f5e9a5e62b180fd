package ui

import (
	"rolefit/app/qr"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// QR draws a QR code, dark on light in any colour scheme, with a name for who does not see it.
func QR(code qr.Code, name string) app.UI {
	return SVG("svg", Attrs{
		"class", "qr", "viewBox", code.ViewBox(), "role", "img", "aria-label", name, "shape-rendering", "crispEdges",
	}, SVG("path", Attrs{"d", code.Path}))
}
