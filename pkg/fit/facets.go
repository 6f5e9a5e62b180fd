package fit

import (
	"math"
	"slices"

	"rolefit/pkg/questionnaire"
)

// spread is the standard deviation of a facet around its axis, in prior units.
const spread = .5

// facetFits explains the axes by their facets: the residuals of a facet's pairs, shrunken toward the axis.
//
//	δ = (Σ λr/ψ) / (1/τ² + Σ λ²/ψ)      φ = μ_axis + δ      sd = sqrt(Σ_axis + 1/(1/τ² + Σ λ²/ψ))
//
// A facet without an answered pair has the score of its axis, with the interval of a facet about which nothing is known.
func facetFits(p Profile, pairs []given) []FacetFit {
	pull, precision := make([]float64, len(questionnaire.Facets)), make([]float64, len(questionnaire.Facets))
	for i := range precision {
		precision[i] = 1 / mul(spread, spread)
	}
	for i := range pairs {
		f, o := slices.Index(questionnaire.Facets, pairs[i].item.Facet), pairs[i].observation
		pull[f] += mul(o.lambda, p.residual(o)) / o.psi
		precision[f] += mul(o.lambda, o.lambda) / o.psi
	}
	fits := make([]FacetFit, len(questionnaire.Facets))
	for i, f := range questionnaire.Facets {
		axis := f.Axis().Index()
		mean, sd := snapped(p.Mean[axis]+pull[i]/precision[i]), math.Sqrt(p.Cov[axis][axis]+1/precision[i])
		e := estimate(mean, sd)
		fits[i] = FacetFit{Facet: f, Mean: mean, SD: sd, Score: e.Score, Low: e.Low, High: e.High}
	}
	return fits
}

// settled is the least probability with which a facet is said to be on one side.
const settled = .8

// FacetSide is a facet that is on one side of its axis with a probability P of at least .8.
type FacetSide struct {
	Facet questionnaire.Facet
	Plus  bool // on the side of the axis' + pole
	P     float64
}

// Side reports on which side of its axis a facet is, and whether that is likely enough to be said: with a probability of
// at least .8.
func (f FacetFit) Side() (FacetSide, bool) {
	plus := Phi(f.Mean / f.SD)
	s := FacetSide{Facet: f.Facet, Plus: plus > .5, P: max(plus, 1-plus)}
	return s, s.P >= settled
}

// Sides returns the facets that are on one side, in the order of questionnaire.Facets. How sure each of them is may
// choose among them; it is no order in which to show them.
func (r Result) Sides() []FacetSide {
	var sides []FacetSide
	for _, f := range r.Facets {
		if s, ok := f.Side(); ok {
			sides = append(sides, s)
		}
	}
	return sides
}
