package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

const svgNamespace = "http://www.w3.org/2000/svg"

// Attrs are the attributes of an SVG element: names, each with its value behind
// it.
type Attrs []string

// SVG is one SVG element with its children. Every element carries the SVG
// namespace, without which a browser would mount unknown HTML.
func SVG(tag string, attrs Attrs, children ...app.UI) app.UI {
	e := app.Elem(tag).XMLNS(svgNamespace)
	for i := 0; i+1 < len(attrs); i += 2 {
		e = e.Attr(attrs[i], attrs[i+1])
	}
	return e.Body(children...)
}

// Num writes a coordinate with at most two decimals.
func Num(x float64) string {
	return strconv.FormatFloat(float64(int(x*100+0.5))/100, 'f', -1, 64)
}
