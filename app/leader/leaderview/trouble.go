package leaderview

import (
	"cmp"

	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Trouble is what is unclear to most people, and what they feel of it, the
// worst first. It ranks duties and symptoms, never teams.
type Trouble struct {
	ID, Title string
	Note      string
	First     []Rank
	Rest      []Rank
	Sheet     Sheet
}

// Rank is one duty or symptom.
type Rank struct {
	Name  string
	Value string
	At    float64 // 0 to 100
	Low   float64 // within which it lies
	High  float64
	Range string // the same in words
	Mark  string // the lines that it rests on
	Teams string // in which teams it is clearly higher, by name; may be ""
}

// worstShown is how many stand on view; the others are folded.
const worstShown = 5

// Troubles lists the duties and then the symptoms; nothing without figures.
func (c *Case) Troubles() []Trouble {
	s, ok := c.kinds[contribution.KindClarity]
	if !ok {
		return nil
	}
	duties := c.ranked(s, "duty")
	if len(s.round.Figures) <= symptomsAsked {
		duties.Note = c.W.Count("leader.contested.duty.few", max(benchmark.MinimumWhole, c.reply.K))
	}
	return []Trouble{duties, c.ranked(s, "symptom")}
}

func (c *Case) ranked(s kindRound, what string) Trouble {
	key := "leader.contested." + what
	v := Trouble{ID: what, Title: c.W.T(key), Note: c.W.T(key + ".note"), Sheet: Sheet{
		ID: what, Caption: c.W.T(key), Head: []string{c.W.T(key + ".column"), c.W.T(key + ".value"), c.W.T("result.column.range"), c.W.T("leader.column.higher")},
	}}
	for _, r := range benchmark.Ranking(s.round.Figures, contribution.KindClarity, what+"-") {
		g := c.gist(contribution.KindClarity, r.Number)
		rank := Rank{
			Name: g.name, Value: valueText(c.Teller, r.Figure), At: r.Figure.Value, Low: r.Figure.Low, High: r.Figure.High,
			Range: within(c.Teller, r.Figure.Low, r.Figure.High), Mark: view.Lines(c.W, g.sources),
		}
		if len(v.First) < worstShown {
			teams := c.W.List(c.where(contribution.KindClarity, r.Number, benchmark.Higher))
			if teams != "" {
				rank.Teams = c.W.T("leader.contested.teams", "teams", teams)
			}
			v.First = append(v.First, rank)
			v.Sheet.Rows = append(v.Sheet.Rows, []string{rank.Name, rank.Value, rank.Range, cmp.Or(teams, c.W.T("leader.none"))})
			continue
		}
		v.Rest = append(v.Rest, rank)
		v.Sheet.Rows = append(v.Sheet.Rows, []string{rank.Name, rank.Value, rank.Range, ""}) // of these no teams are named
	}
	return v
}

// where names the teams, by name, of which a word may be said on a number.
func (c *Case) where(kind string, number int, word benchmark.Word) []string {
	var names []string
	for _, id := range c.order {
		if e, ok := c.estimate(kind, number, id); ok && e.Word == word && id != contribution.Others {
			names = append(names, c.names[id])
		}
	}
	return names
}
