package articlesview

import (
	"math"
	"strconv"
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
	Value   float64 // -1..1
	Text    string  // the number as it is printed
	Toward  string  // the pole that it points to; "" for 0
	Why     string
	Sources []string
}

// portraits lists the definitions, the pooled one first, from the data that
// scoring reads.
func portraits(w *words.Catalogue) []Portrayed {
	var list []Portrayed
	for _, d := range fit.Definitions() {
		p := Portrayed{Name: w.T("definition." + d.ID)}
		for _, portrait := range d.Portraits {
			p.Roles = append(p.Roles, Portrait{
				Role: portrait.Role, Name: portraitName(w, d, portrait.Role), Traits: traits(w, portrait),
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

func traits(w *words.Catalogue, p fit.Portrait) []Trait {
	var list []Trait
	for i, axis := range questionnaire.Axes {
		t := Trait{
			Axis: w.T("axis." + string(axis)), Value: p.Raw[i], Text: view.Decimal(p.Raw[i]),
			Why: p.Grounds[i].Why, Sources: p.Grounds[i].Sources,
		}
		switch {
		case p.Raw[i] > 0:
			t.Toward = w.T("axis." + string(axis) + ".plus")
		case p.Raw[i] < 0:
			t.Toward = w.T("axis." + string(axis) + ".minus")
		}
		list = append(list, t)
	}
	return list
}

// fixedDecimals is a number with six decimals, enough to redo a result with.
func fixedDecimals(x float64) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', 6, 64)
	if x < 0 {
		return view.Minus + text
	}
	return text
}

// Grid is a small table of numbers.
type Grid struct {
	Caption string
	Head    []string
	Rows    [][]string
}

// axisHead is a head with the three axes behind a first cell.
func axisHead(w *words.Catalogue, first string) []string {
	head := []string{first}
	for _, axis := range questionnaire.Axes {
		head = append(head, w.T("axis."+string(axis)))
	}
	return head
}

// weightGrids holds the scaled portraits of every definition.
func weightGrids(w *words.Catalogue) []Grid {
	var grids []Grid
	for _, d := range fit.Definitions() {
		g := Grid{Caption: w.T("definition." + d.ID), Head: axisHead(w, w.T("result.column.role"))}
		for _, p := range d.Portraits {
			row := []string{w.Role(string(p.Role))}
			for _, x := range p.Weights {
				row = append(row, fixedDecimals(x))
			}
			g.Rows = append(g.Rows, row)
		}
		grids = append(grids, g)
	}
	return grids
}

// priorGrid holds the prior covariance.
func priorGrid(w *words.Catalogue) Grid {
	g := Grid{Caption: w.T("method.prior"), Head: axisHead(w, w.T("result.column.axis"))}
	for i, row := range fit.Prior().Cov {
		cells := []string{w.T("axis." + string(questionnaire.Axes[i]))}
		for _, x := range row {
			cells = append(cells, strconv.FormatFloat(x, 'f', -1, 64))
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}
