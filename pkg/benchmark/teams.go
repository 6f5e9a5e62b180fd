//go:build !wasm

package benchmark

import "slices"

// Of is what is published of the whole organisation and, of teams, of those in a list of ids alone. The edition stays: it
// names the figures from which these are taken.
func (c Company) Of(teams []string) Company {
	return c.keeping(func(_ string, t TeamFigures) bool { return slices.Contains(teams, t.Team) })
}

// In is what is published of the whole organisation and, of teams, in one round alone. The edition stays, as with Of.
func (c Company) In(round string) Company {
	c.Round = round
	return c.keeping(func(of string, _ TeamFigures) bool { return of == round })
}

// keeping is a copy with those figures of teams alone that are to be kept.
func (c Company) keeping(keep func(round string, t TeamFigures) bool) Company {
	c.Kinds = slices.Clone(c.Kinds)
	for i := range c.Kinds {
		c.Kinds[i].Rounds = slices.Clone(c.Kinds[i].Rounds)
		for j := range c.Kinds[i].Rounds {
			r := &c.Kinds[i].Rounds[j]
			r.Teams = slices.DeleteFunc(slices.Clone(r.Teams), func(t TeamFigures) bool { return !keep(r.Round, t) })
		}
	}
	return c
}
