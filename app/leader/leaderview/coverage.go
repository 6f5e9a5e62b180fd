package leaderview

import (
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/contribution"
)

// Sheet is a table as it stands on the page.
type Sheet struct {
	ID      string
	Caption string
	Head    []string
	Rows    [][]string
}

// Coverage is what the figures rest on, said before any of them.
type Coverage struct {
	Facts []view.Fact
	Notes []string
	Sheet Sheet
}

// Coverage counts what is published, and never what is pending.
func (c *Case) Coverage() Coverage {
	rounds := c.Rounds()
	v := Coverage{Sheet: Sheet{ID: "coverage", Caption: c.W.T("leader.coverage.table"), Head: []string{c.W.T("leader.column.round")}}}
	for _, choice := range rounds {
		v.Sheet.Rows = append(v.Sheet.Rows, []string{choice.Text})
	}
	v.Sheet.Rows = append(v.Sheet.Rows, []string{c.W.T("leader.coverage.total")})
	all := 0
	for _, kind := range contribution.Kinds() {
		v.Sheet.Head = append(v.Sheet.Head, c.W.T("leader.kind."+kind.Kind))
		total := 0
		for i, choice := range rounds {
			n := c.counted(kind.Kind, choice.Value)
			v.Sheet.Rows[i] = append(v.Sheet.Rows[i], c.tallied(n))
			total += n
		}
		v.Sheet.Rows[len(rounds)] = append(v.Sheet.Rows[len(rounds)], c.tallied(total))
		all += total
	}
	v.Facts = []view.Fact{
		{Label: c.W.T("leader.coverage.here", "round", c.Round()), Value: c.W.Number(c.counted(contribution.KindFit, c.filter.Round))},
		{Label: c.W.T("leader.coverage.all"), Value: c.W.Number(all)},
		{Label: c.W.T("leader.coverage.rounds"), Value: c.W.Number(len(rounds))},
		{Label: c.W.T("leader.coverage.k"), Value: c.W.Number(c.reply.K)},
	}
	v.Notes = []string{
		c.W.Count("leader.coverage.note", c.reply.K, "hours", GraceHours(c.W)),
		c.W.T("leader.coverage.self"),
	}
	return v
}

// GraceHours is how many hours after the end of a round its figures come, unless it was planned as a workshop.
func GraceHours(w *words.Catalogue) string { return w.Number(int(contribution.Grace.Hours())) }

// tallied is a count in a table; none is a dash.
func (c *Case) tallied(n int) string {
	if n == 0 {
		return c.W.T("leader.none")
	}
	return c.W.Number(n)
}

// counted is how many contributions of a kind are published of a round, under
// all models.
func (c *Case) counted(kind, round string) (n int) {
	for _, k := range c.reply.Figures.Kinds {
		for _, r := range k.Rounds {
			if k.Kind == kind && r.Round == round {
				n += r.N
			}
		}
	}
	return n
}

// Thin says why there is little to see, "" when there is not: one team with
// figures, or none of a kind.
func (c *Case) Thin() []string {
	var notes []string
	s, ok := c.kinds[contribution.KindFit]
	switch {
	case !ok:
		notes = append(notes, c.W.T("leader.thin.fit"))
	case len(s.round.Teams) == 1 && s.round.Teams[0].Team == contribution.Others:
		notes = append(notes, c.W.T("leader.thin.pooled"))
	case len(s.round.Teams) == 1:
		notes = append(notes, c.W.T("leader.thin.one"))
	}
	for _, kind := range []string{contribution.KindClarity, contribution.KindProject} {
		if _, ok := c.kinds[kind]; !ok {
			notes = append(notes, c.W.T("leader.thin."+kind))
		}
	}
	return notes
}
