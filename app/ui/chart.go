package ui

import (
	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Chart draws scores on 0 to 100 as points with their intervals. What it shows
// stands beside each bar in words, and once more in the table below, whose
// summary is told as folded.
func Chart(c view.Chart, folded string) app.UI {
	return Box("div.chart", Bars(c), Folded(folded, Table(c.Caption, c.Head, c.Rows)))
}

// Bars is a chart without its table.
func Bars(c view.Chart) app.UI {
	return Box("div",
		Box("ul.bars", app.Range(c.Bars).Slice(func(i int) app.UI { return bar(c.Bars[i]) })),
		app.If(c.Ends[0] != "", func() app.UI { return Ends(c.Ends) }),
	)
}

func bar(b view.Bar) app.UI {
	return app.Elem("li").Class(Pick(b.Leading, "bar leading", "bar")).Class("hue-"+b.ID).DataSet("fit", b.ID).Body(
		Text("span.bar-name", b.Name),
		Box("span.bar-value", Figure(b.Value), app.Text(" "), Text("span", b.Range)),
		SVG("svg", Attrs{"class", "scale-line", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "28"},
			SVG("line", Attrs{"class", "track", "x1", "0", "x2", "100%", "y1", "14", "y2", "14"}),
			SVG("line", Attrs{"class", "middle", "x1", "50%", "x2", "50%", "y1", "5", "y2", "23"}),
			SVG("rect", Attrs{
				"class", "interval", "x", Share(b.Low), "width", Share(b.High - b.Low), "y", "9", "height", "10", "rx", "5",
			}),
			SVG("svg", Attrs{"x", Share(b.Score), "y", "14", "overflow", "visible"}, Point(b.Shape)),
		),
		app.If(b.Ends[0] != "", func() app.UI { return Ends(b.Ends) }),
	)
}

// Point draws the marker of a shape around the origin.
func Point(shape string) app.UI { return SVG("path", Attrs{"class", "point", "d", view.Marks[shape]}) }

// Ends draws the names of the two ends of a scale.
func Ends(e [2]string) app.UI {
	return Box("div.ends", Text("span", e[0]), Text("span", e[1]))
}

// Share is a place on a scale of 0 to 100 as an SVG length.
func Share(x float64) string { return Num(x) + "%" }

// Folded is something that stands closed under a summary until it is wanted.
func Folded(summary string, body ...app.UI) app.UI {
	return app.Elem("details").Class("folded").Body(Text("summary", summary), Box("div.unfolded", body...))
}

// Part is a titled section of a page; its id can be linked to.
func Part(id, title string, body ...app.UI) app.UI {
	return app.Elem("section").ID(id).Class("part").Aria("labelledby", id+"-title").Body(
		append([]app.UI{app.Elem("h2").ID(id + "-title").Text(title)}, body...)...,
	)
}

// FoldedPart is Part, folded under its title.
func FoldedPart(id, title string, body ...app.UI) app.UI {
	return app.Elem("details").ID(id).Class("part folded-part").Body(
		Box("summary", app.Elem("h2").ID(id+"-title").Text(title)),
		Box("div.unfolded", body...),
	)
}

// Cited draws a text with the lines that it rests on, or that it is ours.
func Cited(c view.Cited) app.UI {
	return Box("div.cited",
		app.If(c.Title != "", func() app.UI { return Text("h3", c.Title) }),
		Text("p", c.Text),
		app.Elem("p").Class(Pick(c.Ours, "mark-of ours", "mark-of")).Text(c.Mark),
	)
}

// Pieces draws pieces of advice beside each other.
func Pieces(list []view.Cited) app.UI {
	return Box("div.pieces", app.Range(list).Slice(func(i int) app.UI { return Cited(list[i]) }))
}
