package leaderview

import (
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
)

// Balance is need against supply against worn: what the mean project calls for,
// what people lean to, what hats they wear.
type Balance struct {
	Lines  []string          // what stands out, in sentences; says so where nothing does
	Axes   []BalanceRow      // of the whole company
	Two    BalanceRow        // two hats at once
	Asked  []string          // what the mean project calls for, and how sure that is
	Hats   []view.NeededRole // of it
	Leans  view.Chart        // fits of the mean profile; without bars where there are no profiles
	Teams  []BalanceRow      // by name, on the value axis
	Sheets []Sheet           // the axes, the teams
}

// BalanceRow is up to three marks on one scale.
type BalanceRow struct {
	ID, Name string
	Ends     [2]string
	Marks    []Mark
	Note     string // what is said beside the scale; may be ""
}

// Mark is where one of the three lies, on 0 to 100.
type Mark struct {
	Kind          string // "need", "lean" or "worn"
	Name          string // what it is
	Text          string // where, as a number, a band or a bound
	Range         string // of the company: within which it lies; else ""
	At, Low, High float64
}

// The kinds of marks.
const (
	markNeed = "need"
	markLean = "lean"
	markWorn = "worn"
)

// Balance lays the three beside each other.
func (c *Case) Balance() Balance {
	var v Balance
	for i := range questionnaire.Axes {
		v.Axes = append(v.Axes, c.balanceRow(i, ""))
	}
	if f, ok := c.figureOf(contribution.KindFit, contribution.FitTwoHats, ""); ok {
		g := c.gist(contribution.KindFit, contribution.FitTwoHats)
		v.Two = BalanceRow{ID: "two", Name: g.name, Ends: g.ends, Marks: []Mark{c.published(markWorn, f, "")}}
		v.Two.Marks[0].Name = c.W.T("leader.mark.two")
	}
	v.Lines = c.gaps()
	v.Asked, v.Hats = c.asked()
	if s, ok := c.kinds[contribution.KindFit]; ok {
		v.Leans = c.leans(benchmark.MeanProfile(s.round.Figures))
	}
	for _, id := range c.order {
		if row := c.balanceRow(0, id); len(row.Marks) > 0 {
			v.Teams = append(v.Teams, row)
		}
	}
	v.Sheets = []Sheet{c.axisSheet(v), c.teamSheet(v)}
	return v
}

// figureOf is a published figure: of a team, or of the company for "".
func (c *Case) figureOf(kind string, number int, team string) (benchmark.Range, bool) {
	s, ok := c.kinds[kind]
	if !ok || team == "" {
		return figureAt(s.round.Figures, number), ok
	}
	t, ok := s.team(team)
	return figureAt(t.Figures, number), ok
}

func figureAt(figures []benchmark.Range, number int) benchmark.Range {
	if number >= len(figures) {
		return benchmark.Range{}
	}
	return figures[number]
}

// meanProject is the mean project of a team, or of the company for "".
func (c *Case) meanProject(team string) (p project.Factors, ok bool) {
	s, ok := c.kinds[contribution.KindProject]
	figures := s.round.Figures
	if ok && team != "" {
		var t benchmark.TeamFigures
		t, ok = s.team(team)
		figures = t.Figures
	}
	if !ok {
		return p, false
	}
	for i, f := range benchmark.Factors(figures) {
		p[i] = f.Nearest
	}
	return p, true
}

// published is a mark of a published figure: of a team, or of the company for "".
func (c *Case) published(kind string, r benchmark.Range, team string) Mark {
	m := Mark{Kind: kind, Name: c.W.T("leader.mark." + kind), Text: figureText(c.Teller, r), At: r.Value, Low: r.Low, High: r.High}
	if team == "" && !bounded(r) {
		m.Text, m.Range = view.Whole(r.Value), within(c.Teller, r.Low, r.High)
	}
	return m
}

// called is the mark of what a project calls for on an axis.
func (c *Case) called(p project.Factors, axis int, team string) Mark {
	e := c.in.Called(p).Axes()[axis]
	m := Mark{Kind: markNeed, Name: c.W.T("leader.mark.need"), Text: view.Whole(e.Score), At: e.Score, Low: e.Low, High: e.High}
	if team == "" {
		m.Range = within(c.Teller, e.Low, e.High)
	}
	return m
}

