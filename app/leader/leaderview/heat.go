package leaderview

import (
	"math"
	"slices"

	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Heat is teams across the numbers of one kind, as differences to the company.
// It is its own table.
type Heat struct {
	Kind    string
	Title   string
	Note    string
	Below   string // what the colours stand for
	Above   string
	Columns []string    // names of the numbers
	Meaning []view.Fact // what minus and plus mean in each
	Company []string    // the company's own figures, of n people the first
	Rows    []HeatRow
	Sheet   Sheet
}

// HeatRow is one team.
type HeatRow struct {
	ID, Name string
	N        string // people; "" where nothing is published
	Open     bool   // its card stands open
	Cells    []HeatCell
}

// HeatCell is how far a team lies from the company on a number.
type HeatCell struct {
	Text string // the difference with its sign
	Tone int    // -3 to 3: how strongly it is drawn, and to which side
	Sure bool   // large and certain enough for words
	Full string // the whole of it for who does not see the colour
}

// Heats are the tables, as far as there are figures.
func (c *Case) Heats() []Heat {
	var list []Heat
	for _, kind := range []string{contribution.KindFit, contribution.KindClarity, contribution.KindProject} {
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
// names begin with a prefix, in their own order.
func (s kindRound) worst(prefix string, most int) []int {
	var numbers []int
	for _, r := range benchmark.Ranking(s.round.Figures, contribution.KindClarity, prefix) {
		if len(numbers) < most {
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
	h.Company = []string{c.W.Number(s.round.N)}
	h.Sheet = Sheet{
		ID: "heat-" + kind, Caption: c.W.T("leader.heat.caption", "what", h.Title),
		Head: []string{c.W.T("leader.column.team"), c.W.T("leader.column.n")},
	}
	for _, i := range numbers {
		m := c.gist(kind, i)
		h.Columns = append(h.Columns, m.short)
		h.Meaning = append(h.Meaning, view.Fact{Label: m.name, Value: c.W.T("leader.ends", "minus", m.ends[0], "plus", m.ends[1])})
		h.Company = append(h.Company, valueText(c.Teller, s.round.Figures[i]))
		h.Sheet.Head = append(h.Sheet.Head, m.short)
	}
	h.Sheet.Rows = [][]string{append([]string{c.W.T("leader.company")}, h.Company...)}
	for _, id := range c.order {
		if row, ok := c.heatRow(kind, s, id, numbers); ok {
			h.Rows = append(h.Rows, row)
			h.Sheet.Rows = append(h.Sheet.Rows, row.plain(c.W.T("leader.heat.legend.none")))
		}
	}
	return h
}

// heatRow is one team; ok is false for the pool and for closed teams of which
// there is nothing.
func (c *Case) heatRow(kind string, s kindRound, id string, numbers []int) (row HeatRow, ok bool) {
	row = HeatRow{ID: id, Name: c.names[id], Open: id == c.filter.Team}
	t, published := s.team(id)
	if !published {
		return row, c.collects(id)
	}
	row.N = c.W.Number(t.N)
	for _, i := range numbers {
		row.Cells = append(row.Cells, c.heatCell(kind, s, t, i))
	}
	return row, true
}

// collects reports whether a team is there that still takes contributions.
func (c *Case) collects(id string) bool {
	for _, t := range c.reply.Teams {
		if t.ID == id {
			return !t.Closed
		}
	}
	return false
}

func (c *Case) heatCell(kind string, s kindRound, t benchmark.TeamFigures, i int) HeatCell {
	figure, company := t.Figures[i], s.round.Figures[i]
	cell := HeatCell{Text: apart(c.Teller, figure, company.Value), Tone: tone(figure.Value - company.Value)}
	key := "leader.cell"
	if e, ok := c.estimate(kind, i, t.Team); ok && e.Word != benchmark.NoWord {
		cell.Sure = true
		key += ".sure"
	}
	cell.Full = c.W.T(key, "difference", cell.Text, "team", figureText(c.Teller, figure), "company", valueText(c.Teller, company))
	return cell
}

// tone is how strongly a difference in points is drawn.
func tone(d float64) int {
	steps := 0
	for _, from := range [...]float64{3, 8, 15} {
		if math.Abs(d) >= from {
			steps++
		}
	}
	if d < 0 {
		return -steps
	}
	return steps
}

// plain is the row as text.
func (r HeatRow) plain(none string) []string {
	if r.N == "" {
		return []string{r.Name, none}
	}
	row := []string{r.Name, r.N}
	for _, cell := range r.Cells {
		row = append(row, cell.Text)
	}
	return row
}
