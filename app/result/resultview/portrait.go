package resultview

import (
	"cmp"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Portrait says in two or three sentences what the person is like at work: by the verdict, by the way of working, and by
// the facets that are most surely on one side.
type Portrait struct {
	Sentences []string
	keys      []string // of the sentences
}

// Trait is something that a facet says of the person, as a strength or as something to watch out for.
type Trait struct {
	Title, Text string
	side        fit.FacetSide
}

// Balance is what a person brings and what to watch out for: at most two of each, fewer where fewer facets are on one
// side. They are in the order of the facets, which is no ranking.
type Balance struct{ Strengths, Watch []Trait }

// pole names one end of a facet.
type pole struct {
	facet questionnaire.Facet
	plus  bool
}

// claims are the ends of facets that a general sentence speaks of. A facet that is on the other side cancels the sentence.
var claims = map[string][]pole{
	"portrait.clear.product-owner":                    {{"v2", true}, {"v6", true}, {"s1", false}, {"s3", false}},
	"portrait.clear.product-manager":                  {{"v2", true}, {"s1", true}, {"s3", true}},
	"portrait.clear.project-manager":                  {{"v2", false}, {"v4", false}},
	"portrait.likely.product-owner":                   {{"v2", true}, {"s1", false}, {"s3", false}},
	"portrait.likely.product-manager":                 {{"v2", true}, {"s1", true}, {"s3", true}},
	"portrait.likely.project-manager":                 {{"v2", false}},
	"portrait.hybrid.product-owner.product-manager":   {{"v2", true}, {"s2", true}},
	"portrait.hybrid.product-owner.project-manager":   {},
	"portrait.hybrid.product-manager.project-manager": {{"s1", true}},
	"portrait.side":                                   {{"v1", true}, {"v2", true}},
	"portrait.style.facilitating":                     {{"a1", true}, {"a2", true}, {"a3", true}},
	"portrait.style.planning":                         {{"a1", false}, {"a3", false}},
}

// cancelled reports whether a facet is on the other side than a general sentence says.
func (c Case) cancelled(key string) bool {
	return slices.ContainsFunc(claims[key], func(p pole) bool {
		return slices.ContainsFunc(c.Result.Sides(), func(s fit.FacetSide) bool { return s.Facet == p.facet && s.Plus != p.plus })
	})
}

// Portrait describes the person.
func (c Case) Portrait() Portrait {
	var p Portrait
	say := func(key string) {
		p.keys, p.Sentences = append(p.keys, key), append(p.Sentences, c.W.T(key))
	}
	for _, key := range []string{c.portraitKey(), c.styleKey()} {
		if key != "" && !c.cancelled(key) {
			say(key)
		}
	}
	for _, s := range inFacetOrder(c.surest(3 - len(p.keys))) {
		say("pole." + poleID(s) + ".portrait")
	}
	if len(p.keys) == 0 {
		say("portrait.none")
	}
	return p
}

func (c Case) portraitKey() string {
	prefix := "portrait." + string(c.Result.Verdict.Kind)
	switch c.Result.Verdict.Kind {
	case fit.Clear, fit.Likely:
		return prefix + "." + string(c.evidence.Leading)
	case fit.Hybrid:
		return prefix + "." + couple(c.evidence.Leading, c.evidence.Second)
	}
	return prefix
}

// styleKey is the sentence about the way of working; "" where it is open.
func (c Case) styleKey() string {
	if c.Result.Style == fit.StyleOpen {
		return ""
	}
	return "portrait.style." + string(c.Result.Style)
}

// surest are the facets that are most surely on one side, n at most and one at least.
func (c Case) surest(n int) []fit.FacetSide {
	sides := c.bySurety()
	return sides[:min(len(sides), max(n, 1))]
}

// bySurety are the facets that are on one side, the surest first; ties in the order of the facets.
func (c Case) bySurety() []fit.FacetSide {
	sides := c.Result.Sides()
	slices.SortStableFunc(sides, func(a, b fit.FacetSide) int { return cmp.Compare(b.P, a.P) })
	return sides
}

func inFacetOrder(sides []fit.FacetSide) []fit.FacetSide {
	sides = slices.Clone(sides)
	slices.SortStableFunc(sides, func(a, b fit.FacetSide) int {
		return slices.Index(questionnaire.Facets, a.Facet) - slices.Index(questionnaire.Facets, b.Facet)
	})
	return sides
}

// poleID names an end of a facet in the catalogue, such as "v1.plus".
func poleID(s fit.FacetSide) string {
	if s.Plus {
		return string(s.Facet) + ".plus"
	}
	return string(s.Facet) + ".minus"
}

// perKind is how many strengths, and how many things to watch out for, are told at most.
const perKind = 2

// Balance chooses from the facets that are on one side, the surest first. Strengths are on the side of the roles that the
// verdict names; what is on the other side is to watch out for, and where there is little of that, a strength that is left.
func (c Case) Balance() Balance {
	var with, against []fit.FacetSide
	for _, s := range c.bySurety() {
		if c.favours(s) {
			with = append(with, s)
		} else {
			against = append(against, s)
		}
	}
	strengths := with[:min(len(with), perKind)]
	watch := slices.Concat(against, with[len(strengths):])
	return Balance{
		Strengths: c.traits(strengths, "strength"),
		Watch:     c.traits(watch[:min(len(watch), perKind)], "watch"),
	}
}

// favours reports whether a facet's side speaks for the roles that the verdict names; where it names none, every side does.
func (c Case) favours(s fit.FacetSide) bool {
	if !c.Leads() {
		return true
	}
	axis, sum := s.Facet.Axis().Index(), 0.
	for _, r := range c.Result.Verdict.Roles {
		sum += fit.Weights(r)[axis]
	}
	return sum > 0 == s.Plus
}

func (c Case) traits(sides []fit.FacetSide, kind string) []Trait {
	var all []Trait
	for _, s := range inFacetOrder(sides) {
		key := "pole." + poleID(s) + "." + kind
		all = append(all, Trait{c.W.T(key), c.W.T(key + ".text"), s})
	}
	return all
}
