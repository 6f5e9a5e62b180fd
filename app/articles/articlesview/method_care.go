package articlesview

import (
	"fmt"
	"strings"

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
func careFill(run CareRun) []string {
	r := run.Printed
	fill := []string{"care.n", thousands(r.N), "care.two", percentTwo(r.Two)}
	for _, f := range r.Flags {
		fill = append(fill, "care."+string(f.Flag), percentOne(f.Share))
	}
	for _, p := range r.Patterns {
		fill = append(fill, "care."+slugged.Replace(p.Pattern), percentOne(p.Share))
	}
	return fill
}
