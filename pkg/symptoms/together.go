package symptoms

import (
	"cmp"
	"errors"
	"slices"

	"rolefit/pkg/sharecode"
)

// Set is the version of the list of symptoms in share codes, which hold answers by position. It is counted up when a symptom is
// replaced, moved or worded the other way round.
const Set = 1

// ErrOtherSet says that a code holds answers to another list of symptoms.
var ErrOtherSet = errors.New("the answers belong to another list of symptoms")

// Code is the share code of one person's answers; self is drawn once on that person's device, see sharecode.SymptomSheet.
func Code(list *List, answers Answers, self int) (string, error) {
	if _, err := Score(list, answers); err != nil {
		return "", err
	}
	sheet := sharecode.SymptomSheet{Set: Set, Self: self, Answers: map[int]int{}}
	for i, s := range list.All() {
		if answer, ok := answers[s.ID]; ok {
			sheet.Answers[i+1] = answer
		}
	}
	return sheet.Encode()
}

// ParseCode reads what Code wrote: ErrOtherSet, or an error of package sharecode.
func ParseCode(list *List, code string) (answers Answers, self int, err error) {
	sheet, err := sharecode.ParseSymptoms(code)
	if err == nil && sheet.Set != Set {
		err = ErrOtherSet
	}
	if err != nil {
		return nil, 0, err
	}
	answers = Answers{}
	for i, s := range list.All() {
		if answer, ok := sheet.Answers[i+1]; ok {
			answers[s.ID] = answer
		}
	}
	return answers, sheet.Self, nil
}

// Average is what several people said of one symptom.
type Average struct {
	Symptom Symptom
	Score   float64 // mean of the scores of those who answered: 0 no trouble to 100 full trouble
	N       int     // how many did
}

// Averages are those of the symptoms that anybody answered, the worst first and otherwise in the order asked.
func Averages(list *List, people []Answers) (all []Average) {
	for _, s := range list.All() {
		sum, n := 0, 0
		for _, answers := range people {
			if answer, ok := answers[s.ID]; ok {
				sum, n = sum+s.score(answer), n+1
			}
		}
		if n > 0 {
			all = append(all, Average{s, float64(sum) / float64(n), n})
		}
	}
	slices.SortStableFunc(all, func(a, b Average) int { return cmp.Compare(b.Score, a.Score) })
	return all
}
