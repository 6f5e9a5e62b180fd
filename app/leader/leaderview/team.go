package leaderview

import (
	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// TeamCard is one opened team.
type TeamCard struct {
	ID, Name string
	Lines    []string // how many contributed, and how their figures are to be read
	Empty    bool     // nothing is published of it
	Rows     []TeamRow
	Leans    view.Chart // fits of its mean profile; without bars where there is none
	Worst    []string
	Sheet    Sheet
}

// TeamRow is one number of a team: what is published, and what all figures say
// together.
type TeamRow struct {
	Name      string
	Ends      [2]string
	Published string // a number, a band or a bound
	Company   float64
	Estimate  view.Bar
	Word      string // "" where the figures carry none
}

// Team is the card of the opened team; ok is false when none is.
func (c *Case) Team() (card TeamCard, ok bool) {
	id := c.filter.Team
	if _, known := c.names[id]; !known || id == "" {
		return TeamCard{}, false
	}
	card = TeamCard{ID: id, Name: c.names[id], Empty: true, Sheet: Sheet{ID: "team", Caption: c.W.T("leader.card.table", "team", c.names[id]), Head: []string{
		c.W.T("leader.column.number"), c.W.T("leader.column.published"), c.W.T("leader.column.estimate"), c.W.T("result.column.range"),
		c.W.T("leader.company"), c.W.T("leader.column.word"),
	}}}
	for _, kind := range []string{contribution.KindFit, contribution.KindProject, contribution.KindClarity} {
		s, ok := c.kinds[kind]
		t, published := s.team(id)
		if !ok || !published {
			continue
		}
		card.Empty = false
		card.Lines = append(card.Lines, c.W.Count("leader.card."+kind, t.N))
		for _, i := range c.columns(kind, s) {
			card.add(c.teamRow(kind, s, t, i), c.W.T("leader.noword"), valueText(c.Teller, s.round.Figures[i]))
		}
		if kind == contribution.KindFit {
			card.Leans = c.leans(benchmark.MeanProfile(t.Figures))
			card.Leans.Title = c.W.T("leader.card.leans")
			for _, bar := range card.Leans.Bars {
				card.Sheet.Rows = append(card.Sheet.Rows, []string{c.W.T("leader.fit", "role", bar.Name), "", bar.Value, "", "", ""})
			}
		}
	}
	if card.Empty {
		card.Lines = []string{c.W.Count("leader.card.empty", c.reply.K)}
	}
	return card, true
}

func (card *TeamCard) add(row TeamRow, none, company string) {
	word := row.Word
	if word == "" {
		word = none
	}
	card.Rows = append(card.Rows, row)
	card.Sheet.Rows = append(card.Sheet.Rows, []string{row.Name, row.Published, row.Estimate.Value, row.Estimate.Range, company, word})
}

func (c *Case) teamRow(kind string, s kindRound, t benchmark.TeamFigures, i int) TeamRow {
	g := c.gist(kind, i)
	row := TeamRow{Name: g.name, Ends: g.ends, Published: figureText(c.Teller, t.Figures[i]), Company: s.round.Figures[i].Value}
	e, ok := c.estimate(kind, i, t.Team)
	if !ok {
		return row
	}
	row.Estimate = view.Bar{
		Score: e.Mean, Low: e.Low, High: e.High, Shape: view.Shapes[0],
		Value: view.Whole(e.Mean), Range: within(c.Teller, e.Low, e.High),
	}
	if e.Word != benchmark.NoWord {
		row.Word = c.W.T("leader.word." + string(e.Word))
	}
	return row
}
