package benchmark

import (
	"cmp"
	"slices"
	"time"

	"rolefit/pkg/contribution"
)

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
			if at, found := slices.BinarySearchFunc(codes, code, byStart); !found {
				codes = slices.Insert(codes, at, code)
			}
		}
	}
	return codes
}

// byStart orders the codes of rounds by when they open; of two that open at once the one with the later code comes later.
func byStart(a, b string) int {
	return cmp.Or(startOf(a).Compare(startOf(b)), cmp.Compare(a, b))
}

func startOf(round string) time.Time {
	r, _ := contribution.ParseRound(round) // whoever checked the figures has read it
	return r.Start()
}

// Newest is the code of the newest round with a block; "" for none.
func (c *Company) Newest() string {
	codes := c.Rounds()
	if len(codes) == 0 {
		return ""
	}
	return codes[len(codes)-1]
}
