// Package projectview says what the answers about a project come to: the need, its doubts, who disagrees, and a person beside it.
package projectview

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/project"
)

// StakeholderSheet is what one stakeholder said about a project, under the name by which
// the person tells them apart.
type StakeholderSheet struct {
	Name  string
	Sheet project.Sheet
}

// Case is a project as one stakeholder sees it, or several together, with
// all that follows from it. It does not change.
type Case struct {
	view.Teller
	in        *project.Instrument
	voices    []StakeholderSheet
	combined  project.Combined
	project   project.Factors
	judgement project.Judgement
	chances   project.Probabilities
}

// Open judges what at least one stakeholder said. The error is that of
// combining the sheets.
func Open(in *project.Instrument, w *words.Catalogue, voices ...StakeholderSheet) (Case, error) {
	sheets := make([]project.Sheet, len(voices))
	for i, v := range voices {
		sheets[i] = v.Sheet
	}
	combined, err := in.Combine(sheets)
	if err != nil {
		return Case{}, fmt.Errorf("opening a project: %w", err)
	}
	p := combined.Factors
	return Case{
		Teller: view.Teller{W: w}, in: in, voices: voices, combined: combined, project: p,
		judgement: project.Judge(p), chances: project.Chances(p),
	}, nil
}

// Missing names the factors that nobody answered. Until there is none, nothing
// is recommended.
func (c Case) Missing() []string {
	var names []string
	for _, number := range c.combined.Missing {
		names = append(names, c.factor(number).Title)
	}
	return names
}

// Recommendation is what the rule recommends.
func (c Case) Recommendation() project.Recommendation { return c.judgement.Recommendation }

// factor is the words of a factor, 1 to 5.
func (c Case) factor(number int) project.FactorWords {
	text, _ := c.in.Factors.Text(c.W.Lang(), c.in.Factors.All()[number-1].ID)
	return text
}

// stands says where a factor stands, in words: "rather “small, one team”".
func (c Case) stands(number, x int) string {
	f := c.factor(number)
	return c.W.T("project.need.at."+strconv.Itoa(x), "minus", f.Minus, "plus", f.Plus)
}

// short is a recommendation in a chart or table.
func (c Case) short(r project.Recommendation) string { return c.W.T("project.need.short." + string(r)) }

// Needed is the head of a judged project.
type Needed struct {
	Kind    project.Recommendation
	Eyebrow string
	Title   string            // the recommendation in one plain sentence
	Strong  []view.NeededRole // roles that the project needs in full
	Light   []view.NeededRole // roles to cover beside other work, or left open
	Chance  string            // how sure it is
	Facts   []view.Fact       // how loudly each side calls
	Reason  view.Cited        // what stands behind it, with its lines
	Both    *view.Cited       // that one person often takes both here; nil where the recommendation says so or it does not hold
	Clause  string            // which clause of the rule decided, so that a reader can redo it
}

// Needed says what the project needs.
func (c Case) Needed() Needed {
	j := c.judgement
	reason, _ := c.in.Reasons.Get(j.Reason)
	text, _ := c.in.Reasons.Text(c.W.Lang(), j.Reason)
	n := Needed{
		Kind: j.Recommendation, Eyebrow: c.W.T("project.need.eyebrow"), Title: c.title(), Chance: c.chance(), Facts: c.calls(),
		Reason: view.Quote(c.W, text.Title, text.Text, reason.Sources...), Clause: c.W.T("project.need.clause." + j.Reason),
	}
	if j.WearsBoth() && j.Recommendation != project.Hybrid {
		both := view.Quote(c.W, c.W.T("project.need.small"), c.W.T("project.need.small.text"), "001:62", "001:68", "001:63-64")
		n.Both = &both
	}
	if len(c.voices) > 1 {
		n.Eyebrow = c.W.Count("project.need.eyebrow.several", len(c.voices))
	}
	for _, r := range j.Roles() {
		h := view.NeededRole{Role: r.Role, Text: c.W.T("project.need.strength."+c.strength(r), "role", c.Role(r.Role))}
		if r.Strength == project.Light || r.Strength == project.Open {
			n.Light = append(n.Light, h)
			continue
		}
		n.Strong = append(n.Strong, h)
	}
	return n
}

// strength is the last part of the key of the words for how much of a role: full
// is half of somebody where one person takes both.
func (c Case) strength(r project.RoleNeed) string {
	if c.judgement.Recommendation == project.Hybrid {
		return "half"
	}
	return string(r.Strength)
}

// title is the recommendation in one plain sentence.
func (c Case) title() string {
	switch j := c.judgement; {
	case j.Recommendation == project.Both:
		return c.W.T("project.need.title.both." + string(j.Lead))
	case j.Recommendation == project.Hybrid && j.Conflict():
		return c.W.T("project.need.title.hybrid.torn")
	default:
		return c.W.T("project.need.title." + string(j.Recommendation))
	}
}

// calls say how loudly each side calls, so that the rule can be redone.
func (c Case) calls() []view.Fact {
	j := c.judgement
	of := func(n int) string { return c.W.T("project.need.of", "n", strconv.Itoa(n), "of", strconv.Itoa(loudest)) }
	return []view.Fact{
		{Label: c.W.T("project.need.call.product"), Value: of(j.Product)},
		{Label: c.W.T("project.need.call.delivery"), Value: of(j.Delivery)},
		{Label: c.W.T("project.need.call.size"), Value: view.Signed(c.project[project.Size])},
	}
}

// loudest is how loudly a side can call at most: four factors of two.
const loudest = 8

// chance says how far the recommendation holds, and what comes next where that
// is worth naming. Nothing is ever likelier than what the rule recommends.
func (c Case) chance() string {
	r := c.judgement.Recommendation
	others := slices.DeleteFunc(slices.Clone(project.Recommendations[:]), func(o project.Recommendation) bool { return o == r })
	next := slices.MaxFunc(others, func(a, b project.Recommendation) int {
		return cmp.Compare(c.chances.Of(a), c.chances.Of(b))
	})
	p, q := c.chances.Of(r), c.chances.Of(next)
	key := "project.need.chance.alone"
	if q >= worthNaming {
		key = "project.need.chance.next"
	}
	return c.W.T(key, "p", c.odds(p, c.W.Percent(p, 0)), "next", c.short(next), "q", c.W.Percent(q, 0))
}

// odds is a probability in whole percent, which says so where it is neither
// nothing nor all although it rounds to that.
func (c Case) odds(p float64, rounded string) string {
	switch {
	case rounded == c.W.Percent(0, 0) && p > 0:
		return c.W.T("result.below", "n", c.W.Percent(.01, 0))
	case rounded == c.W.Percent(1, 0) && p < 1:
		return c.W.T("project.need.above", "n", c.W.Percent(.99, 0))
	}
	return rounded
}

// worthNaming is the probability from which another recommendation is named.
const worthNaming = .1
