package benchmark

import "slices"

// Take takes the figures of teams in the round of others, which are of the same edition and as In leaves them.
func (c *Company) Take(others *Company) {
	for i := range others.Kinds {
		for j := range others.Kinds[i].Rounds {
			if other := &others.Kinds[i].Rounds[j]; other.Round == others.Round {
				c.take(&others.Kinds[i], other)
			}
		}
	}
}

func (c *Company) take(of *CompanyKind, round *CompanyRound) {
	for i := range c.Kinds {
		k := &c.Kinds[i]
		for j := range k.Rounds {
			if k.Kind == of.Kind && k.Model == of.Model && k.Rounds[j].Round == round.Round {
				k.Rounds[j].Teams = round.Teams
			}
		}
	}
}

// Rounds lists the codes of all rounds with a block, each once, oldest first.
func (c *Company) Rounds() (codes []string) {
	for i := range c.Kinds {
		for j := range c.Kinds[i].Rounds {
			code := c.Kinds[i].Rounds[j].Round
			at := len(codes)
			for at > 0 && opensAfter(codes[at-1], code) {
				at--
			}
			if at == 0 || codes[at-1] != code {
				codes = slices.Insert(codes, at, code)
			}
		}
	}
	return codes
}

// opensAfter reports whether a round opens after another; of two that open at once the one with the later code does.
func opensAfter(round, other string) bool {
	a, b := startOf(round), startOf(other)
	return a.After(b) || a.Equal(b) && round > other
}

// Newest is the code of the newest round with a block; "" for none.
func (c *Company) Newest() string {
	codes := c.Rounds()
	if len(codes) == 0 {
		return ""
	}
	return codes[len(codes)-1]
}
