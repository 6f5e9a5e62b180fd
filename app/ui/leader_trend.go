package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// trendHeight is the height of a trend in pixels; the scale has a margin above
// and below for the figures.
const (
	trendHeight = 132
	trendMargin = 24
)

// TrendChart draws one figure over the rounds: a point with its figure for each,
// lines between points of one model version, and a mark where a new one begins.
func TrendChart(t view.Trend) app.UI {
	drawn := []app.UI{grid(0), grid(50), grid(100)}
	for i, p := range t.Points {
		if p.Joined {
			before := t.Points[i-1]
			drawn = append(drawn, SVG("line", Attrs{
				"class", "way", "x1", share(before.X), "y1", level(before.Y), "x2", share(p.X), "y2", level(p.Y),
			}))
		}
	}
	for _, b := range t.Breaks {
		drawn = append(drawn, SVG("line", Attrs{"class", "break", "x1", share(b.X), "x2", share(b.X), "y1", "4", "y2", num(trendHeight - 4)}))
	}
	for _, p := range t.Points {
		drawn = append(drawn,
			SVG("line", Attrs{"class", "spread", "x1", share(p.X), "x2", share(p.X), "y1", level(p.High), "y2", level(p.Low)}),
			SVG("circle", Attrs{"class", "dot", "cx", share(p.X), "cy", level(p.Y), "r", "5"}),
			SVG("text", Attrs{"class", "figure-of", "x", share(p.X), "y", num(levelOf(p.Y) - 11), "text-anchor", "middle"}, app.Text(p.Text)),
		)
	}
	return app.Elem("li").Class("trend").DataSet("trend", t.ID).Body(
		Text("h3", t.Name),
		Box("div.trend-of",
			Box("div.trend-ends", Text("span", t.Ends[1]), Text("span", t.Ends[0])),
			SVG("svg", Attrs{"class", "trend-line", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", num(trendHeight)}, drawn...),
		),
		app.Elem("div").Class("trend-rounds").Aria("hidden", "true").Body(
			app.Range(t.Points).Slice(func(i int) app.UI { return Text("span", t.Points[i].Round) })),
		app.Range(t.Breaks).Slice(func(i int) app.UI { return Text("p.note.break-of", t.Breaks[i].Text) }),
	)
}

func levelOf(y float64) float64 { return trendMargin + (trendHeight-2*trendMargin)*(100-y)/100 }

func level(y float64) string { return num(levelOf(y)) }

func grid(y float64) app.UI {
	return SVG("line", Attrs{"class", "grid", "x1", "0", "x2", "100%", "y1", level(y), "y2", level(y)})
}

// NormRow draws one figure of the company on what everyone would give.
func NormRow(w *words.Catalogue, r view.NormRow) app.UI {
	return Box("li.bar.norm-row",
		Text("span.bar-name", r.Name),
		Box("span.bar-value",
			Text("b", r.Company.Value), app.Text(" "),
			Text("span", w.T("leader.norm.against", "n", r.Everyone.Value)),
		),
		scaleLine("24", intervalOf(r.Everyone, 12), across(r.Everyone.Score), pointOf(r.Company, 12)),
		ends(r.Ends),
		app.If(r.Word != "", func() app.UI { return Box("p.told-of", Text("span.word-of.fits", r.Word)) }),
	)
}

// TroubleList draws duties or symptoms, the worst first.
func TroubleList(w *words.Catalogue, v view.Trouble) app.UI {
	return app.Elem("div").Class("trouble").DataSet("trouble", v.ID).Body(
		Text("h3", v.Title),
		Text("p.note", v.Note),
		ranks(w, v.First),
		app.If(len(v.Rest) > 0, func() app.UI { return Folded(w.T("leader.contested.rest"), ranks(w, v.Rest)) }),
	)
}

func ranks(w *words.Catalogue, list []view.Rank) app.UI {
	return Box("ol.shares", app.Range(list).Slice(func(i int) app.UI {
		r := list[i]
		return Box("li.share",
			Text("span.bar-name", r.Name),
			Box("span.bar-value", Text("b", r.Value), Text("span", r.Range)),
			Reached(r.At, r.Low, r.High),
			app.If(r.Teams != "", func() app.UI { return Text("p.note", w.T("leader.contested.teams", "teams", r.Teams)) }),
		)
	}))
}

// ActionCard draws one thing to do.
func ActionCard(w *words.Catalogue, a view.Action) app.UI {
	return Box("li.card.action",
		Box("h3", Text("span.number", a.Number), Text("span", a.Title)),
		Text("p", a.Text),
		Text("h4", w.T("leader.action.why")),
		List(a.Why),
		app.If(a.Where != "", func() app.UI { return Text("p.note", a.Where) }),
		Text("p.mark-of", a.Mark),
	)
}
