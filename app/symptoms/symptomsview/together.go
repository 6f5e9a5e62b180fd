package symptomsview

import (
	"errors"
	"math"
	"strconv"

	"rolefit/app/view"
	"rolefit/app/words"
	"rolefit/pkg/sharecode"
	"rolefit/pkg/symptoms"
)

// Together is what several people said, on average; the zero value before two people are here.
type Together struct {
	Here    string // how many people are here
	Caption string
	Head    []string
	Rows    [][]string // a symptom each, the worst first
}

// NewTogether averages the answers of people.
func NewTogether(w *words.Catalogue, list *symptoms.List, people []symptoms.Answers) (v Together) {
	if len(people) < 2 {
		return v
	}
	v = Together{
		Here: w.Count("symptoms.together.here", len(people)), Caption: w.T("symptoms.together.table"),
		Head: []string{w.T("symptoms.column.what"), w.T("symptoms.together.column.score"), w.T("symptoms.together.column.people")},
	}
	for _, a := range symptoms.Averages(list, people) {
		text, _ := list.Text(w.Lang(), a.Symptom.ID)
		v.Rows = append(v.Rows, []string{text.Title, strconv.Itoa(int(math.Round(a.Score))), w.Number(a.N)})
	}
	return v
}

// Taken says what came of pasting codes.
func Taken(w *words.Catalogue, added int, refused []error) (news string, problems []string) {
	for i, err := range refused {
		if errors.Is(err, symptoms.ErrOtherSet) {
			refused[i] = sharecode.OtherModelError{} // what a person can do about it is the same
		}
	}
	_, problems = view.TakenCodes(w, "symptoms", nil, refused)
	if added > 0 {
		news = w.Count("symptoms.together.added", added)
	}
	return news, problems
}
