package leaderview

import (
	"cmp"
	"math"
	"slices"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Trend is one figure of the company over the rounds.
type Trend struct {
	ID, Name string
	Ends     string      // what 0 and 100 mean
	Marks    []TrendMark // the lines of the scale, from below: it holds the points and no more than it must
	Points   []TrendPoint
	Breaks   []TrendBreak // where a new model version begins: no line crosses it
	Changed  string       // what has changed for certain; "" where nothing has
}

// TrendMark is a line of a scale: a figure, and its place on 0 to 100.
type TrendMark struct {
	Y    float64
	Text string
}

// TrendPoint is one round; X and the others are places on 0 to 100.
type TrendPoint struct {
	Round        string
	X            float64
	Y, Low, High float64
	Text         string
	Sharp        bool // known well enough to be drawn as a point
	Joined       bool // a line leads here from the point before

	code  string
	known benchmark.Range
}

// TrendBreak is where figures cannot be compared.
type TrendBreak struct {
	X    float64
	Text string
}

// Trends are the figures over the rounds, and the same as a table.
type Trends struct {
	List  []Trend
	Note  string // why there are none; "" from two rounds on
	Sheet Sheet
}

// track is a figure to follow: one number, or the mean of several.
type track struct {
	id, kind    string
	first, last int // numbers
}

var tracks = []track{
	{"symptoms", contribution.KindClarity, 0, wording.SymptomsAsked - 1},
	{"duties", contribution.KindClarity, wording.SymptomsAsked, wording.SymptomsAsked + 15},
	{"two", contribution.KindFit, contribution.FitTwoHats, contribution.FitTwoHats},
	{"worn", contribution.KindFit, contribution.FitWorn, contribution.FitWorn},
	{"value", contribution.KindFit, contribution.FitValue, contribution.FitValue},
}

// Trends follows the company over all rounds.
func (c *Case) Trends() Trends {
	codes := c.rounds()
	v := Trends{Sheet: Sheet{ID: "trend", Caption: c.W.T("leader.trend.table"), Head: []string{c.W.T("leader.column.number")}}}
	var rounds []string
	for _, code := range codes {
		rounds = append(rounds, c.round(code))
	}
	v.Sheet.Head = append(v.Sheet.Head, rounds...)
	if len(codes) < 2 {
		v.Note = c.W.T("leader.trend.one")
		return v
	}
	for _, t := range tracks {
		if trend := c.follow(t, codes); len(trend.Points) > 0 {
			trend.Changed = c.change(trend)
			trend.scale()
			v.List = append(v.List, trend)
			v.Sheet.Rows = append(v.Sheet.Rows, trend.plain(rounds, c.W.T("leader.none")))
		}
	}
	return v
}

// follow is one figure over the rounds with these codes.
func (c *Case) follow(t track, codes []string) Trend {
	key := "leader.trend." + t.id
	trend := Trend{ID: t.id, Name: c.W.T(key), Ends: c.W.T("leader.ends", "minus", c.W.T(key+".minus"), "plus", c.W.T(key+".plus"))}
	for _, stretch := range c.reply.Figures.Trend(t.kind, "") {
		joined := false
		for _, p := range stretch.Points {
			if t.last >= len(p.Figures) {
				continue
			}
			r := mean(p.Figures[t.first : t.last+1])
			point := TrendPoint{
				Round: c.round(p.Round), X: (float64(slices.Index(codes, p.Round)) + .5) * 100 / float64(len(codes)),
				Text: wording.Text(c.Teller, r), Sharp: wording.IsSharp(r), Joined: joined, code: p.Round, known: r,
			}
			if len(trend.Points) > 0 && !joined {
				before := trend.Points[len(trend.Points)-1]
				trend.Breaks = append(trend.Breaks, TrendBreak{(before.X + point.X) / 2, c.W.T("leader.trend.model", "model", stretch.Model)})
			}
			trend.Points, joined = append(trend.Points, point), true
		}
	}
	return trend
}

// leastScale is how many points a scale spans at the least: less would make a step
// of rounding look like a change.
const leastScale = 20

// scale chooses the scale: tens around all that is known, with a line at each end and
// in the middle.
func (t *Trend) scale() {
	from, to := 100.0, 0.0
	for _, p := range t.Points {
		from, to = math.Min(from, p.known.Low), math.Max(to, p.known.High)
	}
	from, to = 10*math.Floor(from/10), 10*math.Ceil(to/10)
	for ; to-from < leastScale || math.Mod(to-from, leastScale) != 0 && to-from < 100; to += 10 {
		if to == 100 {
			from, to = from-10, to-10
		}
	}
	at := func(x float64) float64 { return 100 * (x - from) / (to - from) }
	for _, x := range []float64{from, (from + to) / 2, to} {
		t.Marks = append(t.Marks, TrendMark{at(x), view.Whole(x)})
	}
	for i := range t.Points {
		p := &t.Points[i]
		p.Y, p.Low, p.High = at(p.known.Value), at(p.known.Low), at(p.known.High)
	}
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

// change says how a figure of the shown round has moved for certain since the round
// before, or else since the first one that it can be compared with; "" where it may
// be the same. What has both values in what is known of both is no change.
func (c *Case) change(t Trend) string {
	now := slices.IndexFunc(t.Points, func(p TrendPoint) bool { return p.code == c.filter.Round })
	for next := now + 1; now >= 0 && next < len(t.Points) && t.Points[next].code == c.filter.Round; next++ {
		now = next // the newest model
	}
	first := now
	for first > 0 && t.Points[first].Joined {
		first--
	}
	if now < 0 || first == now {
		return ""
	}
	for _, before := range []TrendPoint{t.Points[now-1], t.Points[first]} {
		if moved := wording.Moved(before.known, t.Points[now].known); moved != 0 {
			way := map[int]string{1: "up", -1: "down"}[moved]
			return c.W.T("leader.change."+way, "figure", t.Name, "now", t.Points[now].Text, "before", before.Text, "round", before.Round)
		}
	}
	return ""
}
