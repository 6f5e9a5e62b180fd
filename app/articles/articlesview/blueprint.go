package articlesview

import (
	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/questionnaire"
)

// AxisPlan is an axis with what asks about it.
type AxisPlan struct {
	Name, Plus, Minus string
	Facets            []FacetPlan
}

// FacetPlan is a facet with the number of its pairs and the lines behind them.
type FacetPlan struct {
	Name, Plus, Minus string
	Pairs             string // how many, and how many of them in the fixed form
	Sources           []string
}

// blueprint lists what the bank asks about each facet.
func blueprint(w *words.Catalogue, b *questionnaire.Bank) []AxisPlan {
	var plans []AxisPlan
	for _, axis := range questionnaire.Axes {
		key := "axis." + string(axis)
		plan := AxisPlan{Name: w.T(key), Plus: w.T(key + ".plus"), Minus: w.T(key + ".minus")}
		for _, facet := range questionnaire.Facets {
			if facet.Axis() == axis {
				plan.Facets = append(plan.Facets, facetPlan(w, b, facet))
			}
		}
		plans = append(plans, plan)
	}
	return plans
}

func facetPlan(w *words.Catalogue, b *questionnaire.Bank, facet questionnaire.Facet) FacetPlan {
	key := "facet." + string(facet)
	plan := FacetPlan{Name: w.T(key), Plus: w.T(key + ".plus"), Minus: w.T(key + ".minus")}
	pairs, fixed := 0, 0
	for _, it := range b.Pairs() {
		if it.Facet != facet {
			continue
		}
		pairs++
		if it.Fixed {
			fixed++
		}
		plan.Sources = append(plan.Sources, it.Sources...)
	}
	plan.Pairs = w.Count("method.pairs", pairs, "fixed", w.Number(fixed))
	plan.Sources = view.InRows(plan.Sources)
	return plan
}
