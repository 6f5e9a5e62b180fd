package articlesview

import (
	"strings"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
)

// Portrayed is a definition of the roles with its portraits.
type Portrayed struct {
	Name  string
	Roles []Portrait
}

// Portrait is a role as one definition sees it.
type Portrait struct {
	Role   fit.Role
	Name   string
	Traits []Trait // one for each axis
}

// Trait is one number of a portrait, with its grounds.
type Trait struct {
	Axis    string
	Value   float64 // the weight, -1..1
	Text    string  // as it is printed
	Toward  string  // the pole that it points to; "" for 0
	Why     string
	Sources []string
}

// portraits lists the definitions, the pooled one first, from the data that
// scoring reads.
func portraits(w *words.Catalogue) []Portrayed {
	var list []Portrayed
	for _, d := range fit.Definitions() {
		p := Portrayed{Name: w.T("result.definition." + d.ID)}
		for _, portrait := range d.Portraits {
			p.Roles = append(p.Roles, Portrait{
				Role: portrait.Role, Name: portraitName(w, d, portrait.Role), Traits: traits(w, d.ID, portrait),
			})
		}
		list = append(list, p)
	}
	return list
}

// portraitName adds the name that a definition of one article alone uses.
func portraitName(w *words.Catalogue, d fit.Definition, r fit.Role) string {
	name := w.Role(string(r))
	if r == fit.ProjectManager && strings.Join(d.Sources, "") == "003" {
		return w.T("portrait.alias", "role", name)
	}
	return name
}

func traits(w *words.Catalogue, definition string, p fit.Portrait) []Trait {
	var list []Trait
	for i, axis := range questionnaire.Axes {
		t := Trait{
			Axis: w.T("axis." + string(axis)), Value: p.Weights[i], Text: view.Decimal(w, p.Weights[i]),
			Why: w.T("portrait." + definition + "." + string(p.Role) + "." + string(axis)), Sources: p.Grounds[i].Sources,
		}
		switch {
		case p.Weights[i] > 0:
			t.Toward = w.T("axis." + string(axis) + ".plus")
		case p.Weights[i] < 0:
			t.Toward = w.T("axis." + string(axis) + ".minus")
		}
		list = append(list, t)
	}
	return list
}

// Grid is a small table of numbers.
type Grid struct {
	Caption string
	Head    []string
	Rows    [][]string
}
