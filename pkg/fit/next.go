package fit

import (
	"cmp"
	"slices"

	"rolefit/pkg/questionnaire"
)

// mostPairs is how many answered pairs end a sitting at the latest, by form. The full form asks its own list.
var mostPairs = map[Form]int{Standard: 40, Quick: 12}

// Stop is why a sitting asks no further pair, or empty when it goes on.
type Stop string

// The reasons to stop. Any of them may be overruled by the person: see More.
const (
	GoOn      Stop = ""
	Settled   Stop = "settled"   // standard: the leading role is clear, with at most a tenth left for the others
	TwoHats   Stop = "hybrid"    // standard: two roles are close together and the third is out
	Limit     Stop = "limit"     // standard: forty pairs are answered
	Complete  Stop = "complete"  // full and quick: the form has asked what it asks
	Exhausted Stop = "exhausted" // no pair is left in the bank
)

// Step is what a sitting does next: ask the pair Item, or stop for a reason.
type Step struct {
	Item string // "" when stopping
	Stop Stop
}

// Next says which pair a sitting of form f asks next, or why it asks none. It depends on nothing but the answers and the
// skipped items, in whatever order they came, so that undoing and changing answers needs no bookkeeping.
//
// The full form asks the fixed pairs in their order. The others ask the opening six, then the pair that tells most about
// the leading role, one at a time:
//
//   - quick stops after twelve answered pairs;
//   - standard stops when the verdict is clear or hybrid, with at least ten answered pairs and two on each axis, or
//     after forty.
//
// Statements are no part of this: the full and the standard form ask them after the pairs.
func Next(b *questionnaire.Bank, f Form, a Answers, skipped []string) Step {
	if f == Full {
		return nextFixed(b, a, skipped)
	}
	c := survey(b, a, skipped)
	if stop := c.given.stop(f); stop != GoOn {
		return Step{Stop: stop}
	}
	if id, ok := c.next(b); ok {
		return Step{Item: id}
	}
	return Step{Stop: Exhausted}
}

// nextFixed asks the fixed pairs in their order.
func nextFixed(b *questionnaire.Bank, a Answers, skipped []string) Step {
	for _, it := range b.Fixed() {
		if !asked(a, skipped, it.ID) {
			return Step{Item: it.ID}
		}
	}
	return Step{Stop: Complete}
}

func asked(a Answers, skipped []string, id string) bool {
	_, answered := a[id]
	return answered || slices.Contains(skipped, id)
}

// stop says why a sitting of a form other than full ends, whatever the bank still holds.
func (s *sheet) stop(f Form) Stop {
	if f == Quick {
		if len(s.pairs) >= mostPairs[Quick] {
			return Complete
		}
		return GoOn
	}
	if s.finished() {
		switch Weigh(s.posterior()).kind(true) {
		case Clear:
			return Settled
		case Hybrid:
			return TwoHats
		}
	}
	if len(s.pairs) >= mostPairs[Standard] {
		return Limit
	}
	return GoOn
}

// More returns the pair that is worth asking next, whether or not the form would stop, and false when the whole bank is
// asked. It is the first of the opening six that was not asked; then a pair on an axis with fewer than two answers, if
// any; then the pair with the largest criterion. Ties go to the facet with the fewest pairs asked, then to the first id.
//
//	criterion of item i = Σ_{r≠b} exp(-z_br²/2)/sd_br² · ((w_b-w_r)'Σλ_i)² / (ψ_i + λ_i'Σλ_i)
func More(b *questionnaire.Bank, a Answers, skipped []string) (id string, ok bool) {
	c := survey(b, a, skipped)
	return c.next(b)
}

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
	items := b.Items()
	for i := range items {
		it := &items[i]
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
