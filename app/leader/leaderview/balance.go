package leaderview

import (
	"math"
	"slices"

	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
)

// Balance is what the mean project calls for, what people prefer, and what their
// current roles are.
type Balance struct {
	Lines []string          // what stands out, in sentences; says so where nothing does
	Axes  []BalanceRow      // of the whole company
	Two   BalanceRow        // two roles at once
	Asked []string          // what the mean project calls for, and how sure that is
	Roles []view.NeededRole // of it
	Leans view.Chart        // fits of the mean profile; without bars where there are no profiles
}

// BalanceTeams are the teams that the tables show, on the value axis: a row each, of the columns Head.
type BalanceTeams struct {
	Head []string
	Ends [2]string
	Rows []BalanceRow
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
	Kind      string // "need", "lean" or "worn"
	Name      string // what it is
	Text      string // a number, a band or a bound
	Range     string // of the company, within which a number lies; else ""
	At        float64
	Sharp     bool // At may be drawn as a point
	Low, High float64
}

// The kinds of marks.
const (
	markNeed = "need"
	markLean = "lean"
	markWorn = "worn"
)

// MarkKinds are the kinds in the order of a row.
var MarkKinds = [...]string{markNeed, markLean, markWorn}

// MarkShape names the shape of each kind in view.Marks: it tells them apart without colour.
var MarkShape = map[string]string{markNeed: "diamond", markLean: "circle", markWorn: "square"}

// Balance lays the three of the company beside each other.
func (c *Case) Balance() Balance {
	var v Balance
	for i := range questionnaire.Axes {
		v.Axes = append(v.Axes, c.balanceRow(i, ""))
	}
	if f, ok := c.figureOf(contribution.KindFit, contribution.FitTwoHats, ""); ok {
		g := c.Gist(contribution.KindFit, contribution.FitTwoHats)
		v.Two = BalanceRow{ID: "two", Name: g.Name, Ends: g.Ends, Marks: []Mark{c.mark(markWorn, f, "")}}
		v.Two.Marks[0].Name = c.W.T("leader.mark.two")
	}
	v.Lines = c.gaps()
	v.Asked, v.Roles = c.asked()
	if s, ok := c.kinds[contribution.KindFit]; ok {
		v.Leans = c.leans(s.round.Figures)
	}
	return v
}