// balanceRow is one axis of a team, or of the company for "".
func (c *Case) balanceRow(axis int, team string) BalanceRow {
	g := c.gist(contribution.KindFit, axis)
	row := BalanceRow{ID: string(questionnaire.Axes[axis]), Name: g.name, Ends: g.ends}
	if team != "" {
		row.ID, row.Name = team, c.names[team]
	}
	if p, ok := c.meanProject(team); ok {
		row.Marks = append(row.Marks, c.called(p, axis, team))
	}
	f, ok := c.figureOf(contribution.KindFit, axis, team)
	if ok {
		row.Marks = append(row.Marks, c.published(markLean, f, team))
	}
	if worn, _ := c.figureOf(contribution.KindFit, contribution.FitWorn, team); ok && axis == 0 {
		row.Marks = append(row.Marks, c.published(markWorn, worn, team))
	}
	if two, _ := c.figureOf(contribution.KindFit, contribution.FitTwoHats, team); ok && team != "" {
		row.Note = figureText(c.Teller, two)
	}
	return row
}

// mark is the text of one of a row's marks.
func (r BalanceRow) mark(w *words.Catalogue, kind, none string) string {
	for _, m := range r.Marks {
		if m.Kind == kind && m.Range != "" {
			return w.T("leader.mark.range", "value", m.Text, "range", m.Range)
		}
		if m.Kind == kind {
			return m.Text
		}
	}
	return none
}

func (c *Case) axisSheet(v Balance) Sheet {
	s := Sheet{ID: "balance", Caption: c.W.T("leader.balance.table"), Head: []string{
		c.W.T("result.column.axis"), "0", "100", c.W.T("leader.mark.need"), c.W.T("leader.mark.lean"), c.W.T("leader.mark.worn"),
	}}
	none := c.W.T("leader.none")
	for _, r := range append(v.Axes, v.Two) {
		if len(r.Marks) > 0 {
			s.Rows = append(s.Rows, []string{
				r.Name, r.Ends[0], r.Ends[1], r.mark(c.W, markNeed, none), r.mark(c.W, markLean, none), r.mark(c.W, markWorn, none),
			})
		}
	}
	for i, bar := range v.Leans.Bars {
		s.Rows = append(s.Rows, []string{c.W.T("leader.fit", "role", bar.Name), v.Leans.Ends[0], v.Leans.Ends[1], none, v.Leans.Bars[i].Value, none})
	}
	return s
}

func (c *Case) teamSheet(v Balance) Sheet {
	s := Sheet{ID: "balance-teams", Caption: c.W.T("leader.balance.teams.table"), Head: []string{
		c.W.T("leader.column.team"), c.W.T("leader.mark.need"), c.W.T("leader.mark.lean"), c.W.T("leader.mark.worn"),
		c.W.T("leader.number.two-hats.short"),
	}}
	none := c.W.T("leader.none")
	for _, r := range v.Teams {
		note := r.Note
		if note == "" {
			note = none
		}
		s.Rows = append(s.Rows, []string{r.Name, r.mark(c.W, markNeed, none), r.mark(c.W, markLean, none), r.mark(c.W, markWorn, none), note})
	}
	return s
}

// leans is the chart of the fits of a profile that is a mean: points without
// intervals and without a chance of being the best, because it is nobody's.
func (c *Case) leans(p fit.Profile) view.Chart {
	chart := view.Chart{ID: "leans", Title: c.W.T("leader.leans"), Ends: [2]string{c.W.T("result.fits.low"), c.W.T("result.fits.high")}}
	for _, r := range fit.Roles {
		m := 0.0
		for i, w := range fit.Weights(r) {
			m += w * p.Mean[i]
		}
		score := 100 * fit.Phi(m)
		chart.Bars = append(chart.Bars, view.Bar{
			ID: string(r), Name: c.Role(r), Score: score, Low: score, High: score, Value: view.Whole(score), Shape: view.Shapes[r.Index()],
		})
	}
	return chart
}
