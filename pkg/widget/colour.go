package widget

import (
	"fmt"
	"math"
	"strconv"

	"rolefit/pkg/problem"
)

// Contrasts, as WCAG 2.2 counts them (1.4.3 and 1.4.11): of what is read, and of
// what must be seen.
const (
	readable = 4.5
	visible  = 3.0
)

// OwnContrast is the least contrast between a text and a background that
// somebody chooses: with less there is no room for the quieter texts between
// the two.
const OwnContrast = 7.0

// rgb is a colour; each part is 0..1, in sRGB.
type rgb [3]float64

var (
	black = rgb{}
	white = rgb{1, 1, 1}
)

// parseColour reads "#rrggbb" or "#rgb".
func parseColour(s string) (rgb, error) {
	wrong := fmt.Errorf("%q is not a colour such as #0b5d5e", s)
	if len(s) == 4 {
		s = string([]byte{s[0], s[1], s[1], s[2], s[2], s[3], s[3]})
	}
	if len(s) != 7 || s[0] != '#' {
		return rgb{}, wrong
	}
	var c rgb
	for i := range c {
		n, err := strconv.ParseUint(s[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return rgb{}, wrong
		}
		c[i] = float64(n) / 255
	}
	return c, nil
}

// hex is the colour as "#rrggbb".
func (c rgb) hex() string {
	return fmt.Sprintf("#%02x%02x%02x", level(c[0]), level(c[1]), level(c[2]))
}

func level(part float64) int { return int(math.Round(255 * part)) }

// mix is the colour with a share of another in it, 0..1, to whole levels.
func (c rgb) mix(other rgb, share float64) rgb {
	for i := range c {
		c[i] = float64(level(c[i]+share*(other[i]-c[i]))) / 255
	}
	return c
}

// luminance is the relative luminance of WCAG 2.2, 0..1.
func (c rgb) luminance() float64 {
	linear := func(part float64) float64 {
		if part <= 0.04045 {
			return part / 12.92
		}
		return math.Pow((part+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// contrast is the contrast ratio of WCAG 2.2, 1..21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// legible is the colour, taken toward another just as far as it needs for a
// contrast with every ground; that other where nothing before it has enough.
func (c rgb) legible(toward rgb, want float64, grounds ...rgb) rgb {
	const steps = 32
	for i := range steps {
		m := c.mix(toward, float64(i)/steps)
		if least(m, grounds) >= want {
			return m
		}
	}
	return toward
}

func least(c rgb, grounds []rgb) float64 {
	found := math.Inf(1)
	for _, g := range grounds {
		found = min(found, contrast(c, g))
	}
	return found
}

// checkColours says what is wrong with the colours, one by one and together.
func (o Options) checkColours() (problems []error) {
	for _, c := range []struct{ name, value string }{{nameAccent, o.Accent}, {nameBackground, o.Background}, {nameText, o.Text}} {
		if c.value == "" {
			continue
		}
		if _, err := parseColour(c.value); err != nil {
			problems = append(problems, problem.New("widget-colour", "{name}: "+err.Error(), "name", c.name, "value", c.value))
		}
	}
	switch {
	case o.Background == "" && o.Text == "":
		return problems
	case o.Background == "" || o.Text == "":
		problems = append(problems, problem.New("widget-colours-apart", "background and text belong together: choose both or neither"))
	case len(problems) == 0:
		problems = append(problems, o.checkGround())
	}
	if o.Theme == Auto {
		problems = append(problems, problem.New("widget-colours-theme", "background and text need the theme light or dark: one pair cannot serve both"))
	}
	return problems
}

// checkGround says what is wrong with a background and a text that are colours.
func (o Options) checkGround() error {
	background, _ := parseColour(o.Background)
	text, _ := parseColour(o.Text)
	if c := contrast(background, text); c < OwnContrast {
		return problem.New("widget-contrast", "text on background has a contrast of {got}, it needs {least}",
			"got", strconv.FormatFloat(c, 'f', 1, 64), "least", strconv.FormatFloat(OwnContrast, 'f', 0, 64))
	}
	if isDark := background.luminance() < text.luminance(); o.Theme != Auto && isDark != (o.Theme == Dark) {
		return problem.New("widget-ground", "the theme is {theme}, the background is not", "theme", string(o.Theme))
	}
	return nil
}
