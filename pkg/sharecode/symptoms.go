package sharecode

import (
	"errors"
	"fmt"
)

// symptomsVersion is the newest version of the share code of answers about symptoms.
const symptomsVersion = 1

// Bounds of a symptoms code.
const (
	symptomsMost = 12
	selfBits     = 24
	// SelfMost is the greatest Self.
	SelfMost = 1<<selfBits - 1
)

// SymptomSheet is what one person said about the symptoms of a team, by the numbers of the symptoms in their order. Who it was does
// not stand in it. Self is drawn once on the device of that person, so that a later code takes the place of an earlier one, and
// two people who answer alike have two codes.
type SymptomSheet struct {
	Set     int         // version of the list of symptoms, 1 to 255
	Self    int         // 0 to SelfMost
	Answers map[int]int // symptom 1 to 12 -> 1 to 5; one without an answer is absent
}

// Encode returns the share code of s, 28 characters. Its error joins everything that is out of range.
func (s SymptomSheet) Encode() (string, error) {
	if err := s.check(); err != nil {
		return "", fmt.Errorf("encode a symptoms code: %w", err)
	}
	var out packer
	out.put(uint64(s.Set), 8)
	out.put(uint64(s.Self), selfBits)
	for n := 1; n <= symptomsMost; n++ {
		out.put(uint64(s.Answers[n]), markBits)
	}
	return seal(KindSymptoms, symptomsVersion, out.data), nil
}

// check joins everything about s that no code can hold.
func (s SymptomSheet) check() error {
	var problems []error
	if s.Set < 1 || s.Set > 255 {
		problems = append(problems, fmt.Errorf("list of symptoms %d is not within 1 to 255", s.Set))
	}
	if s.Self < 0 || s.Self > SelfMost {
		problems = append(problems, fmt.Errorf("person %d is not within 0 to %d", s.Self, SelfMost))
	}
	for n, answer := range s.Answers {
		if n < 1 || n > symptomsMost || answer < 1 || answer > 5 {
			problems = append(problems, fmt.Errorf("symptom %d: answer %d is out of range", n, answer))
		}
	}
	return errors.Join(problems...)
}

// ParseSymptoms reads a share code of answers about symptoms. Its errors are those of the frame.
func ParseSymptoms(text string) (SymptomSheet, error) {
	payload, _, err := open(KindSymptoms, symptomsVersion, text)
	if err != nil {
		return SymptomSheet{}, err
	}
	in := unpacker{data: payload}
	s := SymptomSheet{Set: int(in.get(8)), Self: int(in.get(selfBits)), Answers: map[int]int{}}
	for n := 1; n <= symptomsMost; n++ {
		if answer := in.get(markBits); answer != 0 {
			s.Answers[n] = int(answer)
		}
	}
	if !in.done() || s.check() != nil {
		return SymptomSheet{}, DamagedError{KindSymptoms, "impossible content"}
	}
	return s, nil
}
