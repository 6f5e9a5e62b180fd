package fit

import (
	"cmp"
	"slices"

	"rolefit/pkg/questionnaire"
)

// choice is what was answered, the pairs that are left to choose from, and how many pairs of each facet were asked.
type choice struct {
	given   sheet
	open    []*questionnaire.Item
	askedIn map[questionnaire.Facet]int
	opening bool // one of the opening six is left
}

// survey looks through the bank once.
func survey(b *questionnaire.Bank, a Answers, skipped []string) choice {
	c := choice{askedIn: map[questionnaire.Facet]int{}}
	for it := range b.All() {
		answer, answered := a[it.ID]
		switch {
		case answered:
			c.given.add(it, answer)
			c.askedIn[it.Facet]++
		case slices.Contains(skipped, it.ID):
			c.askedIn[it.Facet]++
		case it.Kind == questionnaire.Pair:
			c.open = append(c.open, it)
			c.opening = c.opening || it.Opening
		}
	}
	return c
}

// next is the rule of More.
func (c *choice) next(b *questionnaire.Bank) (id string, ok bool) {
	switch {
	case len(c.open) == 0:
		return "", false
	case c.opening:
		return c.firstOpening(b), true
	}
	return c.best(c.candidates()).ID, true
}

// firstOpening returns the first of the opening six that is left.
func (c *choice) firstOpening(b *questionnaire.Bank) string {
	for _, it := range b.Fixed() {
		if slices.ContainsFunc(c.open, func(o *questionnaire.Item) bool { return o.Opening && o.ID == it.ID }) {
			return it.ID
		}
	}
	return c.open[0].ID
}

// candidates are the open pairs on axes with too few answers for a verdict, or all of them when there are none.
func (c *choice) candidates() []*questionnaire.Item {
	counts := c.given.perAxis()
	var short []*questionnaire.Item
	for _, it := range c.open {
		if counts[it.Axis.Index()] < enoughAxis {
			short = append(short, it)
		}
	}
	if len(short) == 0 {
		return c.open
	}
	return short
}

// best returns the candidate that tells most about the lead.
func (c *choice) best(candidates []*questionnaire.Item) *questionnaire.Item {
	t := target(c.given.posterior())
	best, most := candidates[0], t.worth(candidates[0])
	for _, it := range candidates[1:] {
		worth := t.worth(it)
		if cmp.Or(
			cmp.Compare(worth, most),
			cmp.Compare(c.askedIn[best.Facet], c.askedIn[it.Facet]),
			cmp.Compare(best.ID, it.ID),
		) > 0 {
			best, most = it, worth
		}
	}
	return best
}

// aim is what the next item is to settle: the leads of the leading role over each other role, each with its urgency.
type aim struct {
	profile Profile
	leads   [2][3]float64
	urgency [2]float64
}

func target(p Profile) aim {
	t := aim{profile: p}
	lead := LeadingRole(p)
	n := 0
	for _, r := range Roles {
		if r == lead {
			continue
		}
		t.leads[n] = minus(Weights(lead), Weights(r))
		l := between(p, t.leads[n])
		t.urgency[n] = exp(-mul(l.z(), l.z())/2) / mul(l.sd, l.sd)
		n++
	}
	return t
}

// worth is the criterion of one item.
func (t *aim) worth(it *questionnaire.Item) float64 {
	o := observe(it, 0)
	g := t.profile.reach(o)
	sum := 0.0
	for i, v := range t.leads {
		along := dot(v, g)
		sum += mul(t.urgency[i], mul(along, along))
	}
	return sum / (o.psi + mul(o.lambda, g[o.axis]))
}
