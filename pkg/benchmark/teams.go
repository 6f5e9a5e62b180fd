package benchmark

import "slices"

// Of is what is published of the whole organisation and, of teams, of those in a list of ids alone. The edition stays: it
// names the figures from which these are taken.
func (c Company) Of(teams []string) Company {
	c.Kinds = slices.Clone(c.Kinds)
	for i := range c.Kinds {
		c.Kinds[i].Rounds = slices.Clone(c.Kinds[i].Rounds)
		for j := range c.Kinds[i].Rounds {
			r := &c.Kinds[i].Rounds[j]
			r.Teams = slices.DeleteFunc(slices.Clone(r.Teams), func(t TeamFigures) bool { return !slices.Contains(teams, t.Team) })
		}
	}
	return c
}
