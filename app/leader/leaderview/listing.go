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
	ids    []string
	Tools  bool     // there are more teams than stand in a table at once
	Find   string   // what was looked for
	Sorts  []Choice // what they can be sorted by
	Told   string   // how many of them are shown
	More   string   // what the button for more is called; "" where all are shown
	hidden int
}

// listing finds, sorts and cuts the teams as the filter says.
func (c *Case) listing() Listing {
	var all []string
	for _, id := range c.order {
		if c.stands(id) {
			all = append(all, id)
		}
	}
	l := Listing{Find: c.filter.Find, Tools: len(all) > rowsAtOnce}
	if l.Tools {
		l.Sorts = c.sorts()
	}
	wanted := strings.ToLower(strings.TrimSpace(c.filter.Find))
	l.ids = slices.DeleteFunc(slices.Clone(all), func(id string) bool { return !strings.Contains(strings.ToLower(c.names[id]), wanted) })
	c.sort(l.ids)
	found := len(l.ids)
	l.ids = l.ids[:min(found, rowsAtOnce*(1+c.filter.More))]
	if l.hidden = found - len(l.ids); l.hidden > 0 {
		l.More = c.W.Count("leader.more", min(l.hidden, rowsAtOnce))
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

// sorts are the ways to sort: by name first, because nothing is ranked unless the
// reader asks for it.
func (c *Case) sorts() []Choice {
	list := []Choice{{Value: "", Text: c.W.T("leader.sort.name"), On: c.filter.Sort == ""}, {Value: "people", Text: c.W.T("leader.sort.people"), On: c.filter.Sort == "people"}}
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		for _, i := range c.columns(kind, s) {
			if value := kind + "-" + strconv.Itoa(i); ok {
				list = append(list, Choice{value, c.W.T("leader.sort.figure", "figure", c.gist(kind, i).short), c.filter.Sort == value})
			}
		}
	}
	return list
}

// sort sorts teams that are in the order of their names. Those without a figure
// come last.
func (c *Case) sort(ids []string) {
	if !slices.ContainsFunc(c.sorts(), func(by Choice) bool { return by.On && by.Value != "" }) {
		return
	}
	kind, place, figure := strings.Cut(c.filter.Sort, "-")
	number, _ := strconv.Atoi(place) // a choice holds one
	for _, k := range slices.Backward(shownKinds) {
		if _, there := c.kinds[k]; there && !figure {
			kind = k // of the first table
		}
	}
	s := c.kinds[kind]
	key := func(id string) (r benchmark.Range) {
		t, ok := s.team(id)
		switch {
		case !ok:
			return benchmark.Range{Low: -1, High: -1}
		case !figure:
			return benchmark.Range{Low: float64(t.N)}
		}
		return t.Figures[number]
	}
	slices.SortStableFunc(ids, func(a, b string) int {
		x, y := key(a), key(b)
		return cmp.Or(cmp.Compare(y.Low, x.Low), cmp.Compare(y.High, x.High))
	})
}
