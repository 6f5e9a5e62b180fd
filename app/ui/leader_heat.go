package ui

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// SheetTable is a table as it is exported.
func SheetTable(s view.Sheet) app.UI {
	return app.Elem("div").DataSet("sheet", s.ID).Body(Table(s.Caption, s.Head, s.Rows))
}

// HeatTable draws teams across numbers. It is its own table: every cell holds
// its difference as text, the colour only repeats it. The page listens for clicks
// on an element around it: the id of a team's button is "open-", the kind, and
// the team's.
func HeatTable(w *words.Catalogue, h view.Heat) app.UI {
	return Box("div.heatpart",
		Text("h3", h.Title),
		Text("p.note", h.Note),
		app.Elem("div").Class("table heat").TabIndex(0).Role("region").Aria("label", h.Sheet.Caption).Body(
			app.Elem("table").DataSet("sheet", h.Sheet.ID).Body(
				Text("caption.vh", h.Sheet.Caption),
				heatHead(h),
				Box("tbody", app.Range(h.Rows).Slice(func(i int) app.UI { return heatRow(w, h, h.Rows[i]) })),
			),
		),
		Folded(w.T("leader.heat.meaning"), Facts(heatMeaning(h))),
	)
}

// heatMeaning says what plus and minus mean in every column.
func heatMeaning(h view.Heat) []view.Fact {
	var facts []view.Fact
	for _, c := range h.Columns {
		facts = append(facts, view.Fact{Label: c.Full, Value: c.Ends})
	}
	return facts
}

// heatHead names the columns; the company's own figures stand right under them.
func heatHead(h view.Heat) app.UI {
	return Box("thead",
		Box("tr", app.Range(h.Sheet.Head).Slice(func(i int) app.UI {
			return app.Elem("th").Attr("scope", "col").Body(Text("span", h.Sheet.Head[i]))
		})),
		Box("tr.whole", app.Range(h.Sheet.Rows[0]).Slice(func(i int) app.UI {
			if i == 0 {
				return app.Elem("th").Attr("scope", "row").Text(h.Sheet.Rows[0][0])
			}
			return Text("td", h.Sheet.Rows[0][i])
		})),
	)
}

func heatRow(w *words.Catalogue, h view.Heat, r view.HeatRow) app.UI {
	button := app.Button().ID("open-" + h.Kind + "-" + r.ID).Type("button").Class("plain").Text(r.Name)
	if r.Open {
		button = button.Aria("expanded", "true")
	}
	cells := []app.UI{app.Elem("th").Attr("scope", "row").Body(button)}
	if r.N == "" {
		cells = append(cells, app.Elem("td").Class("bare").Attr("colspan", strconv.Itoa(len(h.Columns)+1)).Text(w.T("leader.heat.legend.none")))
		return app.Elem("tr").DataSet("team", r.ID).Body(cells...)
	}
	cells = append(cells, Text("td", r.N))
	for _, c := range r.Cells {
		cells = append(cells, app.Elem("td").Body(
			app.Elem("span").Class("heatcell "+tone(c.Tone)).Class(pick(c.Sure, "sure", "")).Title(c.Full).Text(c.Text),
			app.If(c.Sure, func() app.UI { return Hidden(" " + w.T("leader.heat.sure")) }),
		))
	}
	return app.Elem("tr").DataSet("team", r.ID).Body(cells...)
}

// tone is the class of a difference: m3 to m1 below, p1 to p3 above.
func tone(t int) string {
	switch {
	case t < 0:
		return "m" + strconv.Itoa(-t)
	case t > 0:
		return "p" + strconv.Itoa(t)
	}
	return "even"
}

// HeatLegend says what colours and rings mean.
func HeatLegend(w *words.Catalogue) app.UI {
	return app.Elem("p").Class("legend").Aria("hidden", "true").Body(
		key("span.heatcell.m3", w.T("leader.heat.legend.minus")),
		key("span.heatcell.p3", w.T("leader.heat.legend.plus")),
		key("span.heatcell.even.sure", w.T("leader.heat.legend.sure")),
	)
}

// TeamFigures draws the numbers of one team: estimates with their intervals, the
// company as a line across, and what is published beside them.
func TeamFigures(w *words.Catalogue, card view.TeamCard) app.UI {
	return Box("ul.bars.teamrows", app.Range(card.Rows).Slice(func(i int) app.UI {
		r := card.Rows[i]
		return Box("li.bar",
			Text("span.bar-name", r.Name),
			Box("span.bar-value", Text("b", r.Estimate.Value), app.Text(" "), Text("span", r.Estimate.Range)),
			scaleLine("24", across(r.Company), intervalOf(r.Estimate, 12), pointOf(r.Estimate, 12)),
			ends(r.Ends),
			Box("p.told-of",
				Text("span", w.T("leader.card.published", "figure", r.Published)),
				app.If(r.Word != "", func() app.UI { return Text("span.word-of.fits", r.Word) }),
			),
		)
	}))
}

// scaleLine is a scale of 0 to 100 of a height, with marks on it.
func scaleLine(height string, marks ...app.UI) app.UI {
	y := map[string]string{"24": "12", "32": "16"}[height]
	return SVG("svg", Attrs{"class", "scale-line", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", height},
		append([]app.UI{
			SVG("line", Attrs{"class", "track", "x1", "0", "x2", "100%", "y1", y, "y2", y}),
			SVG("line", Attrs{"class", "middle", "x1", "50%", "x2", "50%", "y1", "4", "y2", num(float64(len(height)) * 10)}),
		}, marks...)...)
}

func across(x float64) app.UI {
	return SVG("line", Attrs{"class", "across", "x1", share(x), "x2", share(x), "y1", "2", "y2", "22"})
}

func intervalOf(b view.Bar, y float64) app.UI {
	return SVG("rect", Attrs{
		"class", "interval", "x", share(b.Low), "width", share(b.High - b.Low), "y", num(y - 5), "height", "10", "rx", "5",
	})
}

func pointOf(b view.Bar, y float64) app.UI {
	return SVG("svg", Attrs{"x", share(b.Score), "y", num(y), "overflow", "visible"}, point(b.Shape))
}
