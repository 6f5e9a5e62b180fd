package resultview

import (
	"slices"

	"rolefit/app/view"
	"rolefit/pkg/fit"
	"rolefit/pkg/seeds"
)

// choice is advice with the condition under which it is given.
type choice struct {
	when func(c Case) bool
	ids  []string
}

// choices lists which advice belongs to which result. A piece is given once,
// whatever asked for it. The words and sources of the pieces are data
// (pkg/seeds); a test holds that each of them is given to somebody.
var choices = []choice{
	{leads(fit.ProductOwner), []string{
		"tell-the-why", "respond-to-change", "direct-contact", "lighten-the-owner",
		"yardsticks-value", "skills-product-owner",
	}},
	{leads(fit.ProductManager), []string{
		"owner-into-strategy", "purpose-and-plan", "share-context", "yardsticks-value",
	}},
	{leads(fit.ProjectManager), []string{
		"scope-by-decision", "measure-the-problem-solved", "write-decisions-down", "stay-in-sync", "direct-contact",
		"yardsticks-delivery", "skills-project-manager",
		"agency-weekly-call", "agency-call-summaries", "agency-weekly-summary", "agency-stand-ups",
		"agency-clear-tickets", "agency-project-reviews", "agency-milestones", "agency-values",
	}},
	{both(leads(fit.ProjectManager), style(fit.Facilitating)), []string{"lead-without-authority"}},
	{both(leads(fit.ProjectManager), style(fit.Planning)), []string{"respond-to-change", "iterate"}},
	{kind(fit.Clear), []string{"draw-boundaries", "respect-each-role", "not-rivals"}},
	{wearsBoth, []string{
		"cost-conflicting-priorities", "cost-burnout", "cost-decision-fatigue", "cost-blind-combination",
	}},
	{both(kind(fit.Hybrid), between(fit.ProductOwner, fit.ProjectManager)), []string{"cost-debating-with-yourself"}},
	{both(kind(fit.Hybrid), between(fit.ProductOwner, fit.ProductManager)), []string{"cost-tactics-lost", "cost-full-plate"}},
	{wearsBoth, []string{
		"keep-it-small", "plan-the-split", "coordinate-on-purpose", "say-which-hat", "borrow-a-second-voice",
		"time-for-each-hat",
	}},
	{reads(fit.BothHats), []string{"split-when-mature", "say-who-decides", "skills-shared"}},
	{reads(fit.NeitherYet), []string{"hat-to-head", "talk-openly", "skills-right-person"}},
	{reads(fit.BetweenTheTwo), []string{"both-on-board", "choose-by-factors", "skills-shared"}},
	{kind(fit.Side), []string{
		"owner-into-strategy", "strategy-off-owner", "draw-boundaries", "work-in-tandem", "share-context",
		"yardsticks-value", "skills-product-owner",
	}},
	{kind(fit.Close), []string{
		"hat-to-head", "choose-by-factors", "both-on-board", "decide-together", "iterate", "open-to-customer",
		"skills-right-person",
	}},
	{depends, []string{"say-who-decides"}},
}

// kinds are the kinds of advice in the order in which they are shown.
var kinds = []seeds.AdviceKind{seeds.Cost, seeds.Mitigation, seeds.Practice, seeds.Yardstick, seeds.Skill}

// order is kinds, except that who wants neither of two roles reads what to do
// before what both would cost.
func (c Case) order() []seeds.AdviceKind {
	if !reads(fit.NeitherYet)(c) {
		return kinds
	}
	return slices.Concat(kinds[2:3], kinds[:2], kinds[3:])
}

// leads holds when the verdict names the role.
func leads(r fit.Role) func(Case) bool {
	return func(c Case) bool {
		k := c.Result.Verdict.Kind
		return (k == fit.Clear || k == fit.Likely) && c.evidence.Leading == r
	}
}

func kind(k fit.VerdictKind) func(Case) bool {
	return func(c Case) bool { return c.Result.Verdict.Kind == k }
}

// reads holds for a hybrid with this reading.
func reads(r fit.HybridReading) func(Case) bool {
	return func(c Case) bool { return c.Result.Reading() == r }
}

// between holds when these two roles lead, in either order.
func between(r, s fit.Role) func(Case) bool {
	return func(c Case) bool { return couple(c.evidence.Leading, c.evidence.Second) == couple(r, s) }
}

// wearsBoth holds when the costs of taking both roles concern the person.
func wearsBoth(c Case) bool { return c.Finished() && c.Result.WearsBoth(c.twoToday) }

func style(s fit.Style) func(Case) bool { return func(c Case) bool { return c.Result.Style == s } }

func both(p, q func(Case) bool) func(Case) bool {
	return func(c Case) bool { return p(c) && q(c) }
}

// depends holds when a definition of the roles puts another role first.
func depends(c Case) bool {
	_, yes := fit.ReadDefinitions(c.Result.Profile())
	return c.Leads() && yes
}

// chosen lists the ids of the advice for this result, each once.
func (c Case) chosen() []string {
	var ids []string
	for _, choice := range choices {
		if !choice.when(c) {
			continue
		}
		for _, id := range choice.ids {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Advice is what helps with this result, by kind; what an agency does comes last
// and is called so.
func (c Case) Advice() ([]view.Advice, error) {
	s, err := loadStock()
	if err != nil {
		return nil, err
	}
	var groups []view.Advice
	agency := view.Advice{Kind: "agency", Title: c.W.T("advice.agency")}
	for _, k := range c.order() {
		group := view.Advice{Kind: string(k), Title: c.W.T("advice." + string(k))}
		for _, id := range c.chosen() {
			piece, ok := s.advice.Get(id)
			switch {
			case ok && piece.Agency && k == kinds[len(kinds)-1]:
				agency.Pieces = append(agency.Pieces, view.Advise(c.W, s.advice, id))
			case ok && !piece.Agency && piece.Kind == k:
				group.Pieces = append(group.Pieces, view.Advise(c.W, s.advice, id))
			}
		}
		groups = append(groups, group)
	}
	groups = append(groups, agency)
	return slices.DeleteFunc(groups, func(a view.Advice) bool { return len(a.Pieces) == 0 }), nil
}
