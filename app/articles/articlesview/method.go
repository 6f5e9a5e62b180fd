// Package articlesview says what the articles show: figures from the data that scoring, sealing and the simulations read, so that no
// page quotes a number that the code does not have.
package articlesview

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/seeds"
)

// Method is what the method page shows besides its words. All of it comes from
// the data and the code that it speaks of; figures that no code exports stand in
// data/parameters.json, which a test holds to what the code does.
type Method struct {
	Fill      []string // names and values for the {name}s of the words
	Plan      []AxisPlan
	Portraits []Portrayed
	Rates     []RateTable
	Contested []Contested
	LeftOut   []LeftOut
	Changes   Grid
}

// LeftOut is something that the articles say and that nothing uses, with the
// reason.
type LeftOut struct {
	Title, Text string
	Sources     []string
}

// NewMethod gathers the method page. An error is a fault of the build.
func NewMethod(w *words.Catalogue, b *questionnaire.Bank) (Method, error) {
	rates, ratesErr := loadRates()
	parameters, parametersErr := loadParameters()
	deck, deckErr := duties.Load()
	contradictions, contradictionsErr := seeds.LoadContradictions()
	reasons, reasonsErr := seeds.LoadOmissions()
	care, careErr := loadCare()
	hand, handErr := handFill(w, b)
	if err := errors.Join(ratesErr, careErr, handErr, parametersErr, deckErr, contradictionsErr, reasonsErr); err != nil {
		return Method{}, fmt.Errorf("gathering the method page: %w", err)
	}
	m := Method{
		Plan: blueprint(w, b), Portraits: portraits(w),
		Rates: rateTables(w, rates), Contested: contested(w, deck), LeftOut: leftOut(w, reasons), Changes: changes(w),
	}
	m.Fill = append(rateFill(w, rates), bankFill(w, b)...)
	m.Fill = append(m.Fill, publicFill(w)...)
	m.Fill = append(append(m.Fill, careFill(w, care)...), hand...)
	m.Fill = append(m.Fill, "contested", strconv.Itoa(len(m.Contested)), "cards", strconv.Itoa(len(deck.All())),
		"contradictions", strconv.Itoa(len(contradictions.All())),
		"people", w.Number(rates[0].Printed.N), "typicalloading", w.Shortest(simulate.TypicalLoading))
	for name, value := range parameters {
		m.Fill = append(m.Fill, name, written(w, value))
	}
	return m, nil
}

// loadParameters reads the figures that no code exports.
func loadParameters() (map[string]string, error) {
	var parameters map[string]string
	if err := read("data/parameters.json", &parameters); err != nil {
		return nil, fmt.Errorf("loading the parameters: %w", err)
	}
	return parameters, nil
}

// written is a figure such as "2", "1.20" or "13.0%" as the language writes it, with as many digits.
func written(w *words.Catalogue, figure string) string {
	number, share := strings.CutSuffix(figure, "%")
	_, behind, _ := strings.Cut(number, ".")
	x, err := strconv.ParseFloat(number, 64) // a test reads every figure
	switch {
	case err != nil:
		return figure
	case share:
		return w.Percent(x/100, len(behind))
	case behind != "":
		return w.Decimal(x, len(behind))
	}
	return spelled(w, figure)
}

// bankFill counts the bank and names its scoring, which is the same for every
// pair; a test holds that it is.
func bankFill(w *words.Catalogue, b *questionnaire.Bank) []string {
	opening, couples := 0, 0
	for _, it := range b.Fixed() {
		if it.Opening {
			opening++
		}
		if it.Repeats != "" {
			couples++
		}
	}
	one := b.Pairs()[0]
	return []string{
		"model", fit.Model(), "set", b.Hash(), "bank", strconv.Itoa(b.Version()), "stem", b.Stem(w.Lang()),
		"items", strconv.Itoa(len(b.Items())), "pairs", strconv.Itoa(len(b.Pairs())),
		"statements", spelled(w, strconv.Itoa(len(b.Statements()))), "fixed", strconv.Itoa(len(b.Fixed())),
		"opening", spelled(w, strconv.Itoa(opening)), "couples", spelled(w, strconv.Itoa(couples)),
		"valueaxis", w.T("axis." + string(questionnaire.Value)),
		"lambda", w.Shortest(one.Lambda), "psi", w.Shortest(one.Psi), "nu", w.Shortest(one.Nu),
	}
}

// publicFill holds what the benchmark publishes, and when.
func publicFill(w *words.Catalogue) []string {
	kind, _ := contribution.Known(contribution.KindFit)
	return []string{
		"k", strconv.Itoa(benchmark.PublicK), "kteam", spelled(w, strconv.Itoa(benchmark.MinimumK)),
		"number", strconv.Itoa(benchmark.FromNumber), "sent", spelled(w, strconv.Itoa(len(kind.Numbers))),
	}
}

// spelled is a small number as a word, where the language has one for it.
func spelled(w *words.Catalogue, number string) string {
	if key := "number." + number; w.Has(key) {
		return w.T(key)
	}
	return number
}

// Contested is a duty that the articles give to more than one role.
type Contested struct {
	Title   string
	Holders []Side
}

func contested(w *words.Catalogue, d *duties.Deck) []Contested {
	var list []Contested
	for _, card := range d.All() {
		if !card.Contested {
			continue
		}
		text, _ := d.Text(w.Lang(), card.ID)
		duty := Contested{Title: text.Title}
		for _, h := range card.Holders() {
			if !h.Helps {
				duty.Holders = append(duty.Holders, Side{Text: w.T("duties.holder." + h.Role), Sources: h.Sources})
			}
		}
		list = append(list, duty)
	}
	return list
}

func leftOut(w *words.Catalogue, reasons *seeds.OmissionShelf) []LeftOut {
	var list []LeftOut
	for _, r := range reasons.All() {
		text, _ := reasons.Text(w.Lang(), r.ID)
		list = append(list, LeftOut{Title: text.Title, Text: text.Text, Sources: r.Sources})
	}
	return list
}

// changes says for every version of the model what came with it, the newest
// first.
func changes(w *words.Catalogue) Grid {
	g := Grid{Caption: w.T("method.changes"), Head: []string{w.T("method.version"), w.T("method.changed")}}
	kind, _ := contribution.Known(contribution.KindFit)
	for i := len(kind.Models) - 1; i >= 0; i-- {
		version := kind.Models[i]
		g.Rows = append(g.Rows, []string{version, w.T("method.change." + version)})
	}
	return g
}
