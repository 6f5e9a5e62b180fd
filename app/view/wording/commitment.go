package wording

import (
	"slices"

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
	key := "leader.became.open"
	switch moved := now.Figures[number].Minus(before.Figures[number]); {
	case moved.Low >= 1:
		key = "leader.change.up"
	case moved.High <= -1:
		key = "leader.change.down"
	}
	return f.W.T(key, "figure", name, "now", Text(f.Teller, now.Figures[number]),
		"before", Text(f.Teller, before.Figures[number]), "round", round(before.Round))
}

// Comparable are the rounds from the one that a figure is of on that have it and can be compared with it: under the newest
// model that the first of them has. Where the figure is of no round, they are all.
func Comparable(about About, c benchmark.Company, number int) (points []benchmark.Point) {
	stretches := c.Trend(about.Kind, "")
	for _, s := range slices.Backward(stretches) {
		from := slices.IndexFunc(s.Points, func(p benchmark.Point) bool { return p.Round == about.Round })
		if about.Round != "" && from < 0 {
			continue
		}
		for _, p := range s.Points[max(from, 0):] {
			if number < len(p.Figures) {
				points = append(points, p)
			}
		}
		return points
	}
	return nil
}

// Newest is the code of the newest round with figures of a kind, under its newest model; "" for none.
func Newest(c benchmark.Company, kind string) string {
	stretches := c.Trend(kind, "")
	if len(stretches) == 0 {
		return ""
	}
	points := stretches[len(stretches)-1].Points
	return points[len(points)-1].Round
}
