package leaderview

import (
	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
)

// TeamCard is one opened team.
type TeamCard struct {
	ID, Name string
	Lines    []string // how many contributed, and how their figures are to be read
	Empty    bool     // nothing is published of it
	Rows     []TeamRow
	Leans    view.Chart // fits of its mean profile; without bars where there is none
}

// TeamRow is one number of a team. Everything on it holds at once: what is published
// lies within Low and High, and Word is said only where all of that lies on one side
// of the company.
type TeamRow struct {
	Name      string
	Ends      [2]string
	Known     view.Bar // what is published, as in the table: a number, or a band or a bound, which have no shape
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
		card.Empty = false
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
	g, figure, company := c.Gist(kind, i), t.Figures[i], s.round.Figures[i]
	row := TeamRow{Name: g.Name, Ends: g.Ends, Known: c.bar(figure), Low: figure.Low, High: figure.High}
	if s.alone() {
		return row
	}
	row.Company = c.bar(company)
	e, ok := s.estimates[Number{kind, t.Team, i}]
	if !ok {
		return row
	}
	all := hull(figure, benchmark.Range{Low: e.Low, High: e.High})
	row.Low, row.High, row.Range = all.Low, all.High, wording.Within(c.Teller, all.Low, all.High)
	if minus(all, company).bears(e.Word) {
		row.Word = c.W.T("leader.word." + string(e.Word))
	}
	return row
}

// bar is a published mean to draw; only a number has the shape of a point.
func (c *Case) bar(r benchmark.Range) view.Bar {
	b := view.Bar{Score: r.Value, Low: r.Low, High: r.High, Value: wording.Text(c.Teller, r)}
	if wording.IsSharp(r) {
		b.Shape = view.Shapes[0]
	}
	return b
}

// Number is one number of a team.
type Number struct {
	kind, team string
	number     int
}

// Waiting are the numbers of the opened card that are not estimated yet. One of them can
// take longer than a click may last, so a page works them out while nobody waits:
// Estimate, and then Keep.
func (c *Case) Waiting() (list []Number) {
	for _, kind := range shownKinds {
		s, ok := c.kinds[kind]
		if _, published := s.team(c.filter.Team); !ok || !published || s.alone() || !s.complete() {
			continue
		}
		for _, i := range c.columns(kind, s) {
			n := Number{kind, c.filter.Team, i}
			if _, done := s.estimates[n]; !done {
				list = append(list, n)
			}
		}
	}
	return list
}

// Estimate is what all figures say together of a team on a number. It changes nothing.
func (c *Case) Estimate(n Number) benchmark.Estimate {
	s := c.kinds[n.kind]
	return s.round.Estimates(n.number, c.reply.Public.Spread(n.kind, s.model, n.number), n.team)[0]
}

// Keep puts estimates on the cards.
func (c *Case) Keep(estimates map[Number]benchmark.Estimate) {
	for n, e := range estimates {
		c.kinds[n.kind].estimates[n] = e
	}
}
