package wording

import (
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// About is the figure of the whole organisation that a commitment is about; the zero value is none.
type About struct {
	Kind, Number string // names
	Round        string // code of the newest round with figures when it was kept; "" where there was none
}

// Became says what became of the figure that a commitment is about, as the whole organisation publishes it: "" where it is
// about none. round names a round by its code.
func (f Figures) Became(about About, c benchmark.Company, round func(code string) string) string {
	kind, _ := contribution.Known(about.Kind)
	number, ok := kind.Place(about.Number)
	if !ok {
		return ""
	}
	name := f.Gist(about.Kind, number).Name
	points := Comparable(about, c, number)
	switch {
	case len(points) == 0:
		return f.W.T("leader.became.none", "figure", name)
	case len(points) == 1:
		return f.W.T("leader.became.first", "figure", name, "now", Text(f.Teller, points[0].Figures[number]), "round", round(points[0].Round))
	}
	before, now := points[0], points[len(points)-1]
	was, is := before.Figures[number], now.Figures[number]
	key := map[int]string{1: "leader.change.up", -1: "leader.change.down", 0: "leader.became.open"}[Moved(was, is)]
	return f.W.T(key, "figure", name, "now", Text(f.Teller, is), "before", Text(f.Teller, was), "round", round(before.Round))
}

// Comparable are the rounds from the one that a figure is of on that have it and can be compared with it: under the newest
// model that the first of them has. Where the figure is of no round, they are all.
func Comparable(about About, c benchmark.Company, number int) (points []benchmark.Point) {
	stretches := c.Trend(about.Kind, "")
	for i := len(stretches) - 1; i >= 0 && points == nil; i-- {
		for _, p := range stretches[i].Points {
			if (points != nil || about.Round == "" || p.Round == about.Round) && number < len(p.Figures) {
				points = append(points, p)
			}
		}
	}
	return points
}

// Newest is the code of the newest round in which a number of a kind is published; "" for none. A commitment about the number
// is compared from there on.
func Newest(c benchmark.Company, kind string, number int) string {
	points := Comparable(About{Kind: kind}, c, number)
	if len(points) == 0 {
		return ""
	}
	return points[len(points)-1].Round
}
