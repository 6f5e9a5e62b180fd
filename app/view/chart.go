package view

import (
	"cmp"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Chart is a group of scores on 0 to 100 with their intervals, and the same as a
// table.
type Chart struct {
	ID      string
	Title   string
	Ends    [2]string // what 0 and 100 mean for all bars; "" where each bar has ends of its own
	Bars    []Bar
	Caption string // of the table
	Head    []string
	Rows    [][]string
}

// Bar is one score: a point, its interval of 90 %, and both in words.
type Bar struct {
	ID               string // role, axis or facet
	Name             string
	Ends             [2]string // the poles, - first; "" where the chart has common ends
	Score, Low, High float64   // 0 to 100
	Value, Range     string    // as whole numbers: "72" and "55 to 84"
	Shape            string    // "circle", "diamond" or "square"; tells roles apart without colour
	Leading          bool      // the role with the largest fit
}

// shapes tell the roles apart without colour, in the order of fit.Roles.
var shapes = [3]string{"circle", "diamond", "square"}

func (t teller) bar(id, name string, e fit.Estimate) Bar {
	return Bar{
		ID: id, Name: name, Score: e.Score, Low: e.Low, High: e.High,
		Value: whole(e.Score), Range: t.w.T("result.range", "low", whole(e.Low), "high", whole(e.High)),
		Shape: shapes[0],
	}
}

// Fits is the chart of the three roles, in their usual order. The table has the
// chance of each to be the best besides.
func (c Case) Fits() Chart {
	return c.fits(c.Result.Roles)
}

// fits is the chart of the fits of a profile.
func (t teller) fits(fits [3]fit.RoleFit) Chart {
	chart := Chart{
		ID: "fits", Title: t.w.T("result.fits"), Ends: [2]string{t.w.T("result.fits.low"), t.w.T("result.fits.high")},
		Caption: t.w.T("result.fits.table"),
		Head: []string{
			t.w.T("result.column.role"), t.w.T("result.column.fit"),
			t.w.T("result.column.range"), t.w.T("result.column.best"),
		},
	}
	leading := byFit(fits[:])[0].Role
	for _, f := range fits {
		b := t.bar(string(f.Role), t.role(f.Role), fit.Estimate{Score: f.Fit, Low: f.Low, High: f.High})
		b.Shape, b.Leading = shapes[f.Role.Index()], f.Role == leading
		chart.Bars = append(chart.Bars, b)
		chart.Rows = append(chart.Rows, []string{b.Name, b.Value, b.Range, percent(f.Best)})
	}
	return chart
}

// byFit sorts fits from the largest mean to the smallest; ties keep the order of
// fit.Roles.
func byFit(fits []fit.RoleFit) []fit.RoleFit {
	sorted := slices.Clone(fits)
	slices.SortStableFunc(sorted, func(x, y fit.RoleFit) int {
		return cmp.Or(cmp.Compare(y.Mean, x.Mean), cmp.Compare(x.Role.Index(), y.Role.Index()))
	})
	return sorted
}

// Axes is the chart of the three axes that decide.
func (c Case) Axes() Chart {
	chart := Chart{ID: "axes", Title: c.w.T("result.axes"), Caption: c.w.T("result.axes.table"), Head: c.poleHead("result.column.axis")}
	for i, e := range c.Result.Profile().Axes() {
		c.addPoles(&chart, "axis.", string(questionnaire.Axes[i]), e)
	}
	return chart
}

// Facets are the charts of the twelve facets that explain, one for each axis, and
// one table for all.
type Facets struct {
	Groups  []Chart
	Caption string
	Head    []string
	Rows    [][]string
}

// Facets lists the facets in the bank's order; they are never ranked.
func (c Case) Facets() Facets {
	f := Facets{Caption: c.w.T("result.facets.table"), Head: c.poleHead("result.column.facet")}
	for _, axis := range questionnaire.Axes {
		chart := Chart{ID: "facets-" + string(axis), Title: c.w.T("axis." + string(axis))}
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
		c.w.T(first), c.w.T("result.column.minus"), c.w.T("result.column.plus"),
		c.w.T("result.column.score"), c.w.T("result.column.range"),
	}
}

// addPoles adds a bar that lies between two poles of its own.
func (c Case) addPoles(chart *Chart, prefix, id string, e fit.Estimate) {
	key := prefix + id
	b := c.bar(id, c.w.T(key), e)
	b.Ends = [2]string{c.w.T(key + ".minus"), c.w.T(key + ".plus")}
	chart.Bars = append(chart.Bars, b)
	chart.Rows = append(chart.Rows, []string{b.Name, b.Ends[0], b.Ends[1], b.Value, b.Range})
}

// Style says in which way the person would deliver.
func (c Case) Style() Cited {
	sources := map[fit.Style][]string{
		fit.Planning:     {"001:10-11", "001:32", "003:32"},
		fit.Facilitating: {"003:40", "004:48-58"},
		fit.StyleOpen:    {"001:32", "003:32", "003:40", "004:48"},
	}
	style := c.Result.Style
	key := "style." + string(style)
	return cited(c.w, c.w.T(key+".title"), c.w.T(key), sources[style]...)
}

// Levels says how much of each side's work the person would gladly own; nothing
// when no statement was answered.
func (c Case) Levels() []string {
	var list []string
	for _, l := range []struct {
		side  string
		level fit.Level
	}{{"value", c.Result.Levels.Value}, {"delivery", c.Result.Levels.Delivery}} {
		if l.level != fit.LevelNone {
			list = append(list, c.w.T("level."+l.side, "level", c.w.T("level.is."+string(l.level))))
		}
	}
	return list
}
