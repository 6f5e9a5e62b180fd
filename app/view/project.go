package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/need"
)

// Voiced is what one stakeholder said about a project, under the name by which
// the person tells them apart.
type Voiced struct {
	Name  string
	Sheet need.Sheet
}

// ProjectCase is a project as one stakeholder sees it, or several together, with
// all that follows from it. It does not change.
type ProjectCase struct {
	teller
	in        *need.Instrument
	voices    []Voiced
	combined  need.Combined
	project   need.Project
	judgement need.Judgement
	chances   need.Probabilities
}

// OpenProject judges what at least one stakeholder said. The error is that of
// combining the sheets.
func OpenProject(in *need.Instrument, w *words.Catalogue, voices ...Voiced) (ProjectCase, error) {
	sheets := make([]need.Sheet, len(voices))
	for i, v := range voices {
		sheets[i] = v.Sheet
	}
	combined, err := in.Combine(sheets)
	if err != nil {
		return ProjectCase{}, fmt.Errorf("opening a project: %w", err)
	}
	p := combined.Project
	return ProjectCase{
		teller: teller{w}, in: in, voices: voices, combined: combined, project: p,
		judgement: need.Judge(p), chances: need.Chances(p),
	}, nil
}

// Missing names the factors that nobody answered. Until there is none, nothing
// is recommended.
func (c ProjectCase) Missing() []string {
	var names []string
	for _, number := range c.combined.Missing {
		names = append(names, c.factor(number).Title)
	}
	return names
}

// Recommendation is what the rule recommends.
func (c ProjectCase) Recommendation() need.Recommendation { return c.judgement.Recommendation }

// factor is the words of a factor, 1 to 5.
func (c ProjectCase) factor(number int) need.FactorWords {
	text, _ := c.in.Factors.Text(c.w.Lang(), c.in.Factors.All()[number-1].ID)
	return text
}

// stands says where a factor stands, in words: "rather “small, one team”".
func (c ProjectCase) stands(number, x int) string {
	f := c.factor(number)
	return c.w.T("need.at."+strconv.Itoa(x), "minus", f.Minus, "plus", f.Plus)
}

// short is a recommendation in a chart or table.
func (c ProjectCase) short(r need.Recommendation) string { return c.w.T("need.short." + string(r)) }

// Needed is the head of a judged project.
type Needed struct {
	Kind    need.Recommendation
	Eyebrow string
	Title   string       // the recommendation in one plain sentence
	Strong  []NeededRole // hats that the project needs in full
	Light   []NeededRole // hats to cover beside other work, or left open
	Chance  string       // how sure it is
	Facts   []Fact       // how loudly each side calls
	Reason  Cited        // what stands behind it, with its lines
	Clause  string       // which clause of the rule decided, so that a reader can redo it
}

// NeededRole is one role and how much of it.
type NeededRole struct {
	Role fit.Role
	Text string // its name and how much of it
}

// Needed says what the project needs.
func (c ProjectCase) Needed() Needed {
	j := c.judgement
	reason, _ := c.in.Reasons.Get(j.Reason)
	text, _ := c.in.Reasons.Text(c.w.Lang(), j.Reason)
	n := Needed{
		Kind: j.Recommendation, Eyebrow: c.w.T("need.eyebrow"), Title: c.title(), Chance: c.chance(), Facts: c.calls(),
		Reason: cited(c.w, text.Title, text.Text, reason.Sources...), Clause: c.w.T("need.clause." + j.Reason),
	}
	if len(c.voices) > 1 {
		n.Eyebrow = c.w.T("need.eyebrow.several", "n", strconv.Itoa(len(c.voices)))
	}
	for _, r := range j.Roles() {
		h := NeededRole{r.Role, c.w.T("need.strength."+c.strength(r), "role", c.role(r.Role))}
		if r.Strength == need.Light || r.Strength == need.Open {
			n.Light = append(n.Light, h)
			continue
		}
		n.Strong = append(n.Strong, h)
	}
	return n
}

// strength is the last part of the key of the words for how much of a role: full
// is half of somebody where one head wears both.
func (c ProjectCase) strength(r need.RoleNeed) string {
	if c.judgement.Recommendation == need.Hybrid {
		return "half"
	}
	return string(r.Strength)
}

// title is the recommendation in one plain sentence.
func (c ProjectCase) title() string {
	switch j := c.judgement; {
	case j.Recommendation == need.Both:
		return c.w.T("need.title.both." + string(j.Lead))
	case j.Recommendation == need.Hybrid && j.Conflict():
		return c.w.T("need.title.hybrid.torn")
	default:
		return c.w.T("need.title." + string(j.Recommendation))
	}
}

// calls say how loudly each side calls, so that the rule can be redone.
func (c ProjectCase) calls() []Fact {
	j := c.judgement
	of := func(n int) string { return c.w.T("need.of", "n", strconv.Itoa(n), "of", strconv.Itoa(loudest)) }
	return []Fact{
		{c.w.T("need.call.product"), of(j.Product)},
		{c.w.T("need.call.delivery"), of(j.Delivery)},
		{c.w.T("need.call.size"), signed(c.project[need.Size])},
	}
}

// loudest is how loudly a side can call at most: four factors of two.
const loudest = 8

// chance says how far the recommendation holds, and what comes next where that
// is worth naming. Nothing is ever likelier than what the rule recommends.
func (c ProjectCase) chance() string {
	r := c.judgement.Recommendation
	others := slices.DeleteFunc(slices.Clone(need.Recommendations[:]), func(o need.Recommendation) bool { return o == r })
	next := slices.MaxFunc(others, func(a, b need.Recommendation) int {
		return cmp.Compare(c.chances.Of(a), c.chances.Of(b))
	})
	p, q := c.chances.Of(r), c.chances.Of(next)
	key := "need.chance.alone"
	if q >= worthNaming {
		key = "need.chance.next"
	}
	return c.w.T(key, "p", c.odds(p, percent(p)), "next", c.short(next), "q", percent(q))
}

// odds is a probability in whole percent, which says so where it is neither
// nothing nor all although it rounds to that.
func (c ProjectCase) odds(p float64, rounded string) string {
	switch {
	case rounded == percent(0) && p > 0:
		return c.w.T("result.below", "n", "1"+space+"%")
	case rounded == percent(1) && p < 1:
		return c.w.T("need.above", "n", "99"+space+"%")
	}
	return rounded
}

// worthNaming is the probability from which another recommendation is named.
const worthNaming = .1
