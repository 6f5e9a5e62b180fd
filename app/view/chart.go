package view

import (
	"cmp"
	"slices"

	"rolefit/pkg/fit"
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

// Shapes tell the roles apart without colour, in the order of fit.Roles.
var Shapes = [3]string{"circle", "diamond", "square"}

// Bar is an estimate as a bar of a chart.
func (t Teller) Bar(id, name string, e fit.Estimate) Bar {
	return Bar{
		ID: id, Name: name, Score: e.Score, Low: e.Low, High: e.High,
		Value: Whole(e.Score), Range: t.W.T("result.range", "low", Whole(e.Low), "high", Whole(e.High)),
		Shape: Shapes[0],
	}
}

// FitBars is the chart of the fits of a profile.
func (t Teller) FitBars(fits [3]fit.RoleFit) Chart {
	chart := Chart{
		ID: "fits", Title: t.W.T("result.fits"), Ends: [2]string{t.W.T("result.fits.low"), t.W.T("result.fits.high")},
		Caption: t.W.T("result.fits.table"),
		Head: []string{
			t.W.T("result.column.role"), t.W.T("result.column.fit"),
			t.W.T("result.column.range"), t.W.T("result.column.best"),
		},
	}
	leading := ByFit(fits[:])[0].Role
	for _, f := range fits {
		b := t.Bar(string(f.Role), t.Role(f.Role), fit.Estimate{Score: f.Fit, Low: f.Low, High: f.High})
		b.Shape, b.Leading = Shapes[f.Role.Index()], f.Role == leading
		chart.Bars = append(chart.Bars, b)
		chart.Rows = append(chart.Rows, []string{b.Name, b.Value, b.Range, t.W.Percent(f.Best, 0)})
	}
	return chart
}

// ByFit sorts fits from the largest mean to the smallest; ties keep the order of
// fit.Roles.
func ByFit(fits []fit.RoleFit) []fit.RoleFit {
	sorted := slices.Clone(fits)
	slices.SortStableFunc(sorted, func(x, y fit.RoleFit) int {
		return cmp.Or(cmp.Compare(y.Mean, x.Mean), cmp.Compare(x.Role.Index(), y.Role.Index()))
	})
	return sorted
}
