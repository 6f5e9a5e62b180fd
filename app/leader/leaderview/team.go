package leaderview

import (
	"rolefit/app/view"
	"rolefit/pkg/benchmark"
)

// TeamCard is one opened team.
type TeamCard struct {
	ID, Name string
	Lines    []string // how many contributed, and how their figures are to be read
	Empty    bool     // nothing is published of it
	Alone    bool     // no other team has figures: nothing is compared
	Rows     []TeamRow
	Leans    view.Chart // fits of its mean profile; without bars where there is none
}

// TeamRow is one number of a team. Everything on it holds at once: what is published
// lies within Low and High, and Word is said only where all of that lies on one side
// of the company.
type TeamRow struct {
	Name      string
	Ends      [2]string
	Published string   // a number, a band or a bound, as in the table
	Known     view.Bar // the same to draw: without a shape where it is no number
	Company   view.Bar // the company's alike; without a value where nothing is compared
	Low, High float64  // what the team's level can be: the hull of what is published and of what is estimated
	Range     string   // the same in words; "" until it is estimated
	Word      string   // how the team lies to the company; "" where that is open
}

// Team is the card of the opened team; ok is false when none is.
func (c *Case) Team() (card TeamCard, ok bool) {
	id := c.filter.Team
	if _, known := c.names[id]; !known || id == "" {
		return TeamCard{}, false
	}
	card = TeamCard{ID: id, Name: c.names[id], Empty: true}
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		t, published := s.team(id)
		if !ok || !published {
			continue
		}
		card.Empty, card.Alone = false, s.alone()
		card.Lines = append(card.Lines, c.W.Count("leader.card."+kind, t.N))
		for _, i := range c.columns(kind, s) {
			card.Rows = append(card.Rows, c.teamRow(kind, s, t, i))
		}
		if kind == shownKinds[0] {
			card.Leans = c.leans(t.Figures)
			card.Leans.Title = c.W.T("leader.card.leans")
		}
	}
	if card.Empty {
		card.Lines = []string{c.W.Count("leader.card.empty", c.reply.K)}
	}
	return card, true
}

func (c *Case) teamRow(kind string, s kindRound, t benchmark.TeamFigures, i int) TeamRow {
	g, figure, company := c.gist(kind, i), t.Figures[i], s.round.Figures[i]
	row := TeamRow{Name: g.name, Ends: g.ends, Published: figureText(c.Teller, figure), Known: c.bar(figure), Low: figure.Low, High: figure.High}
	if s.alone() {
		return row
	}
	row.Company = c.bar(company)
	e, ok := s.estimated(i, t.Team)
	if !ok {
		return row
	}
	all := hull(figure, benchmark.Range{Low: e.Low, High: e.High})
	row.Low, row.High, row.Range = all.Low, all.High, within(c.Teller, all.Low, all.High)
	if side := minus(all, company).side(); e.Word == benchmark.Higher && side > 0 || e.Word == benchmark.Lower && side < 0 {
		row.Word = c.W.T("leader.word." + string(e.Word))
	}
	return row
}

// bar is a published mean to draw; only a number has the shape of a point.
func (c *Case) bar(r benchmark.Range) view.Bar {
	b := view.Bar{Score: r.Value, Low: r.Low, High: r.High, Value: figureText(c.Teller, r)}
	if isSharp(r) {
		b.Shape = view.Shapes[0]
	}
	return b
}

// estimated is what all figures say together of a team on a number, once Estimate
// worked it out.
func (s kindRound) estimated(number int, team string) (benchmark.Estimate, bool) {
	for _, e := range s.estimates[number] {
		if e.Team == team {
			return e, true
		}
	}
	return benchmark.Estimate{}, false
}

// Estimate works out the next number that the opened card waits for, and reports
// whether there was one. One number of a large company takes longer than a click may
// last, so the page asks for one at a time.
func (c *Case) Estimate() bool {
	if c.filter.Team == "" {
		return false
	}
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		if _, published := s.team(c.filter.Team); !ok || !published || s.alone() {
			continue
		}
		for _, i := range c.columns(kind, s) {
			if s.estimates[i] == nil {
				s.estimates[i] = s.round.Estimates(i, c.reply.Public.Spread(kind, s.model, i))
				return true
			}
		}
	}
	return false
}
