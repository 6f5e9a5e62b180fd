package resultview

import (
	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Fits is the chart of the three roles, in their usual order. The table has the
// chance of each to be the best besides.
func (c Case) Fits() view.Chart {
	return c.FitBars(c.Result.Roles)
}

// Axes is the chart of the three axes that decide.
func (c Case) Axes() view.Chart {
	chart := view.Chart{ID: "axes", Title: c.W.T("result.axes"), Caption: c.W.T("result.axes.table"), Head: c.poleHead("result.column.axis")}
	for i, e := range c.Result.Profile().Axes() {
		c.addPoles(&chart, "axis.", string(questionnaire.Axes[i]), e)
	}
	return chart
}

// Facets are the charts of the twelve facets that explain, one for each axis, and
// one table for all.
type Facets struct {
	Sides   string // the poles that are likely enough to name
	Groups  []view.Chart
	Caption string
	Head    []string
	Rows    [][]string
}

// Facets lists the facets in the bank's order; they are never ranked. Sides names
// the poles of those that are on one side with a chance of at least .8.
func (c Case) Facets() Facets {
	var poles []string
	for _, s := range c.Result.Sides() {
		pole := ".minus"
		if s.Plus {
			pole = ".plus"
		}
		poles = append(poles, c.W.T("facet."+string(s.Facet)+pole))
	}
	sides := c.W.T("result.facets.none")
	if len(poles) > 0 {
		sides = c.W.T("result.facets.sides", "poles", c.W.Apart(poles))
	}
	f := Facets{Sides: sides, Caption: c.W.T("result.facets.table"), Head: c.poleHead("result.column.facet")}
	for _, axis := range questionnaire.Axes {
		chart := view.Chart{ID: "facets-" + string(axis), Title: c.W.T("axis." + string(axis))}
		for _, f := range c.Result.Facets {
			if f.Facet.Axis() == axis {
				c.addPoles(&chart, "facet.", string(f.Facet), fit.Estimate{Score: f.Score, Low: f.Low, High: f.High})
			}
		}
		f.Groups = append(f.Groups, chart)
		f.Rows = append(f.Rows, chart.Rows...)
	}
	return f
}

func (c Case) poleHead(first string) []string {
	return []string{
		c.W.T(first), c.W.T("result.column.minus"), c.W.T("result.column.plus"),
		c.W.T("result.column.score"), c.W.T("result.column.range"),
	}
}

// addPoles adds a bar that lies between two poles of its own.
func (c Case) addPoles(chart *view.Chart, prefix, id string, e fit.Estimate) {
	key := prefix + id
	b := c.Bar(id, c.W.T(key), e)
	b.Ends = [2]string{c.W.T(key + ".minus"), c.W.T(key + ".plus")}
	chart.Bars = append(chart.Bars, b)
	chart.Rows = append(chart.Rows, []string{b.Name, b.Ends[0], b.Ends[1], b.Value, b.Range})
}

// Style says in which way the person would deliver.
func (c Case) Style() view.Cited {
	sources := map[fit.Style][]string{
		fit.Planning:     {"001:10-11", "001:32", "003:32"},
		fit.Facilitating: {"003:40", "004:48-58"},
		fit.StyleOpen:    {"001:32", "003:32", "003:40", "004:48"},
	}
	style := c.Result.Style
	key := "result.style." + string(style)
	return view.Quote(c.W, c.W.T(key+".title"), c.W.T(key), sources[style]...)
}

// Levels says how much of each side's work the person would gladly own; nothing
// when no statement was answered.
func (c Case) Levels() []string { return c.levels("result.level.") }

// levels says it in the texts under a prefix.
func (c Case) levels(prefix string) []string {
	var list []string
	for _, l := range []struct {
		side  string
		level fit.Level
	}{{"value", c.Result.Levels.Value}, {"delivery", c.Result.Levels.Delivery}} {
		if l.level != fit.LevelNone {
			list = append(list, c.W.T(prefix+l.side+"."+string(l.level)))
		}
	}
	return list
}
