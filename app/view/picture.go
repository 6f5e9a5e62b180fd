package view

import (
	"fmt"
	"strings"
)

// Colours of a picture: those of the light page, because a file does not know where it
// will be looked at.
const (
	Ink     = "#1c2426" // of what is said
	SoftInk = "#566063" // of what is said beside it
	LineInk = "#dcd9d1" // of scales
	MainInk = "#0b5d5e" // of what is drawn, unless its kind has a colour of its own
)

// Picture is an SVG that stands on its own: no style sheet, no script, no font of its
// own. What is drawn is written to it.
type Picture struct{ strings.Builder }

// Scale draws the line of a scale at height y.
func (p *Picture) Scale(left, right, y int) {
	fmt.Fprintf(p, `<path d="M%d %dH%d" stroke="%s" stroke-width="2"/>`, left, y, right, LineInk)
}

// Interval draws from where to where something may lie on the scale at height y.
func (p *Picture) Interval(from, to float64, y int, ink string) {
	fmt.Fprintf(p, `<rect x="%.1f" y="%d" width="%.1f" height="10" rx="5" fill="%s" opacity=".35"/>`, from, y-5, to-from, ink)
}

// Mark draws a marker, of a shape of Marks, on the scale at height y.
func (p *Picture) Mark(x float64, y int, ink, shape string) {
	fmt.Fprintf(p, `<path transform="translate(%.1f %d)" fill="%s" d="%s"/>`, x, y, ink, Marks[shape])
}

// File is the picture with its title, on white.
func (p *Picture) File(width, height int, title string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" fill="%s">`+
		`<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>%s</svg>`+"\n", width, height, width, height, Ink, EscapeSVG(title), p.String())
}

// EscapeSVG makes text safe inside an SVG.
func EscapeSVG(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
