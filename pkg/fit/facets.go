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
		e := estimate(p.Mean[axis]+pull[i]/precision[i], math.Sqrt(p.Cov[axis][axis]+1/precision[i]))
		fits[i] = FacetFit{Facet: f, Score: e.Score, Low: e.Low, High: e.High}
	}
	return fits
}