// balanceTeams are the teams that the tables show; none where there is one row of
// figures only, which the company's scale has drawn already.
func (c *Case) balanceTeams() BalanceTeams {
	v := BalanceTeams{Ends: c.Gist(contribution.KindFit, contribution.FitValue).Ends, Head: []string{
		c.W.T("leader.column.team"), c.W.T("leader.mark.need"), c.W.T("leader.mark.lean"), c.W.T("leader.mark.worn"),
		c.W.T("leader.number.two-hats.short"),
	}}
	if c.alone() {
		return v
	}
	for _, id := range c.listed.ids {
		if row := c.balanceRow(contribution.FitValue, id); len(row.Marks) > 0 {
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

// figuresOf are the published figures of a kind: of a team, or of the company for "".
func (c *Case) figuresOf(kind, team string) ([]benchmark.Range, bool) {
	s, ok := c.kinds[kind]
	if !ok || team == "" {
		return s.round.Figures, ok
	}
	t, ok := s.team(team)
	return t.Figures, ok
}

// figureOf is one of them.
func (c *Case) figureOf(kind string, number int, team string) (benchmark.Range, bool) {
	figures, ok := c.figuresOf(kind, team)
	if !ok || number >= len(figures) {
		return benchmark.Range{}, false
	}
	return figures[number], true
}

// mark is where something lies, of a team, or of the company for "".
func (c *Case) mark(kind string, r benchmark.Range, team string) Mark {
	m := Mark{Kind: kind, Name: c.W.T("leader.mark." + kind), Text: wording.Text(c.Teller, r), At: r.Value, Sharp: wording.IsSharp(r), Low: r.Low, High: r.High}
	if team == "" && wording.IsNumber(r) {
		m.Range = wording.Within(c.Teller, r.Low, r.High)
	}
	return m
}

// called is what the mean project calls for on an axis: from the lowest to the
// highest that the factors allow, each of which may be a bound, and one step off as
// project.Called has it.
func (c *Case) called(axis int, team string) (benchmark.Range, bool) {
	figures, ok := c.figuresOf(contribution.KindProject, team)
	if !ok {
		return benchmark.Range{}, false
	}
	var low, middle, high project.Factors
	for i, f := range benchmark.Factors(figures) {
		low[i], middle[i], high[i] = f.Least, f.Nearest, f.Greatest
		if c.pull(axis, i) < 0 {
			low[i], high[i] = high[i], low[i]
		}
	}
	at := func(p project.Factors) fit.Estimate { return c.Project.Called(p).Axes()[axis] }
	r := benchmark.Range{Value: at(middle).Score, Low: at(low).Low, High: at(high).High}
	return benchmark.Range{Value: r.Value, Low: math.Min(r.Low, at(middle).Low), High: math.Max(r.High, at(middle).High)}, true
}

// pull is which way a factor moves what is called for on an axis.
func (c *Case) pull(axis, factor int) float64 {
	var one project.Factors
	one[factor] = 1
	return c.Project.Called(one).Mean[axis]
}

// balanceRow is one axis of a team, or of the company for "".
func (c *Case) balanceRow(axis int, team string) BalanceRow {
	g := c.Gist(contribution.KindFit, axis)
	row := BalanceRow{ID: string(questionnaire.Axes[axis]), Name: g.Name, Ends: g.Ends}
	if team != "" {
		row.ID, row.Name = team, c.names[team]
	}
	if r, ok := c.called(axis, team); ok {
		row.Marks = append(row.Marks, c.mark(markNeed, r, team))
	}
	f, ok := c.figureOf(contribution.KindFit, axis, team)
	if ok {
		row.Marks = append(row.Marks, c.mark(markLean, f, team))
	}
	if worn, ok := c.figureOf(contribution.KindFit, contribution.FitWorn, team); ok && axis == contribution.FitValue {
		row.Marks = append(row.Marks, c.mark(markWorn, worn, team))
	}
	if two, ok := c.figureOf(contribution.KindFit, contribution.FitTwoHats, team); ok && team != "" {
		row.Note = wording.Text(c.Teller, two)
	}
	return row
}

// marked is the mark of a kind, if the row has one.
func (r BalanceRow) marked(kind string) (Mark, bool) {
	for _, m := range r.Marks {
		if m.Kind == kind {
			return m, true
		}
	}
	return Mark{}, false
}

// Cells are the texts of a team's row behind its name.
func (r BalanceRow) Cells(w *words.Catalogue) []string {
	cells := make([]string, 0, 4)
	for _, kind := range MarkKinds {
		m, ok := r.marked(kind)
		if !ok {
			m.Text = w.T("leader.none")
		}
		cells = append(cells, m.Text)
	}
	if r.Note == "" {
		return append(cells, w.T("leader.none"))
	}
	return append(cells, r.Note)
}

// leans is the chart of the fits of the profile of the means on the three axes, as far
// as they are known: it is nobody's profile.
func (c *Case) leans(figures []benchmark.Range) view.Chart {
	chart := view.Chart{ID: "leans", Title: c.W.T("leader.leans"), Ends: [2]string{c.W.T("result.fits.low"), c.W.T("result.fits.high")}}
	for _, r := range fit.Roles {
		known := fitOf(r, figures)
		chart.Bars = append(chart.Bars, view.Bar{
			ID: string(r), Name: c.Role(r), Score: known.Value, Low: known.Low, High: known.High,
			Value: wording.Text(c.Teller, known), Shape: view.Shapes[r.Index()],
		})
	}
	return chart
}

// fitOf is how well a role fits a profile of these means. The fit is a weighted sum of
// the axes, so its ends are those of the axes that pull its way.
func fitOf(r fit.Role, figures []benchmark.Range) benchmark.Range {
	weights := fit.Weights(r)
	at := func(end func(weight float64, f benchmark.Range) float64) float64 {
		ends := slices.Clone(figures)
		for i, weight := range weights {
			ends[contribution.FitValue+i].Value = end(weight, figures[contribution.FitValue+i])
		}
		sum := 0.0
		for i, x := range benchmark.MeanProfile(ends).Mean {
			if weights[i] != 0 { // an end of the scale may lie infinitely far out
				sum += weights[i] * x
			}
		}
		return 100 * fit.Phi(sum)
	}
	return benchmark.Range{
		Value: at(func(_ float64, f benchmark.Range) float64 { return f.Value }),
		Low:   at(func(weight float64, f benchmark.Range) float64 { return pick(weight > 0, f.Low, f.High) }),
		High:  at(func(weight float64, f benchmark.Range) float64 { return pick(weight > 0, f.High, f.Low) }),
	}
}

func pick(first bool, a, b float64) float64 {
	if first {
		return a
	}
	return b
}
