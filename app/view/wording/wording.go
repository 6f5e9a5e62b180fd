// Package wording says what an organisation's published figures are called and how they are told: as numbers, bands or
// bounds. The leader's view and the desk share it.
package wording

import (
	"math"
	"strconv"

	"rolefit/app/view"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/duties"
	"rolefit/pkg/project"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/symptoms"
)

// SymptomsAsked is how many symptoms lead the numbers of clarity, before the duties.
const SymptomsAsked = 12

// Figures has the words of all figures in one language.
type Figures struct {
	view.Teller
	Project  *project.Instrument
	Deck     *duties.Deck
	Symptoms *symptoms.List
}

// Gist is one number of a contribution in words: what 0 and 100 mean.
type Gist struct {
	Name, Short string
	Ends        [2]string
	Sources     []string // of a symptom or a duty
}

// Gist words number i of a kind.
func (f Figures) Gist(kind string, i int) Gist {
	switch kind {
	case contribution.KindProject:
		factor := f.Project.Factors.All()[i]
		text, _ := f.Project.Factors.Text(f.W.Lang(), factor.ID)
		return Gist{text.Title, f.W.T("leader.factor." + factor.ID), [2]string{text.Minus, text.Plus}, factor.Sources}
	case contribution.KindClarity:
		if i < SymptomsAsked {
			return f.symptom(i)
		}
		return f.duty(i - SymptomsAsked)
	}
	if i < len(questionnaire.Axes) {
		key := "axis." + string(questionnaire.Axes[i])
		return Gist{f.W.T(key), f.W.T(key), [2]string{f.W.T(key + ".minus"), f.W.T(key + ".plus")}, nil}
	}
	row, _ := contribution.Known(kind)
	key := "leader.number." + row.Numbers[i].Name
	return Gist{f.W.T(key), f.W.T(key + ".short"), [2]string{f.W.T(key + ".minus"), f.W.T(key + ".plus")}, nil}
}

// symptom words a symptom by what it is when it is felt: one that was asked as
// health is missing.
func (f Figures) symptom(i int) Gist {
	s := f.Symptoms.All()[i]
	text, _ := f.Symptoms.Text(f.W.Lang(), s.ID)
	name := text.Title
	if s.Wording == symptoms.Health {
		name = f.W.T("leader.symptom.missing", "what", text.Title)
	}
	return Gist{name, name, [2]string{f.W.T("leader.symptom.minus"), f.W.T("leader.symptom.plus")}, s.Sources}
}

func (f Figures) duty(i int) Gist {
	card := f.Deck.Short()[i]
	text, _ := f.Deck.Text(f.W.Lang(), card.ID)
	var sources []string
	for _, lines := range card.Sources {
		sources = append(sources, lines...)
	}
	return Gist{text.Title, text.Title, [2]string{f.W.T("leader.duty.minus"), f.W.T("leader.duty.plus")}, view.Merged(sources)}
}

// Sharp is how far both ends of what is known of a mean may lie from its value for
// it to be told as a number. It is half of the coarsest step but one; whatever is
// wider is told as a band.
const Sharp = 4

// IsSharp reports whether a mean is known well enough to be told, and drawn, as a
// number.
func IsSharp(r benchmark.Range) bool { return max(r.Value-r.Low, r.High-r.Value) <= Sharp }

// IsNumber reports whether a published mean is told as a number: neither as a bound nor
// as a band.
func IsNumber(r benchmark.Range) bool { return IsSharp(r) && r.Low > 0 && r.High < 100 }

// Moved says which way a mean has moved for certain from one round to another: 1 for up, -1 for down, and 0 where it may be the
// same. What is less than a point apart is no change.
func Moved(was, is benchmark.Range) int {
	switch {
	case is.Low-was.High >= 1:
		return 1
	case was.Low-is.High >= 1:
		return -1
	}
	return 0
}

// Cells are what a table for people holds of a published mean: its value, where that is told as a number, and whole numbers
// that hold the mean between them.
func Cells(r benchmark.Range) []string {
	value := ""
	if IsNumber(r) {
		value = strconv.Itoa(int(math.Round(r.Value)))
	}
	return []string{value, strconv.Itoa(int(math.Floor(r.Low))), strconv.Itoa(int(math.Ceil(r.High)))}
}

// Text is a published mean in words: a bound, a number, or a band. It never
// tells a bound, or the middle of a band, as if it were the mean.
func Text(t view.Teller, r benchmark.Range) string {
	switch {
	case r.Low <= 0 && r.High >= 100:
		return t.W.T("leader.anything")
	case r.Low <= 0:
		return t.W.T("leader.atmost", "n", view.Whole(r.High))
	case r.High >= 100:
		return t.W.T("leader.atleast", "n", view.Whole(r.Low))
	case IsNumber(r):
		return view.Whole(r.Value)
	}
	return Within(t, r.Low, r.High)
}

// Within says between which whole numbers something lies.
func Within(t view.Teller, low, high float64) string {
	return t.W.T("result.range", "low", view.Whole(low), "high", view.Whole(high))
}
