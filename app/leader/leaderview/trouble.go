package leaderview

import (
	"rolefit/app/view"
	"rolefit/app/view/wording"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
)

// Trouble is what is unclear to most people, and what they feel of it, the highest
// published figure first. It ranks duties and symptoms, never teams.
type Trouble struct {
	ID, Title string
	Note      string
	First     []Rank
	Rest      []Rank
}

// Rank is one duty or symptom.
type Rank struct {
	Name  string
	Value string  // a number, a band or a bound
	Low   float64 // within which it lies, 0 to 100
	High  float64
	Mark  string       // the lines that it rests on
	Teams CertainTeams // in which it is higher than in the company for certain
}

// worstShown is how many stand on view, with all that are tied with the last of them;
// the others are folded.
const worstShown = 5

// Troubles lists the duties and then the symptoms; nothing without figures.
func (c *Case) Troubles() []Trouble {
	s, ok := c.kinds[contribution.KindClarity]
	if !ok {
		return nil
	}
	duties := c.ranked(s, "duty")
	if len(s.round.Figures) <= wording.SymptomsAsked {
		duties.Note = c.W.Count("leader.contested.duty.few", max(benchmark.MinimumWhole, c.reply.K))
	}
	return []Trouble{duties, c.ranked(s, "symptom")}
}

func (c *Case) ranked(s kindRound, what string) Trouble {
	key := "leader.contested." + what
	v := Trouble{ID: what, Title: c.W.T(key), Note: c.W.T(key + ".note")}
	for _, r := range benchmark.Ranking(s.round.Figures, contribution.KindClarity, what+"-") {
		g := c.Gist(contribution.KindClarity, r.Number)
		rank := Rank{
			Name: g.Name, Value: wording.Text(c.Teller, r.Figure), Low: r.Figure.Low, High: r.Figure.High, Mark: view.Lines(c.W, g.Sources),
		}
		if r.Rank <= worstShown {
			rank.Teams = c.above(contribution.KindClarity, r.Number)
			v.First = append(v.First, rank)
			continue
		}
		v.Rest = append(v.Rest, rank)
	}
	return v
}
