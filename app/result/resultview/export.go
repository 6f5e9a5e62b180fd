package resultview

import (
	"cmp"
	"encoding/json"
	"fmt"

	"rolefit/app/view"
)

// JSON is the result as `rolefit score` prints it for the same answers, byte for
// byte.
func (c Case) JSON() ([]byte, error) {
	data, err := json.Marshal(c.Result)
	if err != nil {
		return nil, fmt.Errorf("exporting the result: %w", err)
	}
	return append(data, '\n'), nil
}

// The measures of the exported picture.
const (
	pictureWidth = 720
	left         = 210 // where the scales begin
	right        = 690
	rowHeight    = 44
)

// hues are the colours of the roles in the exported picture; see view.Ink.
var hues = map[string]string{"product-owner": "#0b6e6b", "product-manager": "#6a3d9a", "project-manager": "#a34a12"}

// SVG is a view.Picture of the verdict, the three fits and the three axes.
func (c Case) SVG() string {
	fits, axes := c.Fits(), c.Axes()
	height := 150 + rowHeight*(len(fits.Bars)+len(axes.Bars)) + 60
	var p view.Picture
	fmt.Fprintf(&p, `<text x="28" y="44" font-size="20" font-weight="700">%s</text>`, view.EscapeSVG(c.title()))
	y := 80
	y = c.picture(&p, fits, y)
	y = c.picture(&p, axes, y+24)
	fmt.Fprintf(&p, `<text x="28" y="%d" font-size="12" fill="%s">%s</text>`, y+22, view.SoftInk, view.EscapeSVG(c.W.Count("result.export.foot", c.Result.Answered,
		"model", c.Result.Model, "set", c.Result.ItemSet)))
	return p.File(pictureWidth, height, c.title())
}

// picture draws one chart from height y on and returns where it ends.
func (c Case) picture(p *view.Picture, chart view.Chart, y int) int {
	fmt.Fprintf(p, `<text x="28" y="%d" font-size="14" font-weight="600">%s</text>`, y, view.EscapeSVG(chart.Title))
	for _, bar := range chart.Bars {
		y += rowHeight
		hue := cmp.Or(hues[bar.ID], view.MainInk)
		middle := y - 16
		fmt.Fprintf(p, `<text x="28" y="%d" font-size="14">%s</text>`, middle+5, view.EscapeSVG(bar.Name))
		fmt.Fprintf(p, `<text x="%d" y="%d" font-size="12" fill="%s" text-anchor="end">%s</text>`,
			left-14, middle+22, view.SoftInk, view.EscapeSVG(c.W.T("result.export.value", "value", bar.Value, "range", bar.Range)))
		p.Scale(left, right, middle)
		p.Interval(at(bar.Low), at(bar.High), middle, hue)
		p.Mark(at(bar.Score), middle, hue, bar.Shape)
		if bar.Ends[0] != "" {
			fmt.Fprintf(p, `<text x="%d" y="%d" font-size="11" fill="%s">%s</text>`, left, middle+22, view.SoftInk, view.EscapeSVG(bar.Ends[0]))
			fmt.Fprintf(p, `<text x="%d" y="%d" font-size="11" fill="%s" text-anchor="end">%s</text>`, right, middle+22, view.SoftInk, view.EscapeSVG(bar.Ends[1]))
		}
	}
	return y
}

// at is where a score lies on the exported scale.
func at(score float64) float64 { return left + (right-left)*score/100 }
