package leaderview

import (
	"fmt"

	"rolefit/app/view"
	"rolefit/app/words"
)

// The measures of a picture.
const (
	pictureWidth = 760
	pictureLeft  = 40
	pictureRight = 720
	trendDeep    = 120 // how high the scale of a trend is
)

// inks are the colours of the marks in a picture; see view.Ink.
var inks = map[string]string{markNeed: "#6a3d9a", markLean: "#0b6e6b", markWorn: "#a34a12"}

// picture is a view.Picture that is written from above.
type picture struct {
	view.Picture
	y int // where the next line of text stands
}

// Picture draws a chart of the round, "balance" or "trend", with its title, the
// organisation and the round.
func (c *Case) Picture(id string) string {
	p := &picture{y: 40}
	title := c.W.T("leader.whose", "name", c.Title(), "round", c.Round())
	p.line(pictureLeft-12, 20, 700, view.Ink, c.W.T("leader."+id))
	p.y += 24
	p.line(pictureLeft-12, 14, 400, view.SoftInk, title)
	p.y += 40
	if id == "trend" {
		for i := range c.tell().Trends.List {
			p.trend(&c.tell().Trends.List[i])
		}
	} else {
		for _, row := range append(c.tell().Balance.Axes, c.tell().Balance.Two) {
			if len(row.Marks) > 0 {
				p.row(c.W, row)
			}
		}
	}
	return p.File(pictureWidth, p.y, title)
}

// line writes a text that begins at x, and stands at its last line then.
func (p *picture) line(x, size, weight int, ink, text string) {
	n := p.Say(view.Letters{X: x, Y: p.y, Size: size, Weight: weight, Ink: ink, Room: pictureWidth - x - (pictureLeft - 12)}, text)
	p.y += (n - 1) * view.Leading(size)
}

// along is where a figure of 0 to 100 lies on a scale.
func along(x float64) float64 { return pictureLeft + (pictureRight-pictureLeft)*x/100 }

// row draws one scale with its marks, and their figures below.
func (p *picture) row(w *words.Catalogue, r BalanceRow) {
	p.line(pictureLeft-12, 14, 600, view.Ink, r.Name)
	middle := p.y + 22
	p.Scale(pictureLeft, pictureRight, middle)
	for _, m := range r.Marks {
		p.Interval(along(m.Low), along(m.High), middle, inks[m.Kind])
	}
	said := make([]string, len(r.Marks))
	for i, m := range r.Marks {
		if m.Sharp {
			p.Mark(along(m.At), middle, inks[m.Kind], MarkShape[m.Kind])
		}
		said[i] = w.Labelled(m.Name, m.Text)
	}
	const half = (pictureRight-pictureLeft)/2 - 8
	low := view.Letters{X: pictureLeft, Y: middle + 22, Size: 12, Ink: view.SoftInk, Room: half}
	high := low
	high.X, high.Anchor = pictureRight, "end"
	p.y = middle + 40 + (max(p.Say(low, r.Ends[0]), p.Say(high, r.Ends[1]))-1)*view.Leading(12)
	p.line(pictureLeft-12, 13, 400, view.Ink, w.Apart(said))
	p.y += 34
}

// trend draws one figure over the rounds.
func (p *picture) trend(t *Trend) {
	p.line(pictureLeft-12, 14, 600, view.Ink, t.Name)
	p.y += 18
	p.line(pictureLeft-12, 12, 400, view.SoftInk, t.Ends)
	figure := view.Letters{Size: 12, Weight: 600, Ink: view.Ink, Anchor: "middle", Room: (pictureRight-pictureLeft)/len(t.Points) - 8}
	above := 1 // lines of the longest figure
	for _, at := range t.Points {
		above = max(above, len(view.Wrapped(at.Text, figure.Room, figure.Size)))
	}
	top := p.y + 26 + (above-1)*view.Leading(figure.Size)
	level := func(y float64) float64 { return float64(top) + trendDeep*(100-y)/100 }
	for _, m := range t.Marks {
		fmt.Fprintf(p, `<path d="M%d %.1fH%d" stroke="%s"/>`, pictureLeft, level(m.Y), pictureRight, view.LineInk)
		p.Say(view.Letters{X: pictureLeft - 6, Y: int(level(m.Y)) + 4, Size: 11, Ink: view.SoftInk, Anchor: "end", Room: pictureLeft - 6}, m.Text)
	}
	for i, at := range t.Points {
		if at.Joined && at.Sharp && t.Points[i-1].Sharp {
			before := t.Points[i-1]
			fmt.Fprintf(p, `<path d="M%.1f %.1fL%.1f %.1f" stroke="%s" stroke-width="2.5"/>`, along(before.X), level(before.Y), along(at.X), level(at.Y), view.MainInk)
		}
	}
	rounds := 1
	for _, at := range t.Points {
		p.point(at, level, figure)
		name := view.Letters{X: int(along(at.X)), Y: top + trendDeep + 20, Size: 11, Ink: view.SoftInk, Anchor: "middle", Room: figure.Room}
		rounds = max(rounds, p.Say(name, at.Round))
	}
	p.y = top + trendDeep + 68 + (rounds-1)*view.Leading(11)
}

// point draws what one round says, with its figure above. Of the letters of the figure, point sets the place.
func (p *picture) point(at TrendPoint, level func(y float64) float64, figure view.Letters) {
	fmt.Fprintf(p, `<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-width="8" stroke-linecap="round" opacity=".25"/>`, along(at.X), level(at.High), level(at.Low), view.MainInk)
	if at.Sharp {
		fmt.Fprintf(p, `<circle cx="%.1f" cy="%.1f" r="5" fill="%s"/>`, along(at.X), level(at.Y), view.MainInk)
	}
	lines := len(view.Wrapped(at.Text, figure.Room, figure.Size))
	figure.X, figure.Y = int(along(at.X)), int(level(at.High))-10-(lines-1)*view.Leading(figure.Size)
	p.Say(figure, at.Text)
}
