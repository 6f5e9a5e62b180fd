package leaderview

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"rolefit/pkg/benchmark"
)

// rowsAtOnce is how many teams a table shows before the reader asks for more. With
// three tables it is what a slow computer draws in a tenth of a second.
const rowsAtOnce = 25

// Listing is which teams the tables show.
type Listing struct {
	ids   []string
	Tools bool     // there are more teams than stand in a table at once
	Sorts []Choice // what they can be sorted by
	Told  string   // how many of them are shown
	More  string   // what the button for more is called; "" where all are shown
}

// listing finds, sorts and cuts the teams as the filter says.
func (c *Case) listing() Listing {
	var all []string
	for _, id := range c.order {
		if c.stands(id) {
			all = append(all, id)
		}
	}
	l := Listing{Tools: len(all) > rowsAtOnce}
	wanted := strings.ToLower(strings.TrimSpace(c.filter.Find))
	l.ids = slices.DeleteFunc(slices.Clone(all), func(id string) bool {
		return !strings.Contains(strings.ToLower(c.names[id]+"\n"+c.groups[id]), wanted)
	})
	for _, by := range c.sortings() {
		if by.On && by.order != nil {
			slices.SortStableFunc(l.ids, by.order)
		}
		if l.Tools {
			l.Sorts = append(l.Sorts, by.Choice)
		}
	}
	found := len(l.ids)
	l.ids = l.ids[:min(found, rowsAtOnce*(1+c.filter.More))]
	if hidden := found - len(l.ids); hidden > 0 {
		l.More = c.W.Count("leader.more", min(hidden, rowsAtOnce))
	}
	if l.Tools {
		l.Told = c.W.Count("leader.listed", len(all), "shown", strconv.Itoa(len(l.ids)), "found", strconv.Itoa(found))
	}
	return l
}

// stands reports whether a row belongs in the tables: one with figures, or a team
// that still takes contributions.
func (c *Case) stands(id string) bool {
	for _, s := range c.kinds {
		if _, ok := s.team(id); ok {
			return true
		}
	}
	return c.collects(id)
}

// collects reports whether a team is there that still takes contributions.
func (c *Case) collects(id string) bool { return c.taking[id] }

// sorting is one way to sort teams; without an order it is that of their names.
type sorting struct {
	Choice
	order func(a, b string) int
}

// sortings are the ways to sort: by name first, because nothing is ranked unless the
// reader asks for it; then by department, where there are any, by the people in the first table, and by each number.
func (c *Case) sortings() []sorting {
	choice := func(value, text string) Choice { return Choice{value, text, value == c.filter.Sort} }
	list := []sorting{{Choice: choice("", c.W.T("leader.sort.name"))}}
	if len(c.groups) > 0 {
		list = append(list, sorting{choice(sortGroup, c.W.T("leader.sort.group")), c.byGroup})
	}
	first := len(list)
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		if !ok {
			continue
		}
		if len(list) == first {
			people := func(t benchmark.TeamFigures) benchmark.Range { return benchmark.Range{Low: float64(t.N)} }
			list = append(list, sorting{choice("people", c.W.T("leader.sort.people")), s.highest(people)})
		}
		for _, i := range c.columns(kind, s) {
			by := choice(kind+"-"+strconv.Itoa(i), c.W.T("leader.sort.figure", "figure", c.Gist(kind, i).Short))
			list = append(list, sorting{by, s.highest(func(t benchmark.TeamFigures) benchmark.Range { return t.Figures[i] })})
		}
	}
	return list
}

// sortGroup is the way to sort by department.
const sortGroup = "group"

// byGroup orders teams by their departments; those without one come last.
func (c *Case) byGroup(a, b string) int {
	x, y := c.groups[a], c.groups[b]
	if x == "" || y == "" {
		return cmp.Compare(y, x)
	}
	return natural(x, y)
}

// highest orders teams by a figure, the highest first. Those without one come last.
func (s kindRound) highest(figure func(benchmark.TeamFigures) benchmark.Range) func(a, b string) int {
	key := func(id string) benchmark.Range {
		if t, ok := s.team(id); ok {
			return figure(t)
		}
		return benchmark.Range{Low: -1, High: -1}
	}
	return func(a, b string) int {
		x, y := key(a), key(b)
		return cmp.Or(cmp.Compare(y.Low, x.Low), cmp.Compare(y.High, x.High))
	}
}
