package resultview

import (
	"encoding/json"
	"fmt"
	"strings"

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

// Colours of the exported picture: those of the light page, because a file does
// not know where it will be looked at.
var hues = map[string]string{"product-owner": "#0b6e6b", "product-manager": "#6a3d9a", "project-manager": "#a34a12"}

const plain = "#0b5d5e"

// SVG is a picture of the verdict, the three fits and the three axes that stands
// on its own: no style sheet, no script, no font of its own.
func (c Case) SVG() string {
	fits, axes := c.Fits(), c.Axes()
	height := 150 + rowHeight*(len(fits.Bars)+len(axes.Bars)) + 60
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif" fill="#1c2426">`,
		pictureWidth, height, pictureWidth, height)
	fmt.Fprintf(&b, `<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>`, escape(c.title()))
	fmt.Fprintf(&b, `<text x="28" y="44" font-size="20" font-weight="700">%s</text>`, escape(c.title()))
	y := 80
	y = c.picture(&b, fits, y)
	y = c.picture(&b, axes, y+24)
	fmt.Fprintf(&b, `<text x="28" y="%d" font-size="12" fill="#566063">%s</text></svg>`, y+22, escape(c.W.Count("result.export.foot", c.Result.Answered,
		"model", c.Result.Model, "set", c.Result.ItemSet)))
	b.WriteByte('\n')
	return b.String()
}

// picture draws one chart from height y on and returns where it ends.
func (c Case) picture(b *strings.Builder, chart view.Chart, y int) int {
	fmt.Fprintf(b, `<text x="28" y="%d" font-size="14" font-weight="600">%s</text>`, y, escape(chart.Title))
	for _, bar := range chart.Bars {
		y += rowHeight
		hue := hues[bar.ID]
		if hue == "" {
			hue = plain
		}
		middle := y - 16
		fmt.Fprintf(b, `<text x="28" y="%d" font-size="14">%s</text>`, middle+5, escape(bar.Name))
		fmt.Fprintf(b, `<text x="%d" y="%d" font-size="12" fill="#566063" text-anchor="end">%s</text>`,
			left-14, middle+22, escape(c.W.T("result.export.value", "value", bar.Value, "range", bar.Range)))
		fmt.Fprintf(b, `<path d="M%d %dH%d" stroke="#dcd9d1" stroke-width="2"/>`, left, middle, right)
		fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="10" rx="5" fill="%s" opacity=".35"/>`,
			at(bar.Low), middle-5, at(bar.High)-at(bar.Low), hue)
		fmt.Fprintf(b, `<path transform="translate(%.1f %d)" fill="%s" d="%s"/>`, at(bar.Score), middle, hue, view.Marks[bar.Shape])
		if bar.Ends[0] != "" {
			fmt.Fprintf(b, `<text x="%d" y="%d" font-size="11" fill="#566063">%s</text>`, left, middle+22, escape(bar.Ends[0]))
			fmt.Fprintf(b, `<text x="%d" y="%d" font-size="11" fill="#566063" text-anchor="end">%s</text>`, right, middle+22, escape(bar.Ends[1]))
		}
	}
	return y
}

// at is where a score lies on the exported scale.
func at(score float64) float64 { return left + (right-left)*score/100 }

// escape makes text safe inside SVG.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
