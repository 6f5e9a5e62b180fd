package sitting

import (
	"slices"

	"rolefit/pkg/roles"
	"rolefit/pkg/symptoms"
)

// Code is the share code of the own answers; ErrNoCode where there are none.
func (f Symptoms) Code(list *symptoms.List) (string, error) {
	if len(f.Answers) == 0 {
		return "", ErrNoCode
	}
	return symptoms.Code(list, f.Answers, f.Self)
}

// People are the answers of everybody who is here: the own ones, where there are any, and those of the others' codes.
func (f Symptoms) People(list *symptoms.List) (people []symptoms.Answers) {
	if len(f.Answers) > 0 {
		people = append(people, f.Answers)
	}
	for _, code := range f.Others {
		if answers, _, err := symptoms.ParseCode(list, code); err == nil { // what another version wrote stays kept, and does not count here
			people = append(people, answers)
		}
	}
	return people
}

// Add takes every code in a pasted text among those of the others. A newer code of somebody takes the place of the earlier one.
// It returns how many changed something, and why each of the others was not taken: ErrNoCode, ErrOwnCode, ErrKnownCode,
// ErrFull, or what reading it says.
func (f Symptoms) Add(list *symptoms.List, text string) (next Symptoms, added int, refused []error) {
	f.Others = slices.Clone(f.Others)
	added, refused = addEach(text, func(code string) error { return f.admit(list, code) })
	return f, added, refused
}

// admit takes one code into a list of others that is f's own.
func (f *Symptoms) admit(list *symptoms.List, code string) error {
	answers, self, err := symptoms.ParseCode(list, code)
	if err != nil {
		return err
	}
	if code, err = symptoms.Code(list, answers, self); err != nil { // as it is written here, however it was typed
		return err
	}
	earlier := slices.IndexFunc(f.Others, func(other string) bool {
		_, whose, err := symptoms.ParseCode(list, other)
		return err == nil && whose == self
	})
	switch {
	case self == f.Self && self != 0:
		return ErrOwnCode
	case slices.Contains(f.Others, code):
		return ErrKnownCode
	case earlier >= 0:
		f.Others[earlier] = code
	case len(f.Others)+1 >= roles.MaxPeople:
		return ErrFull
	default:
		f.Others = append(f.Others, code)
	}
	return nil
}

// Alone is without the codes of others.
func (f Symptoms) Alone() Symptoms {
	f.Others = nil
	return f
}

// Clear is without the own answers. Where codes of others are here, the number stays by which their devices know this person, so
// that new answers take the place of these there.
func (f Symptoms) Clear() Symptoms {
	next := NewSymptoms()
	if len(f.Others) > 0 {
		next.Others, next.Self = f.Others, f.Self
	}
	return next
}
