package leaderview

import (
	"fmt"
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"
)

// The measures of a picture.
const (
	pictureWidth = 760
	pictureLeft  = 40
	pictureRight = 720
	balanceStep  = 96  // from one scale to the next
	trendStep    = 232 // from one trend to the next
	trendDeep    = 120 // how high the scale of a trend is
)

// Colours of a picture: those of the light page, because a file does not know where it
// will be looked at.
var inks = map[string]string{markNeed: "#6a3d9a", markLean: "#0b6e6b", markWorn: "#a34a12"}

const (
	trendInk = "#0b5d5e"
	softInk  = "#566063"
	lineInk  = "#dcd9d1"
)

// shapes tell the marks apart without colour, as on the page.
var shapes = map[string]string{markNeed: "diamond", markLean: "circle", markWorn: "square"}

// picture is an SVG that stands on its own: no style sheet, no script, no font of its
// own.
type picture struct {
	strings.Builder
	y int // where the next line of text stands
}

// Picture draws a chart of the round, "balance" or "trend", with its title, the
// organisation and the round.
func (c *Case) Picture(id string) string {
	p := &picture{y: 40}
	title := c.W.T("leader.whose", "name", c.Title(), "round", c.Round())
	p.text(pictureLeft-12, 20, 700, "start", "#1c2426", c.W.T("leader."+id))
	p.y += 24
	p.text(pictureLeft-12, 14, 400, "start", softInk, title)
	p.y += 40
	if id == "trend" {
		for i := range c.tell().trends.List {
			p.trend(&c.tell().trends.List[i])
		}
	} else {
		for _, row := range append(c.tell().balance.Axes, c.tell().balance.Two) {
			if len(row.Marks) > 0 {
				p.row(c.W, row)
			}
		}
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" font-family="system-ui, sans-serif">`+
		`<title>%s</title><rect width="100%%" height="100%%" fill="#ffffff"/>%s</svg>`+"\n", pictureWidth, p.y, pictureWidth, p.y, escape(title), p.String())
}

func (p *picture) text(x, size, weight int, anchor, ink, text string) {
	fmt.Fprintf(p, `<text x="%d" y="%d" font-size="%d" font-weight="%d" text-anchor="%s" fill="%s">%s</text>`, x, p.y, size, weight, anchor, ink, escape(text))
}

// along is where a figure of 0 to 100 lies on a scale.
func along(x float64) float64 { return pictureLeft + (pictureRight-pictureLeft)*x/100 }

// row draws one scale with its marks, and their figures below.
func (p *picture) row(w *words.Catalogue, r BalanceRow) {
	top := p.y
	p.text(pictureLeft-12, 14, 600, "start", "#1c2426", r.Name)
	middle := top + 22
	fmt.Fprintf(p, `<path d="M%d %dH%d" stroke="%s" stroke-width="2"/>`, pictureLeft, middle, pictureRight, lineInk)
	for _, m := range r.Marks {
		fmt.Fprintf(p, `<rect x="%.1f" y="%d" width="%.1f" height="10" rx="5" fill="%s" opacity=".35"/>`, along(m.Low), middle-5, along(m.High)-along(m.Low), inks[m.Kind])
	}
	said := make([]string, len(r.Marks))
	for i, m := range r.Marks {
		if m.Sharp {
			fmt.Fprintf(p, `<path transform="translate(%.1f %d)" fill="%s" d="%s"/>`, along(m.At), middle, inks[m.Kind], view.Marks[shapes[m.Kind]])
		}
		said[i] = w.Labelled(m.Name, m.Text)
	}
	p.y = middle + 22
	p.text(pictureLeft, 12, 400, "start", softInk, r.Ends[0])
	p.text(pictureRight, 12, 400, "end", softInk, r.Ends[1])
	p.y += 18
	p.text(pictureLeft-12, 13, 400, "start", "#1c2426", w.Apart(said))
	p.y = top + balanceStep
}

// trend draws one figure over the rounds.
func (p *picture) trend(t *Trend) {
	top := p.y
	p.text(pictureLeft-12, 14, 600, "start", "#1c2426", t.Name)
	p.y += 18
	p.text(pictureLeft-12, 12, 400, "start", softInk, t.Ends)
	level := func(y float64) float64 { return float64(top+44) + trendDeep*(100-y)/100 }
	for _, m := range t.Marks {
		fmt.Fprintf(p, `<path d="M%d %.1fH%d" stroke="%s"/>`, pictureLeft, level(m.Y), pictureRight, lineInk)
		p.y = int(level(m.Y)) + 4
		p.text(pictureLeft-6, 11, 400, "end", softInk, m.Text)
	}
	for i, at := range t.Points {
		if at.Joined && at.Sharp && t.Points[i-1].Sharp {
			before := t.Points[i-1]
			fmt.Fprintf(p, `<path d="M%.1f %.1fL%.1f %.1f" stroke="%s" stroke-width="2.5"/>`, along(before.X), level(before.Y), along(at.X), level(at.Y), trendInk)
		}
	}
	for _, at := range t.Points {
		fmt.Fprintf(p, `<path d="M%.1f %.1fV%.1f" stroke="%s" stroke-width="8" stroke-linecap="round" opacity=".25"/>`, along(at.X), level(at.High), level(at.Low), trendInk)
		if at.Sharp {
			fmt.Fprintf(p, `<circle cx="%.1f" cy="%.1f" r="5" fill="%s"/>`, along(at.X), level(at.Y), trendInk)
		}
		p.y = int(level(at.High)) - 10
		p.text(int(along(at.X)), 12, 600, "middle", "#1c2426", at.Text)
		p.y = top + 44 + trendDeep + 20
		p.text(int(along(at.X)), 11, 400, "middle", softInk, at.Round)
	}
	p.y = top + trendStep
}

// escape makes text safe inside SVG.
func escape(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(text)
}
