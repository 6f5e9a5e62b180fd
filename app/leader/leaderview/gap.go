package leaderview

import (
	"math"

	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"
)

// asked says what the mean project calls for.
func (c *Case) asked() (lines []string, hats []view.NeededRole) {
	p, ok := c.meanProject("")
	if !ok {
		return nil, nil
	}
	j := project.Judge(p)
	for _, r := range j.Roles() {
		strength := string(r.Strength)
		if j.Recommendation == project.Hybrid {
			strength = "half"
		}
		hats = append(hats, view.NeededRole{Role: r.Role, Text: c.W.T("project.need.strength."+strength, "role", c.Role(r.Role))})
	}
	var factors []string
	for i, x := range p {
		factors = append(factors, c.W.T("leader.asked.factor", "factor", c.gist(contribution.KindProject, i).short, "n", view.Signed(x)))
	}
	chance := project.Chances(p).Of(j.Recommendation)
	return []string{
		c.W.T("leader.asked."+string(j.Recommendation)),
		c.W.T("leader.asked.sure", "factors", c.W.List(factors), "p", c.W.Percent(chance, 0)),
	}, hats
}

// gap is how far two marks of the company lie apart on the value axis.
type gap struct {
	points float64 // first minus second
	sd     float64 // the same in person SD
	clear  bool    // large enough for words, and the same way whatever the intervals hold
}

// way is to which side the first mark lies.
func (g gap) way() string {
	if g.points < 0 {
		return "delivery"
	}
	return "product"
}

// gapOf compares two kinds of marks; ok is false when one is missing.
func (c *Case) gapOf(first, second string) (g gap, ok bool) {
	marks := map[string]Mark{}
	for _, m := range c.balanceRow(0, "").Marks {
		marks[m.Kind] = m
	}
	a, hasFirst := marks[first]
	b, hasSecond := marks[second]
	if !hasFirst || !hasSecond {
		return gap{}, false
	}
	spread := c.reply.Public.Spread(contribution.KindFit, c.model(contribution.KindFit), contribution.FitValue)
	g = gap{points: a.At - b.At, sd: (a.At - b.At) / spread}
	g.clear = math.Abs(g.sd) >= benchmark.Notable && (a.Low > b.High || a.High < b.Low)
	return g, true
}

// certain names the teams whose marks all lie above the hats worn, or else all
// below, whatever their margins hold: of lean and worn those of the estimates,
// which are wide where few answered.
func (c *Case) certain(above bool, marks []string) (names []string) {
	for _, id := range c.order {
		worn, ok := c.estimate(contribution.KindFit, contribution.FitWorn, id)
		for _, kind := range marks {
			low, high, there := c.margins(kind, id)
			ok = ok && there && (above && low > worn.High || !above && high < worn.Low)
		}
		if ok && id != contribution.Others {
			names = append(names, c.names[id])
		}
	}
	return names
}

// margins are those of what a team leans to, or of what its mean project calls
// for, on the value axis.
func (c *Case) margins(kind, team string) (low, high float64, ok bool) {
	if kind == markLean {
		e, ok := c.estimate(contribution.KindFit, contribution.FitValue, team)
		return e.Low, e.High, ok
	}
	p, ok := c.meanProject(team)
	if !ok {
		return 0, 0, false
	}
	m := c.called(p, 0, team)
	return m.Low, m.High, true
}

// model is the version under which a kind is shown, or the newest that there is.
func (c *Case) model(kind string) string {
	if s, ok := c.kinds[kind]; ok {
		return s.model
	}
	row, _ := contribution.Known(kind)
	return row.Newest()
}

// gaps says in sentences where the three part.
func (c *Case) gaps() []string {
	var lines []string
	for _, pair := range [][2]string{{markNeed, markWorn}, {markLean, markWorn}, {markNeed, markLean}} {
		g, ok := c.gapOf(pair[0], pair[1])
		if !ok || !g.clear {
			continue
		}
		lines = append(lines, c.W.Count("leader.gap."+pair[0]+"."+pair[1]+"."+g.way(), int(math.Round(math.Abs(g.points)))))
	}
	if _, ok := c.gapOf(markLean, markWorn); ok && len(lines) == 0 {
		lines = append(lines, c.W.T("leader.gap.none"))
	}
	return lines
}
