package leaderview

import (
	"cmp"
	"slices"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Trend is one figure of the company over the rounds.
type Trend struct {
	ID, Name string
	Ends     [2]string
	Points   []TrendPoint
	Breaks   []TrendBreak // where a new model version begins: no line crosses it
}

// TrendPoint is one round; X and the others are places on 0 to 100.
type TrendPoint struct {
	Round        string
	X            float64
	Y, Low, High float64
	Text         string
	Joined       bool // a line leads here from the point before
}

// TrendBreak is where figures cannot be compared.
type TrendBreak struct {
	X    float64
	Text string
}

// Trends are the figures over the rounds, and the same as a table.
type Trends struct {
	List   []Trend
	Rounds []string
	Note   string // why there are none; "" from two rounds on
	Sheet  Sheet
}

// track is a figure to follow: one number, or the mean of several.
type track struct {
	id, kind    string
	first, last int // numbers
}

var tracks = []track{
	{"value", contribution.KindFit, contribution.FitValue, contribution.FitValue},
	{"worn", contribution.KindFit, contribution.FitWorn, contribution.FitWorn},
	{"two", contribution.KindFit, contribution.FitTwoHats, contribution.FitTwoHats},
	{"duties", contribution.KindClarity, symptomsAsked, symptomsAsked + 15},
	{"symptoms", contribution.KindClarity, 0, symptomsAsked - 1},
}

// Trends follows the company over all rounds.
func (c *Case) Trends() Trends {
	codes := c.rounds()
	v := Trends{Sheet: Sheet{ID: "trend", Caption: c.W.T("leader.trend.table"), Head: []string{c.W.T("leader.column.number")}}}
	for _, code := range codes {
		v.Rounds = append(v.Rounds, c.round(code))
	}
	v.Sheet.Head = append(v.Sheet.Head, v.Rounds...)
	if len(codes) < 2 {
		v.Note = c.W.T("leader.trend.one")
		v.Sheet.Rows = nil
		return v
	}
	for _, t := range tracks {
		if trend := c.follow(t, codes); len(trend.Points) > 0 {
			v.List = append(v.List, trend)
			v.Sheet.Rows = append(v.Sheet.Rows, trend.plain(v.Rounds, c.W.T("leader.none")))
		}
	}
	return v
}

// follow draws one figure over the rounds with these codes.
func (c *Case) follow(t track, codes []string) Trend {
	trend := Trend{ID: t.id, Name: c.W.T("leader.trend." + t.id), Ends: [2]string{
		c.W.T("leader.trend." + t.id + ".minus"), c.W.T("leader.trend." + t.id + ".plus"),
	}}
	for _, stretch := range c.reply.Figures.Trend(t.kind, "") {
		points := slices.DeleteFunc(slices.Clone(stretch.Points), func(p benchmark.Point) bool { return t.last >= len(p.Figures) })
		for k, p := range points {
			r := mean(p.Figures[t.first : t.last+1])
			point := TrendPoint{
				Round: c.round(p.Round), X: (float64(slices.Index(codes, p.Round)) + .5) * 100 / float64(len(codes)),
				Y: r.Value, Low: r.Low, High: r.High, Text: valueText(c.Teller, r), Joined: k > 0,
			}
			if len(trend.Points) > 0 && k == 0 {
				before := trend.Points[len(trend.Points)-1]
				trend.Breaks = append(trend.Breaks, TrendBreak{(before.X + point.X) / 2, c.W.T("leader.trend.model", "model", stretch.Model)})
			}
			trend.Points = append(trend.Points, point)
		}
	}
	return trend
}

// plain is the trend as text: one cell a round, several figures where a round
// has them under two models.
func (t Trend) plain(rounds []string, none string) []string {
	row := []string{t.Name}
	for _, round := range rounds {
		cell := ""
		for _, p := range t.Points {
			if p.Round == round && cell != "" {
				cell += " | "
			}
			if p.Round == round {
				cell += p.Text
			}
		}
		row = append(row, cmp.Or(cell, none))
	}
	return row
}
