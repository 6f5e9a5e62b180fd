package benchmark

import (
	"slices"

	"rolefit/pkg/contribution"
)

// JoinCompany returns the Company of these parts, whatever their order: what
// BuildCompany makes of all their blocks at once. A Company is kept in parts of one
// kind, model and round each, because all of it is more than one item of a store
// holds. The parts must have passed Check, and no two may hold the same round of a
// kind and model.
func JoinCompany(parts []Company) Company {
	var kinds []CompanyKind
	for _, part := range parts {
		kinds = append(kinds, part.Kinds...)
	}
	slices.SortStableFunc(kinds, func(a, b CompanyKind) int { return slices.Compare(a.place(), b.place()) })
	c := Company{Kinds: []CompanyKind{}}
	if len(parts) > 0 {
		c.Extra = parts[0].Extra
	}
	for run := range runs(kinds, func(a, b CompanyKind) bool { return slices.Equal(a.place(), b.place()) }) {
		kind := CompanyKind{Kind: run[0].Kind, Model: run[0].Model, Extra: run[0].Extra}
		for _, part := range run {
			kind.Rounds = append(kind.Rounds, part.Rounds...)
		}
		slices.SortFunc(kind.Rounds, func(a, b CompanyRound) int { return byStart(a.Round, b.Round) })
		c.Kinds = append(c.Kinds, kind)
	}
	c.Edition = c.edition()
	return c
}

// place is where a kind and model stand in the table of kinds.
func (k CompanyKind) place() []int {
	kind, _ := contribution.Known(k.Kind)
	return []int{kind.Code, slices.Index(kind.Models, k.Model)}
}
