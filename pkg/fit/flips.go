package fit

import (
	"cmp"
	"slices"

	"rolefit/pkg/questionnaire"
)

// Change is one answer given otherwise, on the scale of the item.
type Change struct {
	Item     string
	From, To int
}

// Flip is a set of changes after which another role leads. No smaller set of answers can do that, and each change goes
// no further than it must.
type Flip struct {
	Leading Role // that leads then
	Changes []Change
}

// flipMargin is how far beyond the tie a flip must go, so that rounding cannot undo it.
const flipMargin = 1e-9

// Flips returns up to limit smallest sets of answers that would change the leading role if they were given otherwise,
// the ones that need the fewest steps first. All sets have the same size, which is exactly the smallest possible: the
// contrast of the leading role over a rival is linear in the answers, so the largest changes that single answers can
// make decide how many are needed. The sets are chosen to share as few answers as possible. The list is empty when no
// change of the answered pairs can flip the lead. The error is that of Answers.Check.
func Flips(b *questionnaire.Bank, a Answers, limit int) ([]Flip, error) {
	if err := a.Check(b); err != nil {
		return nil, err
	}
	s := read(b, a)
	p := s.posterior()
	lead := LeadingRole(p)
	var flips []Flip
	for _, rival := range Roles {
		if rival != lead {
			flips = append(flips, s.flipsTo(p, lead, rival, limit)...)
		}
	}
	slices.SortStableFunc(flips, func(x, y Flip) int {
		return cmp.Or(cmp.Compare(len(x.Changes), len(y.Changes)), cmp.Compare(x.steps(), y.steps()))
	})
	smallest := slices.IndexFunc(flips, func(f Flip) bool { return len(f.Changes) > len(flips[0].Changes) })
	if smallest >= 0 {
		flips = flips[:smallest]
	}
	return flips[:min(limit, len(flips))], nil
}

// steps is how many steps on the scale the changes take together.
func (f Flip) steps() int {
	sum := 0
	for _, c := range f.Changes {
		sum += max(c.To-c.From, c.From-c.To)
	}
	return sum
}

// lever is what one answer can do against a lead: most steps in one direction, each of which takes away gain.
type lever struct {
	given
	gain  float64 // per step, positive
	most  int     // steps to the end of the scale
	toEnd int     // +1 or -1
}

func (l lever) total() float64 { return mul(float64(l.most), l.gain) }

// levers returns the answers that can act against v'μ, the strongest first.
func (s *sheet) levers(p Profile, v [3]float64) []lever {
	var list []lever
	for _, g := range s.pairs {
		weight := weightOf(p, v, g.observation) / scaleOfAnswer
		l := lever{given: g, gain: weight, most: g.answer + 2, toEnd: -1}
		if weight < 0 {
			l.gain, l.most, l.toEnd = -weight, 2-g.answer, 1
		}
		if l.most > 0 && l.gain > 0 {
			list = append(list, l)
		}
	}
	slices.SortStableFunc(list, func(x, y lever) int { return cmp.Compare(y.total(), x.total()) })
	return list
}

// flipsTo returns smallest sets that put rival before lead: first sets that share no answer with one another, then, for
// each answer of the first set, the strongest set without it.
func (s *sheet) flipsTo(p Profile, lead, rival Role, limit int) []Flip {
	v := minus(Weights(lead), Weights(rival))
	all, target := s.levers(p, v), dot(v, p.Mean)+flipMargin
	first := strongest(all, target)
	if first == nil {
		return nil
	}
	var sets [][]lever
	rest := all
	for set := first; len(set) == len(first) && len(sets) < limit; set = strongest(rest, target) {
		sets = append(sets, set)
		rest = except(rest, set)
	}
	for i := range first {
		set := strongest(except(all, first[i:i+1]), target)
		if len(sets) < limit && len(set) == len(first) && !known(sets, set) {
			sets = append(sets, set)
		}
	}
	flips := make([]Flip, len(sets))
	for i, set := range sets {
		flips[i] = s.flip(set, target)
	}
	return flips
}

// strongest returns the fewest levers whose totals go beyond target, or nil when all together do not.
func strongest(levers []lever, target float64) []lever {
	sum := 0.0
	for i, l := range levers {
		if sum += l.total(); sum > target {
			return levers[:i+1]
		}
	}
	return nil
}

// except returns the levers that are not in set.
func except(levers, set []lever) []lever {
	return slices.DeleteFunc(slices.Clone(levers), func(l lever) bool { return in(set, l) })
}

func in(set []lever, l lever) bool {
	return slices.ContainsFunc(set, func(m lever) bool { return m.item.ID == l.item.ID })
}

// known reports whether sets holds the same answers already.
func known(sets [][]lever, set []lever) bool {
	return slices.ContainsFunc(sets, func(other []lever) bool { return len(except(set, other)) == 0 })
}

// flip moves the answers of a set no further than needed: every step of an answer gains the same, so the steps of the
// largest gain are taken first. The set is smallest, so each of its answers moves.
func (s *sheet) flip(set []lever, target float64) Flip {
	byGain := slices.Clone(set)
	slices.SortStableFunc(byGain, func(x, y lever) int { return cmp.Compare(y.gain, x.gain) })
	var f Flip
	changed := map[string]int{}
	for _, l := range byGain {
		steps := 0
		for steps < l.most && target >= 0 {
			target -= l.gain
			steps++
		}
		to := l.answer + steps*l.toEnd
		changed[l.item.ID] = to
		f.Changes = append(f.Changes, Change{Item: l.item.ID, From: l.answer, To: to})
	}
	f.Leading = LeadingRole(s.changed(changed))
	return f
}

// changed is the posterior with some answers given otherwise.
func (s *sheet) changed(to map[string]int) Profile {
	p := Prior()
	for _, g := range s.pairs {
		if answer, ok := to[g.item.ID]; ok {
			g.observation = observe(g.item, answer)
		}
		p = p.update(g.observation)
	}
	return p
}
