//go:build !wasm

package articles

import (
	"strings"

	"rolefit/app/articles/articlesview"
	"rolefit/app/ui"
	"rolefit/app/words"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Plan draws the axes with what asks about them.
func Plan(axes []articlesview.AxisPlan, c ui.Citer) app.UI {
	return ui.Box("div.plan", app.Range(axes).Slice(func(i int) app.UI {
		axis := axes[i]
		return ui.Box("div",
			ui.Text("h3", axis.Name),
			poles(axis.Plus, axis.Minus),
			ui.Box("ul.entries", app.Range(axis.Facets).Slice(func(k int) app.UI {
				f := axis.Facets[k]
				return ui.Box("li",
					ui.Box("p.entry", ui.Text("b", f.Name), ui.Text("span.count", f.Pairs)),
					poles(f.Plus, f.Minus),
					c.List(f.Sources),
				)
			})),
		)
	}))
}

// poles draws the two poles of an axis or a facet.
func poles(plus, minus string) app.UI {
	return ui.Box("ul.poles",
		ui.Box("li", ui.Text("b", "+"), ui.Text("span", plus)),
		ui.Box("li", ui.Text("b", "−"), ui.Text("span", minus)),
	)
}

// Portraits draws the portraits of every definition.
func Portraits(list []articlesview.Portrayed, c ui.Citer) app.UI {
	return ui.Box("div.portraits", app.Range(list).Slice(func(i int) app.UI {
		d := list[i]
		return ui.Box("div",
			ui.Text("h3", d.Name),
			app.Range(d.Roles).Slice(func(k int) app.UI { return portrait(d.Roles[k], c) }),
		)
	}))
}

func portrait(p articlesview.Portrait, c ui.Citer) app.UI {
	return app.Elem("div").Class("portrait hue-"+string(p.Role)).Body(
		ui.Text("h4", p.Name),
		ui.Box("ul.traits", app.Range(p.Traits).Slice(func(i int) app.UI {
			t := p.Traits[i]
			return ui.Box("li",
				ui.Box("p.trait",
					ui.Text("span.axis", t.Axis),
					ui.Text("b", t.Text),
					TraitBar(t.Value),
					ui.Text("span.toward", t.Toward),
				),
				ui.Text("p.why", t.Why),
				c.List(t.Sources),
			)
		})),
	)
}

// half is half the length of a bar, in user units.
const half = 50.0

// TraitBar draws a number of -1 to 1 from the middle of a scale.
func TraitBar(value float64) app.UI {
	from, length := half, value*half
	if value < 0 {
		from, length = half+length, -length
	}
	return ui.SVG("svg", ui.Attrs{"viewBox", "0 0 100 12", "class", "traitbar", "width", "100", "height", "12", "aria-hidden", "true", "focusable", "false"},
		ui.SVG("rect", ui.Attrs{"class", "scale", "x", "0", "y", "5.5", "width", "100", "height", "1"}),
		ui.SVG("rect", ui.Attrs{"class", "value", "x", ui.Num(from), "y", "2", "width", ui.Num(length), "height", "8"}),
		ui.SVG("rect", ui.Attrs{"class", "middle", "x", "49.5", "y", "0", "width", "1", "height", "12"}),
	)
}

// Grids draws small tables of numbers.
func Grids(grids ...articlesview.Grid) app.UI {
	return ui.Box("div.grids", app.Range(grids).Slice(func(i int) app.UI {
		return ui.Table(grids[i].Caption, grids[i].Head, grids[i].Rows)
	}))
}

// Rates draws the simulated rates with the commands behind them.
func Rates(w *words.Catalogue, tables []articlesview.RateTable) app.UI {
	return ui.Box("div.rates", app.Range(tables).Slice(func(i int) app.UI {
		t := tables[i]
		return ui.Box("div",
			ui.Text("h3", t.Title),
			ui.Table(t.Text, t.Head, t.Rows),
			Commands(w.T("rates.again"), t.Title, t.Commands),
		)
	}))
}

// Commands draws lines to type under a heading. Long lines scroll in a region
// that is called by the heading and what the lines are about.
func Commands(heading, about string, lines []string) app.UI {
	return ui.Box("div.commands",
		ui.Text("p.note", heading),
		app.Elem("pre").TabIndex(0).Role("region").Aria("label", heading+": "+about).Text(strings.Join(lines, "\n")),
	)
}

// ContestedDuties draws the duties that the articles give to several roles.
func ContestedDuties(duties []articlesview.Contested, c ui.Citer) app.UI {
	return ui.Box("ol.entries.contested", app.Range(duties).Slice(func(i int) app.UI {
		return ui.Box("li",
			ui.Box("p.entry", ui.Text("b", duties[i].Title)),
			sides(duties[i].Holders, c),
		)
	}))
}

// sides draws what each side says, with its lines.
func sides(list []articlesview.Side, c ui.Citer) app.UI {
	return ui.Box("ul.sides", app.Range(list).Slice(func(i int) app.UI {
		return ui.Box("li", ui.Text("span", list[i].Text), c.List(list[i].Sources))
	}))
}

// LeftOut draws what was not used, and why.
func LeftOut(list []articlesview.LeftOut, c ui.Citer) app.UI {
	return ui.Box("ul.entries", app.Range(list).Slice(func(i int) app.UI {
		return ui.Box("li",
			ui.Box("p.entry", ui.Text("b", list[i].Title)),
			ui.Text("p", list[i].Text),
			c.List(list[i].Sources),
		)
	}))
}

// Onward draws a link to another page that says more.
func Onward(l ui.NavLink) app.UI { return ui.Box("p.more", ui.Link(l.Href, l.Text)) }
