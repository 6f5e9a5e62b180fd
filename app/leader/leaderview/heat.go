package leaderview

import (
	"slices"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Heat is teams across the numbers of one kind: the figures of each, coloured where
// they differ from the company's for certain. It is its own table.
type Heat struct {
	Kind    string
	Title   string
	Note    string
	Below   string // what the colours stand for
	Above   string
	Columns []string    // names of the numbers
	Meaning []view.Fact // what 0 and 100 mean in each
	Whole   []string    // the figures of the company, or of the one team that has any: its name, its people, a figure for each column
	Rows    []HeatRow   // of the teams that are compared with it
}

// HeatRow is one team.
type HeatRow struct {
	ID, Name string
	Group    string // department, where the teams are sorted by it
	N        string // people; "" where nothing is published
	Open     bool   // its card stands open below the row
	Cells    []HeatCell
}

// HeatCell is one figure of a team.
type HeatCell struct {
	Text string // the figure: a number, a band or a bound
	Tone int    // -3 to 3: how far it lies below or above the company's at the least; 0 where both may be
	Full string // the whole of it for who does not see the colour
}

// shownKinds are the kinds in the order of their tables.
var shownKinds = []string{contribution.KindFit, contribution.KindClarity, contribution.KindProject}

// Heats are the tables, as far as there are figures.
func (c *Case) Heats() []Heat {
	var list []Heat
	for _, kind := range shownKinds {
		if s, ok := c.kinds[kind]; ok {
			list = append(list, c.heat(kind, s))
		}
	}
	return list
}

// columns are the numbers that a heat table shows: of clarity the symptoms felt
// most in the whole company, else all. Of duties no team has figures.
func (c *Case) columns(kind string, s kindRound) []int {
	if kind == contribution.KindClarity {
		return s.worst("symptom-", hottest)
	}
	all := make([]int, len(s.round.Figures))
	for i := range all {
		all[i] = i
	}
	return all
}

// worst are the places of the numbers with the highest figures among those whose
// names begin with a prefix, in their own order: so many, and all that are tied with
// the last of them.
func (s kindRound) worst(prefix string, most int) []int {
	var numbers []int
	for _, r := range benchmark.Ranking(s.round.Figures, contribution.KindClarity, prefix) {
		if r.Rank <= most {
			numbers = append(numbers, r.Number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// hottest is how many symptoms the heat table shows.
const hottest = 6

func (c *Case) heat(kind string, s kindRound) Heat {
	h := Heat{Kind: kind, Title: c.W.T("leader.heat." + kind), Note: c.W.T("leader.heat." + kind + ".note")}
	h.Below, h.Above = c.W.T("leader.heat.legend.minus"), c.W.T("leader.heat.legend.plus")
	if kind == contribution.KindClarity {
		h.Below, h.Above = c.W.T("leader.heat.legend.clarity.minus"), c.W.T("leader.heat.legend.clarity.plus")
	}
	numbers := c.columns(kind, s)
	h.Whole = []string{c.whole(s), c.W.Number(s.round.N)}
	for _, i := range numbers {
		m := c.Gist(kind, i)
		h.Columns = append(h.Columns, m.Short)
		h.Meaning = append(h.Meaning, view.Fact{Label: m.Name, Value: c.W.T("leader.ends", "minus", m.Ends[0], "plus", m.Ends[1])})
		h.Whole = append(h.Whole, wording.Text(c.Teller, s.round.Figures[i]))
	}
	if s.alone() {
		return h
	}
	for _, id := range c.listed.ids {
		if row, ok := c.heatRow(kind, s, id, numbers); ok {
			h.Rows = append(h.Rows, row)
		}
	}
	return h
}

// whole is what the row of the company is called: by the team where there is no
// other.
func (c *Case) whole(s kindRound) string {
	if s.alone() {
		return c.names[s.round.Teams[0].Team]
	}
	return c.W.T("leader.company")
}

// heatRow is one team; ok is false for the pool and for closed teams of which
// there is nothing.
func (c *Case) heatRow(kind string, s kindRound, id string, numbers []int) (row HeatRow, ok bool) {
	row = HeatRow{ID: id, Name: c.names[id], Open: id == c.filter.Team && kind == c.filter.Kind}
	if c.filter.Sort == sortGroup {
		row.Group = c.groups[id]
	}
	t, published := s.team(id)
	if !published {
		return row, c.collects(id)
	}
	row.N = c.W.Number(t.N)
	for _, i := range numbers {
		row.Cells = append(row.Cells, c.heatCell(s, t, i))
	}
	return row, true
}

func (c *Case) heatCell(s kindRound, t benchmark.TeamFigures, i int) HeatCell {
	cell := HeatCell{Text: wording.Text(c.Teller, t.Figures[i]), Tone: tone(s.difference(t, i))}
	key := "leader.cell"
	switch {
	case cell.Tone > 0:
		key += ".above"
	case cell.Tone < 0:
		key += ".below"
	}
	cell.Full = c.W.T(key, "team", cell.Text, "company", wording.Text(c.Teller, s.round.Figures[i]))
	return cell
}
