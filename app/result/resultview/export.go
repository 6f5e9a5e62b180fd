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
	var p view.Picture
	y := 44 + view.Leading(20)*p.Say(view.Letters{X: 28, Y: 44, Size: 20, Weight: 700, Room: pictureWidth - 2*28}, c.title()) + 11
	y = c.picture(&p, c.Fits(), y)
	y = c.picture(&p, c.Axes(), y+24) + 22
	foot := c.W.Count("result.export.foot", c.Result.Answered, "model", c.Result.Model, "set", c.Result.ItemSet)
	y += view.Leading(12) * p.Say(view.Letters{X: 28, Y: y, Size: 12, Ink: view.SoftInk, Room: pictureWidth - 2*28}, foot)
	return p.File(pictureWidth, y+16, c.title())
}

// picture draws one chart from height y on and returns where it ends. A name stands left of its scale, and its
// ends below it; what needs more lines than one makes its row higher.
func (c Case) picture(p *view.Picture, chart view.Chart, y int) int {
	y += view.Leading(14) * (p.Say(view.Letters{X: 28, Y: y, Size: 14, Weight: 600, Room: pictureWidth - 2*28}, chart.Title) - 1)
	for _, bar := range chart.Bars {
		hue, middle := cmp.Or(hues[bar.ID], view.MainInk), y+rowHeight-16
		name := p.Say(view.Letters{X: 28, Y: middle + 5, Size: 14, Room: left - 14 - 28}, bar.Name) - 1
		value := c.W.T("result.export.value", "value", bar.Value, "range", bar.Range)
		said := name*view.Leading(14) + (p.Say(view.Letters{X: left - 14, Y: middle + 22 + name*view.Leading(14), Size: 12, Ink: view.SoftInk, Anchor: "end", Room: left - 14 - 28}, value)-1)*view.Leading(12)
		p.Scale(left, right, middle)
		p.Interval(at(bar.Low), at(bar.High), middle, hue)
		p.Mark(at(bar.Score), middle, hue, bar.Shape)
		ends := 0
		if bar.Ends[0] != "" {
			const half = (right - left) / 2
			ends = max(p.Say(view.Letters{X: left, Y: middle + 22, Size: 11, Ink: view.SoftInk, Room: half - 8}, bar.Ends[0]),
				p.Say(view.Letters{X: right, Y: middle + 22, Size: 11, Ink: view.SoftInk, Anchor: "end", Room: half - 8}, bar.Ends[1])) - 1
		}
		y += rowHeight + max(said, ends*view.Leading(11))
	}
	return y
}

// at is where a score lies on the exported scale.
func at(score float64) float64 { return left + (right-left)*score/100 }
