package fit

import (
	"cmp"
	"slices"
	"sort"

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
			search := flipSearch{sheet: &s, lead: lead}
			search.aim(p, rival)
			flips = append(flips, search.flips(limit)...)
		}
	}
	// Not slices.SortStableFunc, here and in other rooms that the browser runs: it is compiled again for every type.
	sort.SliceStable(flips, func(i, j int) bool {
		x, y := flips[i], flips[j]
		return cmp.Or(cmp.Compare(len(x.Changes), len(y.Changes)), cmp.Compare(x.steps(), y.steps())) < 0
	})
	return firstOfEach(flips, limit), nil
}

// firstOfEach keeps, of flips that are sorted by size, those of the smallest size, and the first of each set of answers.
func firstOfEach(flips []Flip, limit int) []Flip {
	var kept []Flip
	for _, f := range flips {
		same := func(k Flip) bool { return k.sameAnswers(f) }
		if len(kept) < limit && len(f.Changes) == len(flips[0].Changes) && !slices.ContainsFunc(kept, same) {
			kept = append(kept, f)
		}
	}
	return kept
}

// steps is how many steps on the scale the changes take together.
func (f Flip) steps() int {
	sum := 0
	for _, c := range f.Changes {
		sum += max(c.To-c.From, c.From-c.To)
	}
	return sum
}

// sameAnswers reports whether f and g, of the same size, change the same answers.
func (f Flip) sameAnswers(g Flip) bool {
	for _, c := range f.Changes {
		if !slices.ContainsFunc(g.Changes, func(d Change) bool { return d.Item == c.Item }) {
			return false
		}
	}
	return true
}

// lever is what one answer can do against a lead: most steps in one direction, each of which takes away gain.
type lever struct {
	given
	gain float64 // per step, positive
	most int     // steps to the end of the scale
	step int     // +1 or -1
}

func (l lever) total() float64 { return mul(float64(l.most), l.gain) }

// flipSearch looks for sets of answers that take the lead from one role for the sake of a rival.
type flipSearch struct {
	sheet  *sheet
	lead   Role
	levers []lever // against the lead over the rival, the strongest first
	target float64 // what the levers must take away
}

// slack is how near to the target a sum of levers is tried: whether it flips is then decided by scoring again, so that
// neither rounding nor a tie makes a set too small or too large.
const slack = 1e-9

// aim finds what the answers can do for a rival.
func (fs *flipSearch) aim(p Profile, rival Role) {
	v := minus(Weights(fs.lead), Weights(rival))
	fs.target = dot(v, p.Mean) - slack
	for _, g := range fs.sheet.pairs {
		weight := weightOf(p, v, g.observation) / scaleOfAnswer
		l := lever{given: g, gain: weight, most: g.answer + 2, step: -1}
		if weight < 0 {
			l.gain, l.most, l.step = -weight, 2-g.answer, 1
		}
		if l.most > 0 && l.gain > 0 {
			fs.levers = append(fs.levers, l)
		}
	}
	sort.SliceStable(fs.levers, func(i, j int) bool { return fs.levers[i].total() > fs.levers[j].total() })
}

// flips returns smallest sets: first sets that share no answer with one another, then, for each answer of the first set,
// the strongest set without it.
func (fs *flipSearch) flips(limit int) []Flip {
	first := fs.strongest(fs.levers)
	if first == nil {
		return nil
	}
	var flips []Flip
	rest := fs.levers
	for set := first; len(set) == len(first) && len(flips) < limit; set = fs.strongest(rest) {
		flips = append(flips, fs.flip(set))
		rest = except(rest, set)
	}
	for i := range first {
		set := fs.strongest(except(fs.levers, first[i:i+1]))
		if len(set) == len(first) && len(flips) < limit {
			flips = append(flips, fs.flip(set))
		}
	}
	return flips
}

// strongest returns the fewest levers that flip the lead when they go to their ends, or nil when all together do not.
func (fs *flipSearch) strongest(levers []lever) []lever {
	sum := 0.0
	to := map[string]int{}
	for i, l := range levers {
		sum += l.total()
		to[l.item.ID] = l.answer + l.most*l.step
		if sum > fs.target && fs.turns(to) {
			return levers[:i+1]
		}
	}
	return nil
}

// turns reports whether another role leads when the answers in to are given otherwise.
func (fs *flipSearch) turns(to map[string]int) bool {
	return LeadingRole(fs.sheet.changed(to)) != fs.lead
}

// except returns the levers that are not in set.
func except(levers, set []lever) []lever {
	return slices.DeleteFunc(slices.Clone(levers), func(l lever) bool {
		return slices.ContainsFunc(set, func(m lever) bool { return m.item == l.item })
	})
}

// flip moves the answers of a set no further than needed. Every step of an answer takes away the same, so the steps that
// take most are made first.
func (fs *flipSearch) flip(set []lever) Flip {
	byGain := slices.Clone(set)
	sort.SliceStable(byGain, func(i, j int) bool { return byGain[i].gain > byGain[j].gain })
	var f Flip
	to := map[string]int{}
	for _, l := range byGain {
		if fs.turns(to) {
			break
		}
		to[l.item.ID] = l.answer
		for to[l.item.ID] != l.answer+l.most*l.step && !fs.turns(to) {
			to[l.item.ID] += l.step
		}
		f.Changes = append(f.Changes, Change{Item: l.item.ID, From: l.answer, To: to[l.item.ID]})
	}
	f.Leading = LeadingRole(fs.sheet.changed(to))
	return f
}

// changed is the posterior with some answers given otherwise, by the same steps as in scoring.
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
