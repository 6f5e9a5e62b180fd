package articlesview

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/benchmark/evidence"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/organisation"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/symptoms"
)

// Trust is what the pages on privacy show besides their words: all of it from the
// code that applies it, or from the record of what its tests find.
type Trust struct {
	Fill      []string // names and values for the {name}s of the words
	Sent      []Sent   // what a contribution holds, by kind
	Bytes     []string // one of each kind, as it is sent
	Printable Grid     // every figure that a team's mean can be published as
	Examples  []Grid   // what is published of three teams
	Recovered Grid     // what the adversary finds
	Insiders  Grid     // when people of a group pool what they know
	Learned   Grid     // what figures tell insiders of values
	Same      Grid     // two rounds with the same figure
	Changed   Grid     // two rounds in which one person was replaced
}

// NewTrust gathers the pages on privacy. An error is a fault of the build.
func NewTrust(w *words.Catalogue, b *questionnaire.Bank) (Trust, error) {
	found, foundErr := evidence.Load()
	parameters, parametersErr := loadParameters()
	list, listErr := symptoms.Load()
	deck, deckErr := duties.Load()
	if err := errors.Join(foundErr, parametersErr, listErr, deckErr); err != nil {
		return Trust{}, fmt.Errorf("gathering the pages on privacy: %w", err)
	}
	t := Trust{
		Sent: sent(w, list, deck), Bytes: exampleBytes(),
		Printable: printable(w), Examples: examples(w),
		Recovered: recovered(w, found), Insiders: insiders(w, found), Learned: learned(w, found), Same: sameTwice(w, found), Changed: changed(w, found),
	}
	t.Fill = append(bankFill(w, b), contributionFill(w)...)
	t.Fill = append(t.Fill, evidenceFill(w, found)...)
	for name, value := range parameters {
		t.Fill = append(t.Fill, name, spelled(w, value))
	}
	return t, nil
}

// contributionFill counts what may leave the browser, and what noise costs: the
// loss for one person is the sum over the numbers of a kind.
func contributionFill(w *words.Catalogue) []string {
	all := 0
	fill := []string{
		"k", strconv.Itoa(benchmark.PublicK), "kteam", spelled(w, strconv.Itoa(benchmark.MinimumK)),
		"allbutone", spelled(w, strconv.Itoa(benchmark.MinimumK-1)), "epsilon", strconv.Itoa(benchmark.Epsilon),
		"maxbytes", w.Number(contribution.MaxBytes), "maxblock", w.Number(benchmark.MaxBlock), "from", strconv.Itoa(benchmark.FromNumber),
		"ticketminutes", spelled(w, strconv.Itoa(int(contribution.TicketLife.Minutes()))), "rounddays", strconv.Itoa(contribution.MaxRoundDays),
		"apartdays", strconv.Itoa(int(organisation.RoundsApart.Hours() / 24)), "freshdays", strconv.Itoa(contribution.FreshDays),
		"many", spelled(w, strconv.Itoa(benchmark.ManyPeople)), "few", spelled(w, strconv.Itoa(benchmark.ManyPeople-1)),
		"whole", spelled(w, strconv.Itoa(benchmark.MinimumWhole)),
	}
	for _, kind := range contribution.Kinds() {
		n := len(kind.Numbers)
		all += n
		fill = append(fill, "n."+kind.Kind, spelled(w, strconv.Itoa(n)), "epsilon."+kind.Kind, strconv.Itoa(n*benchmark.Epsilon),
			"twice."+kind.Kind, strconv.Itoa(2*n*benchmark.Epsilon))
	}
	return append(fill, "n.all", strconv.Itoa(all), "epsilon.all", strconv.Itoa(all*benchmark.Epsilon))
}

// Sent is what a contribution of one kind holds: its numbers, those that are many
// of one sort as lists.
type Sent struct {
	Title   string
	Numbers Grid
	Lists   []SentList
}

// SentList is numbers of one sort: what they say, and of what each says it.
type SentList struct {
	Text   string
	Titles []string
}

// sent is the table of kinds in words.
func sent(w *words.Catalogue, list *symptoms.List, deck *duties.Deck) []Sent {
	var all []Sent
	for _, kind := range contribution.Kinds() {
		s := Sent{Title: w.Count("trust.sent."+kind.Kind, len(kind.Numbers))}
		s.Numbers = Grid{Head: []string{w.T("trust.column.number"), w.T("trust.column.values")}}
		sorts := map[string]int{}
		for _, number := range kind.Numbers {
			values := w.T("trust.values." + strconv.Itoa(number.Step))
			sort, _, _ := strings.Cut(number.Name, "-")
			if sorts[sort]++; !w.Has("trust.many." + sort) {
				s.Numbers.Rows = append(s.Numbers.Rows, []string{w.T("contribution.number." + number.Name), values})
			}
		}
		if n := sorts["symptom"]; n > 0 {
			s.Lists = append(s.Lists, SentList{w.T("trust.many.symptom", "n", spelled(w, strconv.Itoa(n))), symptomTitles(w, list)})
		}
		if n := sorts["duty"]; n > 0 {
			s.Lists = append(s.Lists, SentList{w.T("trust.many.duty", "n", spelled(w, strconv.Itoa(n))), dutyTitles(w, deck)})
		}
		all = append(all, s)
	}
	return all
}

// symptomTitles are the symptoms in the order of their numbers.
func symptomTitles(w *words.Catalogue, list *symptoms.List) (titles []string) {
	for _, s := range list.All() {
		text, _ := list.Text(w.Lang(), s.ID)
		titles = append(titles, text.Title)
	}
	return titles
}

// dutyTitles are the cards of the short deck in the order of their numbers.
func dutyTitles(w *words.Catalogue, deck *duties.Deck) (titles []string) {
	for _, card := range deck.Short() {
		text, _ := deck.Text(w.Lang(), card.ID)
		titles = append(titles, text.Title)
	}
	return titles
}

// exampleBytes is one contribution of each kind to the public unit, with
// middling numbers, as the browser would send it.
func exampleBytes() []string {
	var lines []string
	for _, kind := range contribution.Kinds() {
		unit := contribution.PublicUnit(kind.Kind, kind.Newest(), contribution.Round{Year: 2026, Quarter: 4})
		c := contribution.Contribution{Kind: unit.Kind, Model: unit.Model, Org: unit.Org, Team: unit.Team, Round: unit.Round}
		for i, number := range kind.Numbers {
			steps := 100/number.Step + 1
			c.Values = append(c.Values, number.Step*((steps/2+i)%steps))
		}
		lines = append(lines, string(c.Encode()))
	}
	return lines
}

// joined is a list of texts with commas.
