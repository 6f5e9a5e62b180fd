package ui

import (
	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// markShapes tell need, lean and worn apart without colour.
var markShapes = map[string]string{"need": "diamond", "lean": "circle", "worn": "square"}

// keyed is a mark with a text behind it.
func keyed(kind, text string) app.UI {
	return Box("span.entry.of-"+kind,
		SVG("svg", Attrs{"class", "key", "viewBox", "-11 -11 22 22", "aria-hidden", "true", "focusable", "false"}, point(markShapes[kind])),
		Text("span", text),
	)
}

// BalanceRow draws up to three marks on one scale, with their figures in words
// below.
func BalanceRow(r view.BalanceRow) app.UI {
	return app.Elem("li").Class("balance-row").DataSet("row", r.ID).Body(
		Text("h3", r.Name),
		balanceScale(r.Marks),
		ends(r.Ends),
		Box("p.told-of", app.Range(r.Marks).Slice(func(i int) app.UI {
			m := r.Marks[i]
			return Box("span.entry.of-"+m.Kind,
				SVG("svg", Attrs{"class", "key", "viewBox", "-11 -11 22 22", "aria-hidden", "true", "focusable", "false"}, point(markShapes[m.Kind])),
				Text("span", m.Name), Text("b", m.Text),
				app.If(m.Range != "", func() app.UI { return Text("span", m.Range) }),
			)
		})),
	)
}

// balanceScale draws the intervals first, so that no mark is under one.
func balanceScale(marks []view.Mark) app.UI {
	var drawn []app.UI
	for _, m := range marks {
		drawn = append(drawn, SVG("rect", Attrs{
			"class", "interval of-" + m.Kind, "x", share(m.Low), "width", share(m.High - m.Low), "y", "12", "height", "8", "rx", "4",
		}))
	}
	for _, m := range marks {
		drawn = append(drawn, SVG("svg", Attrs{"class", "of-" + m.Kind, "x", share(m.At), "y", "16", "overflow", "visible"}, point(markShapes[m.Kind])))
	}
	return scaleLine("32", drawn...)
}

// BalanceTeams draws the value axis of every team, by name: a scale in the
// middle, the figures behind it. The table below holds the same.
func BalanceTeams(w *words.Catalogue, v view.Balance) app.UI {
	s := v.Sheets[1]
	return app.Elem("div").Class("table balance-teams").TabIndex(0).Role("region").Aria("label", s.Caption).Body(
		app.Elem("table").DataSet("sheet", s.ID).Body(
			Text("caption.vh", s.Caption),
			Box("thead", Box("tr",
				app.Elem("th").Attr("scope", "col").Text(s.Head[0]),
				app.Elem("td").Class("scale-of").Aria("hidden", "true").Body(ends(v.Axes[0].Ends)),
				headOf("need", s.Head[1]), headOf("lean", s.Head[2]), headOf("worn", s.Head[3]),
				app.Elem("th").Attr("scope", "col").Text(s.Head[4]),
			)),
			Box("tbody", app.Range(v.Teams).Slice(func(i int) app.UI {
				row := s.Rows[i]
				cells := []app.UI{
					app.Elem("th").Attr("scope", "row").Text(row[0]),
					app.Elem("td").Class("scale-of").Aria("hidden", "true").Body(balanceScale(v.Teams[i].Marks)),
				}
				for _, text := range row[1:] {
					cells = append(cells, Text("td", text))
				}
				return app.Elem("tr").DataSet("team", v.Teams[i].ID).Body(cells...)
			})),
		),
	)
}

func headOf(kind, text string) app.UI {
	return app.Elem("th").Attr("scope", "col").Body(keyed(kind, text))
}

// NeededRoles draws the hats that are called for.
func NeededRoles(roles []view.NeededRole) app.UI { return HatRow(neededHats(roles), false) }

// Leans draws fits without intervals: of a profile that is a mean.
func Leans(c view.Chart) app.UI {
	return Box("div.leans",
		Box("ul.shares", app.Range(c.Bars).Slice(func(i int) app.UI {
			b := c.Bars[i]
			return app.Elem("li").Class("share").Class("hue-"+b.ID).DataSet("fit", b.ID).Body(
				Text("span.bar-name", b.Name), Text("b.bar-value", b.Value), Amount(b.Score),
			)
		})),
		ends(c.Ends),
	)
}

// Amount is a bar of 0 to 100.
func Amount(x float64) app.UI { return amount(x) }

// Reached is a bar of 0 to 100 with a line over what it may be.
func Reached(x, low, high float64) app.UI {
	return amount(x, SVG("line", Attrs{"class", "reach", "x1", share(low), "x2", share(high), "y1", "7", "y2", "7"}))
}

func amount(x float64, more ...app.UI) app.UI {
	return SVG("svg", Attrs{"class", "amount", "aria-hidden", "true", "focusable", "false", "width", "100%", "height", "14"},
		append([]app.UI{
			SVG("rect", Attrs{"class", "room", "width", "100%", "height", "14", "rx", "7"}),
			SVG("rect", Attrs{"class", "part", "width", share(x), "height", "14", "rx", "7"}),
		}, more...)...)
}
