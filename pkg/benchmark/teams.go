package benchmark

import (
	"cmp"
	"slices"
)

// Of is what is published of the whole organisation and, of teams, of those in a list of ids alone. The edition stays: it
// names the figures from which these are taken.
func (c Company) Of(teams []string) Company {
	return c.each(func(_ string, t TeamFigures) bool { return slices.Contains(teams, t.Team) })
}

// In is what is published of the whole organisation and, of teams, in one round alone. The edition stays, as with Of.
func (c Company) In(round string) Company {
	c.Round = round
	return c.each(func(of string, _ TeamFigures) bool { return of == round })
}

// each is the same with those figures of teams alone that are to be kept.
func (c Company) each(keep func(round string, t TeamFigures) bool) Company {
	return c.changed(func(_ CompanyKind, r *CompanyRound) {
		r.Teams = slices.DeleteFunc(slices.Clone(r.Teams), func(t TeamFigures) bool { return !keep(r.Round, t) })
	})
}

// With has the figures of teams in the round of others, which are of the same edition and as In leaves them, besides its own.
func (c Company) With(others Company) Company {
	return c.changed(func(k CompanyKind, r *CompanyRound) {
		of, _ := others.Kind(k.Kind, k.Model)
		for _, other := range of.Rounds {
			if other.Round == r.Round && r.Round == others.Round {
				r.Teams = other.Teams
			}
		}
	})
}

// changed is a copy with each of its rounds changed.
func (c Company) changed(change func(k CompanyKind, r *CompanyRound)) Company {
	c.Kinds = slices.Clone(c.Kinds)
	for i := range c.Kinds {
		c.Kinds[i].Rounds = slices.Clone(c.Kinds[i].Rounds)
		for j := range c.Kinds[i].Rounds {
			change(c.Kinds[i], &c.Kinds[i].Rounds[j])
		}
	}
	return c
}

// Rounds lists the codes of all rounds with a block, each once, oldest first.
func (c Company) Rounds() (codes []string) {
	for _, k := range c.Kinds {
		for _, r := range k.Rounds {
			codes = append(codes, r.Round)
		}
	}
	slices.SortFunc(codes, func(a, b string) int { return cmp.Or(startOf(a).Compare(startOf(b)), cmp.Compare(a, b)) })
	return slices.Compact(codes)
}

// Newest is the code of the newest round with a block; "" for none.
func (c Company) Newest() string {
	codes := c.Rounds()
	if len(codes) == 0 {
		return ""
	}
	return codes[len(codes)-1]
}
