package articlesview

import (
	"fmt"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/fit/simulate"
)

// CareRun is the simulation behind the bounds of careless answers: the command,
// and what it printed. It stands in data/care.json; a test runs it again.
type CareRun struct {
	Command string             `json:"command"`
	Printed simulate.CareRates `json:"printed"`
}

// loadCare reads the recorded run.
func loadCare() (CareRun, error) {
	var run CareRun
	if err := read("data/care.json", &run); err != nil {
		return CareRun{}, fmt.Errorf("loading the figures of careless answers: %w", err)
	}
	return run, nil
}

// slugged turns the name of a pattern into the name of its figure.
var slugged = strings.NewReplacer(",", "", " ", "-")

// careFill names the figures for the words: {care.run} is how many honest
// sittings raise that flag, {care.one-position} how many sittings of that
// careless pattern are noticed.
func careFill(w *words.Catalogue, run CareRun) []string {
	r := run.Printed
	fill := []string{"care.n", w.Number(r.N), "care.two", w.Percent(r.Two, 2)}
	for _, f := range r.Flags {
		fill = append(fill, "care."+string(f.Flag), w.Percent(f.Share, 1))
	}
	for _, p := range r.Patterns {
		fill = append(fill, "care."+slugged.Replace(p.Pattern), w.Percent(p.Share, 1))
	}
	return fill
}
