package resultview

import (
	"rolefit/pkg/fit"
)

// NextStep is something to do now.
type NextStep struct {
	ID   string // of the step, such as "both"; of one from a facet its end, such as "v1.plus"
	Text string
	Path string // of a page that helps with it; "" for none
	Link string // what the link says
}

// mostSteps is how many steps are named at most.
const mostSteps = 3

// stepKind is a step with the condition under which it is named.
type stepKind struct {
	id   string
	path string
	when func(c Case) bool
}

// steps are those that do not come from a facet, in the order in which they are named.
var steps = []stepKind{
	{"moreproduct", "", func(c Case) bool { return c.gap() == "moreproduct" }},
	{"moredelivery", "", func(c Case) bool { return c.gap() == "moredelivery" }},
	{"gladly", "/team/boundary", func(c Case) bool { return reads(fit.BothHats)(c) && !c.twoToday }},
	{"neither", "", reads(fit.NeitherYet)},
	{"both", "/team/boundary", hasToDoBoth},
	{"definition", "/differences", depends},
	{"more", "", func(c Case) bool { return c.open() && c.sitting.CanAskMore(c.bank) }},
}

// hasToDoBoth holds where two roles may come together, and no other step speaks of that.
func hasToDoBoth(c Case) bool {
	switch c.Result.Reading() {
	case fit.BothHats, fit.NeitherYet:
		return c.twoToday
	}
	return wearsBoth(c)
}

// open holds where further answers are worth most: no single role is clear.
func (c Case) open() bool {
	switch c.Result.Verdict.Kind {
	case fit.Close, fit.Side, fit.Likely:
		return true
	}
	return false
}

// Steps names one to three things to do now: what follows from the verdict, the levels and the work of today, one from a
// facet, and for somebody of whom little is known, to ask a colleague.
func (c Case) Steps() []NextStep {
	var list []NextStep
	if own, ok := c.ownStep(); ok {
		list = append(list, own)
	}
	for _, s := range steps {
		if len(list) == mostSteps {
			break
		}
		if s.when(c) {
			step := NextStep{ID: s.id, Text: c.W.T("steps." + s.id), Path: s.path}
			if s.path != "" {
				step.Link = c.W.T("steps." + s.id + ".link")
			}
			list = append(list, step)
		}
	}
	if len(list) == 0 {
		list = append(list, NextStep{ID: "colleague", Text: c.W.T("steps.colleague")})
	}
	return list
}

// ownStep is the step that goes with what the person is to watch out for; else with a strength.
func (c Case) ownStep() (NextStep, bool) {
	b := c.Balance()
	traits := append(b.Watch, b.Strengths...)
	if len(traits) == 0 {
		return NextStep{}, false
	}
	id := poleID(traits[0].side)
	return NextStep{ID: id, Text: c.W.T("pole." + id + ".step")}, true
}
