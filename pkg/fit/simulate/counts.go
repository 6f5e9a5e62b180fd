package simulate

import (
	"math"
	"slices"

	"rolefit/pkg/fit"
)

// outcome is what one simulated sitting came to.
type outcome struct {
	pairs       int
	truth, lead fit.Role
	verdict     fit.Verdict
	chance      float64 // that the verdict states
}

// counts adds up outcomes in whole numbers, so that their order does not matter.
type counts struct {
	people, pairs, leadRight, sideRight int
	kinds, right, stated                [5]int // by kinds: how many, how many of them held the true role, and their chances in millionths
}

var kinds = []fit.VerdictKind{fit.Clear, fit.Hybrid, fit.Side, fit.Likely, fit.Close}

func (c *counts) add(o outcome) {
	c.people++
	c.pairs += o.pairs
	c.leadRight += one(o.lead == o.truth)
	c.sideRight += one(o.lead.Product() == o.truth.Product())
	if k := slices.Index(kinds, o.verdict.Kind); k >= 0 {
		c.kinds[k]++
		c.right[k] += one(slices.Contains(o.verdict.Roles, o.truth))
		c.stated[k] += int(math.Round(1e6 * o.chance))
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (c *counts) merge(d counts) {
	c.people += d.people
	c.pairs += d.pairs
	c.leadRight += d.leadRight
	c.sideRight += d.sideRight
	for k := range kinds {
		c.kinds[k] += d.kinds[k]
		c.right[k] += d.right[k]
		c.stated[k] += d.stated[k]
	}
}

func (c *counts) rates(o Options) Rates {
	return Rates{
		Form: o.Form, N: c.people,
		Pairs:        share(c.pairs, c.people),
		LeadRight:    share(c.leadRight, c.people),
		SideRight:    share(c.sideRight, c.people),
		Clear:        share(c.kinds[0], c.people),
		ClearWrong:   share(c.kinds[0]-c.right[0], c.kinds[0]),
		Hybrid:       share(c.kinds[1], c.people),
		HybridInside: share(c.right[1], c.kinds[1]),
		Side:         share(c.kinds[2], c.people),
		SideWrong:    share(c.kinds[2]-c.right[2], c.kinds[2]),
		Likely:       share(c.kinds[3], c.people),
		LikelyRight:  share(c.right[3], c.kinds[3]),
		LikelyStated: share(c.stated[3], c.kinds[3]) / 1e6,
		Close:        share(c.kinds[4], c.people),
	}
}

// share is part of whole, and 0 of nothing.
func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
