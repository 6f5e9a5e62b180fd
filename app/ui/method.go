package ui

import (
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Plan draws the axes with what asks about them.
func Plan(axes []view.AxisPlan, c Citer) app.UI {
	return Box("div.plan", app.Range(axes).Slice(func(i int) app.UI {
		axis := axes[i]
		return Box("div",
			Text("h3", axis.Name),
			poles(axis.Plus, axis.Minus),
			Box("ul.entries", app.Range(axis.Facets).Slice(func(k int) app.UI {
				f := axis.Facets[k]
				return Box("li",
					Box("p.entry", Text("b", f.Name), Text("span.count", f.Pairs)),
					poles(f.Plus, f.Minus),
					c.List(f.Sources),
				)
			})),
		)
	}))
}

// poles draws the two poles of an axis or a facet.
func poles(plus, minus string) app.UI {
	return Box("ul.poles",
		Box("li", Text("b", "+"), Text("span", plus)),
		Box("li", Text("b", "−"), Text("span", minus)),
	)
}

// Portraits draws the portraits of every definition.
func Portraits(list []view.Portrayed, c Citer) app.UI {
	return Box("div.portraits", app.Range(list).Slice(func(i int) app.UI {
		d := list[i]
		return Box("div",
			Text("h3", d.Name),
			app.Range(d.Roles).Slice(func(k int) app.UI { return portrait(d.Roles[k], c) }),
		)
	}))
}

func portrait(p view.Portrait, c Citer) app.UI {
	return app.Elem("div").Class("portrait hue-"+string(p.Role)).Body(
		Text("h4", p.Name),
		Box("ul.traits", app.Range(p.Traits).Slice(func(i int) app.UI {
			t := p.Traits[i]
			return Box("li",
				Box("p.trait",
					Text("span.axis", t.Axis),
					Text("b", t.Text),
					traitBar(t.Value),
					Text("span.toward", t.Toward),
				),
				Text("p.why", t.Why),
				c.List(t.Sources),
			)
		})),
	)
}

// half is half the length of a bar, in user units.
const half = 50.0

// traitBar draws a number of -1 to 1 from the middle of a scale.
func traitBar(value float64) app.UI {
	from, length := half, value*half
	if value < 0 {
		from, length = half+length, -length
	}
	return SVG("svg", Attrs{"viewBox", "0 0 100 12", "class", "traitbar", "width", "100", "height", "12", "aria-hidden", "true", "focusable", "false"},
		SVG("rect", Attrs{"class", "scale", "x", "0", "y", "5.5", "width", "100", "height", "1"}),
		SVG("rect", Attrs{"class", "value", "x", num(from), "y", "2", "width", num(length), "height", "8"}),
		SVG("rect", Attrs{"class", "middle", "x", "49.5", "y", "0", "width", "1", "height", "12"}),
	)
}

// Grids draws small tables of numbers.
func Grids(grids ...view.Grid) app.UI {
	return Box("div.grids", app.Range(grids).Slice(func(i int) app.UI {
		return Table(grids[i].Caption, grids[i].Head, grids[i].Rows)
	}))
}

// Rates draws the simulated rates with the commands behind them.
func Rates(w *words.Catalogue, tables []view.RateTable) app.UI {
	return Box("div.rates", app.Range(tables).Slice(func(i int) app.UI {
		t := tables[i]
		return Box("div",
			Text("h3", t.Title),
			Table(t.Text, t.Head, t.Rows),
			Commands(w.T("rates.again"), t.Title, t.Commands),
		)
	}))
}

// Commands draws lines to type under a heading. Long lines scroll in a region
// that is called by the heading and what the lines are about.
func Commands(heading, about string, lines []string) app.UI {
	return Box("div.commands",
		Text("p.note", heading),
		app.Elem("pre").TabIndex(0).Role("region").Aria("label", heading+": "+about).Text(strings.Join(lines, "\n")),
	)
}

// ContestedDuties draws the duties that the articles give to several hats.
func ContestedDuties(duties []view.Contested, c Citer) app.UI {
	return Box("ol.entries.contested", app.Range(duties).Slice(func(i int) app.UI {
		return Box("li",
			Box("p.entry", Text("b", duties[i].Title)),
			sides(duties[i].Holders, c),
		)
	}))
}

// sides draws what each side says, with its lines.
func sides(list []view.Side, c Citer) app.UI {
	return Box("ul.sides", app.Range(list).Slice(func(i int) app.UI {
		return Box("li", Text("span", list[i].Text), c.List(list[i].Sources))
	}))
}

// LeftOut draws what was not used, and why.
func LeftOut(list []view.LeftOut, c Citer) app.UI {
	return Box("ul.entries", app.Range(list).Slice(func(i int) app.UI {
		return Box("li",
			Box("p.entry", Text("b", list[i].Title)),
			Text("p", list[i].Text),
			c.List(list[i].Sources),
		)
	}))
}

// Onward draws a link to another page that says more.
func Onward(l NavLink) app.UI { return Box("p.more", Link(l.Href, l.Text)) }
