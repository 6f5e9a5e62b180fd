//go:build !wasm

package benchmark

import (
	"encoding/csv"
	"strconv"
	"strings"

	"rolefit/pkg/contribution"
)

// tableHead names the columns of a table of figures.
var tableHead = []string{"round", "team", "kind", "model", "number", "people", "value", "low", "high"}

// Table is everything that is published of an organisation as one flat table for programs (CSV of RFC 4180, in UTF-8, with a
// full stop in numbers): a row for each round, kind, number and team, and one for the organisation, whose team is "". Low
// and high are the least and the greatest that the mean of all those people can be, on 0 to 100. Value is as Range has it: a
// bound is told as itself, so what is known is low and high. Nothing in it is a person's text.
func (c Company) Table() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	_ = w.Write(tableHead) // a builder takes everything
	for _, k := range c.Kinds {
		for _, r := range k.Rounds {
			k.rows(w, r.Round, "", r.N, r.Figures)
			for _, t := range r.Teams {
				k.rows(w, r.Round, t.Team, t.N, t.Figures)
			}
		}
	}
	w.Flush()
	return b.String()
}

// rows writes the figures of a team.
func (k CompanyKind) rows(w *csv.Writer, round, team string, people int, figures []Range) {
	kind, _ := contribution.Known(k.Kind)
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for i, f := range figures[:min(len(figures), len(kind.Numbers))] {
		_ = w.Write([]string{
			round, team, k.Kind, k.Model, kind.Numbers[i].Name, strconv.Itoa(people), number(f.Value), number(f.Low), number(f.High),
		})
	}
}
