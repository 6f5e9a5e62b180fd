package resultview

import (
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/benchmark"
	"rolefit/pkg/contribution"
	"rolefit/pkg/fit"
)

// PlaceTable is a table of where a result stands among the public contributions.
type PlaceTable struct {
	Caption string
	Head    []string
	Rows    [][]string // name of the number, the place in words
	Note    string
}

// Figures are public figures with where they come from.
type Figures struct {
	benchmark.Snapshot
	File int // edition of the file that ships with the page; 0 when the service gave them
}

// source says where the figures come from, with their edition.
func (f Figures) source(w *words.Catalogue) string {
	if f.File == 0 {
		return w.T("result.place.source.service", "edition", f.Edition)
	}
	return w.T("result.place.source.file", "file", strconv.Itoa(f.File), "edition", f.Edition)
}

// NewPlaceTable says where the numbers of a fit (0..100, in the order of its
// contribution: three axes, two levels) stand in the public figures. It is
// false while there are fewer than benchmark.PublicK contributions.
func NewPlaceTable(w *words.Catalogue, s Figures, numbers []float64) (PlaceTable, bool) {
	norm, ok := s.Norm(contribution.KindFit, fit.Model())
	if !ok {
		return PlaceTable{}, false
	}
	var rounds []string
	for _, code := range norm.Rounds {
		rounds = append(rounds, view.RoundName(w, code, ""))
	}
	p := PlaceTable{
		Caption: w.Count("result.place.caption", norm.N),
		Head:    []string{w.T("contribution.table.what"), w.T("result.place.head")},
		Note:    w.Sentences(w.Count("result.place.note", norm.N, "rounds", w.Series(rounds)), s.source(w)),
	}
	kind, _ := contribution.Known(contribution.KindFit)
	for i, x := range numbers {
		text, ok := placeText(w, s.Place(contribution.KindFit, fit.Model(), i, x))
		if !ok {
			return PlaceTable{}, false
		}
		p.Rows = append(p.Rows, []string{w.T("contribution.number." + kind.Numbers[i].Name), text})
	}
	return p, true
}

func placeText(w *words.Catalogue, place benchmark.Place) (string, bool) {
	percent := func(of100 float64) string { return w.Percent(of100/100, 0) }
	switch place := place.(type) {
	case benchmark.Band:
		return w.T("result.place.band", "low", percent(place.Low), "high", percent(place.High)), true
	case benchmark.Number:
		return w.T("result.place.number", "p", percent(place.Percentile), "low", percent(place.Low), "high", percent(place.High)), true
	default:
		return "", false
	}
}
