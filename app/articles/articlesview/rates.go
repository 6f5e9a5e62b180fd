package articlesview

import (
	"embed"
	"fmt"

	"rolefit/app/words"
	"rolefit/pkg/fit"
	"rolefit/pkg/fit/simulate"
	"rolefit/pkg/seeds/shelf"
)

// Rate is one run of the simulation: the command, and what it printed. The runs
// stand in data/rates.json and nowhere else; a test runs them again.
type Rate struct {
	People  string         `json:"people"` // typical, incumbents or poor
	Command string         `json:"command"`
	Printed simulate.Rates `json:"printed"`
}

// peoples are the kinds of simulated people, in the order in which they are
// shown. Poor stands for people who answer poor items.
var peoples = []string{"typical", "incumbents", "poor"}

// columns are the forms as a reader meets them.
var columns = []fit.Form{fit.Full, fit.Standard, fit.Quick}

// RateTable is what the simulation says of one kind of people: a column for each
// form, and the commands that print the columns again.
type RateTable struct {
	Title, Text string
	Head        []string
	Rows        [][]string
	Commands    []string
}

// loadRates reads the recorded runs.
func loadRates() ([]Rate, error) {
	var rates []Rate
	if err := read("data/rates.json", &rates); err != nil {
		return nil, fmt.Errorf("loading the error rates: %w", err)
	}
	return rates, nil
}

// rateTables puts the runs into one table for each kind of people.
func rateTables(w *words.Catalogue, rates []Rate) []RateTable {
	var tables []RateTable
	for _, people := range peoples {
		t := RateTable{Title: w.T("rates." + people), Text: w.T("rates." + people + ".text"), Head: []string{w.Count("rates.measure", rates[0].Printed.N)}}
		t.Rows = rateRows(w)
		for _, form := range columns {
			r := rateOf(rates, people, form)
			t.Head = append(t.Head, w.T("form.short."+string(form)))
			t.Commands = append(t.Commands, r.Command)
			for i, m := range measures {
				t.Rows[i] = append(t.Rows[i], m.text(w, r.Printed))
			}
		}
		tables = append(tables, t)
	}
	return tables
}

// rateRows begins each row with its name.
func rateRows(w *words.Catalogue) [][]string {
	rows := make([][]string, len(measures))
	for i, m := range measures {
		rows[i] = []string{w.T("rates.measure." + m.name)}
	}
	return rows
}

// rateOf is the run of a form by a kind of people; a test holds that there is
// one for each.
func rateOf(rates []Rate, people string, form fit.Form) Rate {
	for _, r := range rates {
		if r.People == people && r.Printed.Form == form {
			return r
		}
	}
	return Rate{}
}

// measure is one figure of a run.
type measure struct {
	name string
	of   func(simulate.Rates) float64
}

// text is the figure as it is printed: a mean number, or a share in percent.
func (m measure) text(w *words.Catalogue, r simulate.Rates) string {
	if m.name == "pairs" {
		return w.Decimal(m.of(r), 1)
	}
	return w.Percent(m.of(r), 1)
}

var measures = []measure{
	{"pairs", func(r simulate.Rates) float64 { return r.Pairs }},
	{"lead", func(r simulate.Rates) float64 { return r.LeadRight }},
	{"productside", func(r simulate.Rates) float64 { return r.SideRight }},
	{"clear", func(r simulate.Rates) float64 { return r.Clear }},
	{"clearwrong", func(r simulate.Rates) float64 { return r.ClearWrong }},
	{"hybrid", func(r simulate.Rates) float64 { return r.Hybrid }},
	{"hybridinside", func(r simulate.Rates) float64 { return r.HybridInside }},
	{"side", func(r simulate.Rates) float64 { return r.Side }},
	{"sidewrong", func(r simulate.Rates) float64 { return r.SideWrong }},
	{"likely", func(r simulate.Rates) float64 { return r.Likely }},
	{"likelyright", func(r simulate.Rates) float64 { return r.LikelyRight }},
	{"likelystated", func(r simulate.Rates) float64 { return r.LikelyStated }},
	{"close", func(r simulate.Rates) float64 { return r.Close }},
}

// whole is the figure as a sentence says it: a mean number or a share in percent, without decimals.
func (m measure) whole(w *words.Catalogue, r simulate.Rates) string {
	if m.name == "pairs" {
		return w.Decimal(m.of(r), 0)
	}
	return w.Percent(m.of(r), 0)
}

// rateFill names every figure for the words: {typical.full.clearwrong}.
func rateFill(w *words.Catalogue, rates []Rate) []string {
	var pairs []string
	for _, r := range rates {
		for _, m := range measures {
			pairs = append(pairs, r.People+"."+string(r.Printed.Form)+"."+m.name, m.whole(w, r.Printed))
		}
	}
	return pairs
}

// articleFiles are the data of articles; no program of the browser holds them.
//
//go:embed data/care.json data/differences.json data/parameters.json data/rates.json
var articleFiles embed.FS

// read decodes a file strictly.
func read(name string, into any) error {
	data, err := articleFiles.ReadFile(name)
	if err != nil {
		return err
	}
	if err := shelf.Decode(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
