package sitting

import (
	"encoding/json"
	"fmt"
	"maps"

	"rolefit/pkg/record"
	"rolefit/pkg/symptoms"
)

// Symptoms is what this device keeps of the symptoms: the answers, and whether the
// person asked what they come to.
type Symptoms struct {
	Answers symptoms.Answers `json:"answers"`
	Told    bool             `json:"told"`
	Day     string           `json:"day,omitempty"`    // on which they were begun; see Sitting.Day
	Self    int              `json:"self,omitempty"`   // tells the own code from others', see sharecode.SymptomSheet; drawn once
	Others  []string         `json:"others,omitempty"` // codes, one for each of the others at most, in the order taken
	Extra   record.Extra     `json:"-"`
}

// NewSymptoms begins anew.
func NewSymptoms() Symptoms { return Symptoms{Answers: symptoms.Answers{}} }

// ParseSymptoms reads kept answers; "" is none yet. Answers that cannot be are an
// error.
func ParseSymptoms(text string, list *symptoms.List) (Symptoms, error) {
	if text == "" {
		return NewSymptoms(), nil
	}
	var kept Symptoms
	if err := json.Unmarshal([]byte(text), &kept); err != nil {
		return NewSymptoms(), fmt.Errorf("reading kept symptoms: %w", err)
	}
	if kept.Answers == nil {
		kept.Answers = symptoms.Answers{}
	}
	if _, err := symptoms.Score(list, kept.Answers); err != nil {
		return NewSymptoms(), fmt.Errorf("reading kept symptoms: %w", err)
	}
	return kept, nil
}

// Encode is the text to keep.
func (f Symptoms) Encode() string {
	return string(record.Encode(f))
}

// Answer gives or changes an answer, 1 to 5.
func (f Symptoms) Answer(list *symptoms.List, id string, answer int) (Symptoms, error) {
	next := f
	next.Answers = maps.Clone(f.Answers)
	next.Answers[id] = answer
	if _, err := symptoms.Score(list, next.Answers); err != nil {
		return f, err
	}
	return next, nil
}

// Open lists the symptoms without an answer, in the order asked.
func (f Symptoms) Open(list *symptoms.List) []string {
	var open []string
	for _, s := range list.All() {
		if f.Answers[s.ID] == 0 {
			open = append(open, s.ID)
		}
	}
	return open
}
