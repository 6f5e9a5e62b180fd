package projectview

import (
	"math"
	"slices"

	"rolefit/app/view"
	"rolefit/pkg/project"
)

// Shares are the probabilities of the five recommendations, and the same as a
// table.
type Shares struct {
	List    []Share
	Caption string
	Head    []string
	Rows    [][]string
}

// Share is one recommendation with its probability.
type Share struct {
	ID, Name, Value string
	Part            float64 // 0 to 100
	Here            bool    // it is the one that the rule recommends
}

// Shares puts the probabilities into whole percents that add up to a hundred.
func (c Case) Shares() Shares {
	s := Shares{
		Caption: c.W.T("project.need.shares.caption"),
		Head:    []string{c.W.T("project.need.column.recommendation"), c.W.T("project.need.column.chance")},
	}
	parts := make([]float64, len(project.Recommendations))
	for i, r := range project.Recommendations {
		parts[i] = 100 * c.chances.Of(r)
	}
	for i, n := range view.Apportion(parts) {
		r := project.Recommendations[i]
		share := Share{
			ID: string(r), Name: c.short(r), Value: c.odds(c.chances.Of(r), c.W.Percent(float64(n)/100, 0)),
			Part: math.Round(100*parts[i]) / 100, Here: r == c.judgement.Recommendation,
		}
		s.List = append(s.List, share)
		s.Rows = append(s.Rows, []string{share.Name, share.Value})
	}
	return s
}

// Turns are the five factors with the nearest value of each that changes the
// recommendation, and the same as a table.
type Turns struct {
	List    []Turn
	Caption string
	Head    []string
	Rows    [][]string
}

// Turn is one factor. At and To are places on its five steps, 0 to 4.
type Turn struct {
	ID, Title   string
	Minus, Plus string
	At          int
	To          int    // -1 where the factor alone changes nothing
	Now         string // where it stands, in words
	Then        string // what would change, in words
	Near        bool   // one step is enough
	Mark        string // the lines behind the factor
}

// Turns says for each factor what would change the recommendation.
func (c Case) Turns() Turns {
	t := Turns{Caption: c.W.T("project.need.turns.caption"), Head: []string{
		c.W.T("project.need.column.factor"), c.W.T("project.need.column.now"), c.W.T("project.need.column.turn"), c.W.T("project.need.column.then"),
	}}
	flips := project.Flips(c.project)
	for i, f := range c.in.Factors.All() {
		x, text := c.project[i], c.factor(f.Number)
		turn := Turn{
			ID: f.ID, Title: text.Title, Minus: text.Minus, Plus: text.Plus, At: x + 2, To: -1,
			Now: c.stands(f.Number, x), Then: c.W.T("project.need.turn.none"), Mark: view.Lines(c.W, f.Sources),
		}
		row := []string{turn.Title, turn.Now, c.W.T("project.need.turn.nowhere"), c.short(c.judgement.Recommendation)}
		if k := slices.IndexFunc(flips, func(flip project.Flip) bool { return flip.Factor == f.Number }); k >= 0 {
			flip := flips[k]
			to := c.stands(f.Number, flip.To)
			turn.To, turn.Near = flip.To+2, view.Abs(flip.To-x) == 1
			turn.Then = c.W.Count("project.need.turn."+string(flip.Recommendation), view.Abs(flip.To-x), "to", to)
			row[2], row[3] = to, c.short(flip.Recommendation)
		}
		t.List, t.Rows = append(t.List, turn), append(t.Rows, row)
	}
	return t
}
