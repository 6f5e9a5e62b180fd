package leaderview

import (
	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/project"
)

// asked says what the mean project calls for, where every mean that the published
// figures allow calls for the same.
func (c *Case) asked() (lines []string, roles []view.NeededRole) {
	figures, ok := c.figuresOf(contribution.KindProject, "")
	if !ok {
		return nil, nil
	}
	factors := benchmark.Factors(figures)
	p, one := settled(factors)
	if !one {
		return []string{c.W.T("leader.asked.open"), c.W.T("leader.asked.factors", "factors", c.factors(factors))}, nil
	}
	j := project.Judge(p)
	for _, r := range j.Roles() {
		strength := string(r.Strength)
		if j.Recommendation == project.Hybrid {
			strength = "half"
		}
		roles = append(roles, view.NeededRole{Role: r.Role, Text: c.W.T("project.need.strength."+strength, "role", c.Role(r.Role))})
	}
	return []string{
		c.W.T("leader.asked." + string(j.Recommendation)),
		c.W.T("leader.asked.factors", "factors", c.factors(factors)),
	}, roles
}

// settled is the mean project, and whether everything that it can be calls for the
// same roles, just as strongly.
func settled(factors []benchmark.Factor) (p project.Factors, one bool) {
	for i, f := range factors {
		p[i] = f.Nearest
	}
	want := project.Judge(p)
	one = true
	var visit func(k int, p project.Factors)
	visit = func(k int, p project.Factors) {
		if k == len(p) {
			j := project.Judge(p)
			one = one && j.Recommendation == want.Recommendation && j.Lead == want.Lead
			return
		}
		for x := factors[k].Least; x <= factors[k].Greatest && one; x++ {
			p[k] = x
			visit(k+1, p)
		}
	}
	visit(0, p)
	return p, one
}

// factors lists where the mean project stands on each factor.
func (c *Case) factors(factors []benchmark.Factor) string {
	var list []string
	for i, f := range factors {
		at := view.Signed(f.Least)
		if f.Least != f.Greatest {
			at = c.W.T("result.range", "low", at, "high", view.Signed(f.Greatest))
		}
		list = append(list, c.W.T("leader.asked.factor", "factor", c.Gist(contribution.KindProject, i).Short, "n", at))
	}
	return c.W.List(list)
}

// gapOf is how far two kinds of marks of a row lie apart: the first minus the second.
// Ok is false when one is missing.
func gapOf(row BalanceRow, first, second string) (span, bool) {
	a, hasFirst := row.marked(first)
	b, hasSecond := row.marked(second)
	return span{a.Low - b.High, a.High - b.Low}, hasFirst && hasSecond
}

// clear reports whether a gap is large enough for words whatever the people answered.
func (c *Case) clear(s span) bool { return s.least() >= c.notable() }

// notable is how many points make a difference that is worth a word.
func (c *Case) notable() float64 {
	return benchmark.Notable * c.sd(contribution.KindFit, contribution.FitValue)
}

// way is to which side the first of two marks lies.
func way(s span) string {
	if s.side() < 0 {
		return "delivery"
	}
	return "product"
}

// certain names the teams whose marks all lie above the current roles, or else all below,
// whatever their people answered.
func (c *Case) certain(side int, marks []string) (names []string) {
	for _, id := range c.order {
		row, all := c.balanceRow(contribution.FitValue, id), id != contribution.Others
		for _, kind := range marks {
			gap, ok := gapOf(row, kind, markWorn)
			all = all && ok && c.clear(gap) && gap.side() == side
		}
		if all {
			names = append(names, c.names[id])
		}
	}
	return names
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
	row, compared := c.balanceRow(contribution.FitValue, ""), false
	for _, pair := range [][2]string{{markNeed, markWorn}, {markLean, markWorn}, {markNeed, markLean}} {
		gap, ok := gapOf(row, pair[0], pair[1])
		compared = compared || ok
		if ok && c.clear(gap) {
			lines = append(lines, c.W.Count("leader.gap."+pair[0]+"."+pair[1]+"."+way(gap), int(gap.least())))
		}
	}
	if compared && len(lines) == 0 {
		lines = append(lines, c.W.T("leader.gap.none"))
	}
	return lines
}
