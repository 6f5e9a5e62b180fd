package project

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/seeds/shelf"
	"rolefit/pkg/sharecode"
)

// Voice is the capacity in which somebody answers; Number, from 1, is what share codes know it by.
type Voice struct {
	ID     string `json:"id"`
	Number int    `json:"number"`
}

// Key implements shelf.Keyed.
func (v Voice) Key() string { return v.ID }

// VoiceWords name a voice.
type VoiceWords struct {
	Title string `json:"title"`
}

// Check reports a name that is missing.
func (w VoiceWords) Check() error { return shelf.Filled(w.Title) }

// Sheet is what one stakeholder answered about a project: by question -2 to 2, and the ticks that hold. Voice is "" when
// it was not said. Questions without an answer are absent.
type Sheet struct {
	Voice   string
	Answers map[string]int
	Ticks   []string
}

// Check joins unknown questions, ticks and voices, answers outside -2 to 2, and ticks given twice.
func (in *Instrument) CheckSheet(s Sheet) error {
	var problems []error
	if s.Voice != "" && !in.Voices.Has(s.Voice) {
		problems = append(problems, fmt.Errorf("unknown voice %q", s.Voice))
	}
	for _, id := range slices.Sorted(maps.Keys(s.Answers)) {
		if answer := s.Answers[id]; !in.Questions.Has(id) || answer < -2 || answer > 2 {
			problems = append(problems, fmt.Errorf("question %q: unknown, or answer %d outside -2..2", id, answer))
		}
	}
	for i, id := range s.Ticks {
		if !in.Ticks.Has(id) || slices.Contains(s.Ticks[:i], id) {
			problems = append(problems, fmt.Errorf("tick %q is unknown or stands twice", id))
		}
	}
	return errors.Join(problems...)
}

// doubled returns twice the mean of the answers to a factor, so that it stays whole; ok is false without an answer.
func (in *Instrument) doubled(s Sheet, factor int) (twice int, ok bool) {
	n := 0
	for _, q := range in.Questions.All() {
		if answer, answered := s.Answers[q.ID]; answered && q.Factor == factor {
			twice, n = twice+answer, n+1
		}
	}
	if n == 1 {
		twice *= 2
	}
	return twice, n > 0
}

// Fold folds the answers of one stakeholder into the five factors, each the mean of its answers with halves toward
// zero. Missing lists the factors, 1 to 5, without any answer; they stand at 0, and nothing should be judged before they
// are answered.
func (in *Instrument) Fold(s Sheet) (p Factors, missing []int) {
	for k := range p {
		twice, ok := in.doubled(s, k+1)
		if !ok {
			missing = append(missing, k+1)
		}
		p[k] = mean(twice, 2)
	}
	return p, missing
}

// mean is sum/n rounded to the nearest whole number, halves toward zero.
func mean(sum, n int) int {
	if sum < 0 {
		return -mean(-sum, n)
	}
	return (2*sum + n - 1) / (2 * n)
}

// Torn returns the factors, 1 to 5, whose two answers of one stakeholder point apart by three steps or more: their mean
// hides a contradiction that is worth a word.
func (in *Instrument) Torn(s Sheet) []int {
	var torn []int
	questions := in.Questions.All()
	for i := 0; i+1 < len(questions); i += 2 {
		a, okA := s.Answers[questions[i].ID]
		b, okB := s.Answers[questions[i+1].ID]
		if okA && okB && max(a-b, b-a) >= clashGap {
			torn = append(torn, questions[i].Factor)
		}
	}
	return torn
}

// Code returns the share code of a sheet. Its error is that of CheckSheet.
func (in *Instrument) Code(s Sheet) (string, error) {
	if err := in.CheckSheet(s); err != nil {
		return "", fmt.Errorf("share project answers: %w", err)
	}
	code := sharecode.ProjectSheet{Set: Set, Answers: map[int]int{}}
	if voice, ok := in.Voices.Get(s.Voice); ok {
		code.Voice = voice.Number
	}
	for id, answer := range s.Answers {
		question, _ := in.Questions.Get(id)
		code.Answers[question.Number] = answer
	}
	for _, tick := range in.Ticks.All() {
		if slices.Contains(s.Ticks, tick.ID) {
			code.Ticks = append(code.Ticks, tick.Number)
		}
	}
	return code.Encode()
}

// OtherSetError says that a project code was answered on another version of the questions.
type OtherSetError struct{ Version int }

// Error implements error.
func (e OtherSetError) Error() string {
	return fmt.Sprintf("the code was answered on version %d of the questions, this is %d", e.Version, Set)
}

// ParseCode reads the share code of a sheet. Its errors are those of sharecode, and OtherSetError.
func (in *Instrument) ParseCode(text string) (Sheet, error) {
	code, err := sharecode.ParseProject(text)
	if err != nil {
		return Sheet{}, err
	}
	voices, questions, ticks := in.Voices.All(), in.Questions.All(), in.Ticks.All()
	beyond := slices.ContainsFunc(code.Ticks, func(t int) bool { return t > len(ticks) })
	if code.Set != Set || code.Voice > len(voices) || beyond {
		return Sheet{}, OtherSetError{code.Set}
	}
	s := Sheet{Answers: map[string]int{}}
	if code.Voice > 0 {
		s.Voice = voices[code.Voice-1].ID
	}
	for number, answer := range code.Answers {
		s.Answers[questions[number-1].ID] = answer
	}
	for _, number := range code.Ticks {
		s.Ticks = append(s.Ticks, ticks[number-1].ID)
	}
	return s, nil
}
