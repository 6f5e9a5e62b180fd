// Package sitting holds one person's pass through the questionnaire as a value
// that pure functions change: they answer an item, turn a page, resume, or start
// over. It has no clock, no storage and no randomness: the page passes in the
// seed and the times, and keeps the text that Encode gives.
//
// Answers are kept as they were shown (from left to right), with the seed that
// decided the sides; Answers undoes the sides. That way the careless figures,
// which are about what was seen, need nothing else.
package sitting

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/questionnaire"
	"rolefit/pkg/record"
)

// version of the stored text; the boot script writes the same.
const version = 1

// Sitting is one sitting. The zero value is not a sitting; see New.
type Sitting struct {
	Bank  string         `json:"bank"`            // hash of the item set that is asked
	Form  fit.Form       `json:"form"`            // how items are chosen and when to stop
	Seed  uint32         `json:"seed"`            // decides the sides, and ties among items
	Asked []string       `json:"asked,omitempty"` // pairs in the order in which they came up
	Shown map[string]int `json:"shown"`           // answers: pairs -2..2 from left to right, statements 1..5
	Times map[string]int `json:"times,omitempty"` // milliseconds to the first answer of an item
	Page  int            `json:"page,omitempty"`  // the page that is open, from 0
	More  int            `json:"more,omitempty"`  // pairs wanted beyond the point where the form would stop
	Done  bool           `json:"done,omitempty"`  // the person asked for the result
	Day   string         `json:"day,omitempty"`   // on which it was begun, such as 2026-11-29, Undated, or "" in earlier versions

	// How far it was when it was kept, for the boot script; see Marked.
	Total int  `json:"total,omitempty"` // items in all, as Course says
	Exact bool `json:"exact,omitempty"` // whether that is certain
	Next  int  `json:"next,omitempty"`  // number of the item to go on with; 0 where the result comes next

	Extra record.Extra `json:"-"`
}

// New begins a sitting of a form over a bank.
func New(b *questionnaire.Bank, form fit.Form, seed uint32) Sitting {
	return Sitting{Bank: b.Hash(), Form: form, Seed: seed, Shown: map[string]int{}}.begin(b)
}

// ErrOtherBank says that a kept sitting belongs to another item set.
var ErrOtherBank = errors.New("the sitting belongs to another item set")

// Parse reads a kept sitting and checks it against the bank: an unknown form,
// an unknown item or an answer out of range is an error that names it, another
// item set is ErrOtherBank.
func Parse(text string, b *questionnaire.Bank) (Sitting, error) {
	var s Sitting
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		return Sitting{}, fmt.Errorf("reading a kept sitting: %w", err)
	}
	if s.Bank != b.Hash() {
		return Sitting{}, ErrOtherBank
	}
	if err := s.check(b); err != nil {
		return Sitting{}, fmt.Errorf("checking a kept sitting: %w", err)
	}
	if s.Shown == nil {
		s.Shown = map[string]int{}
	}
	s = s.begin(b)
	return s.At(b, s.Page), nil
}

func (s Sitting) check(b *questionnaire.Bank) error {
	var problems []error
	if !slices.Contains(fit.Forms[:], s.Form) {
		problems = append(problems, fmt.Errorf("form %q is unknown", s.Form))
	}
	for _, id := range s.Asked {
		if item, ok := b.Item(id); !ok || item.Kind != questionnaire.Pair {
			problems = append(problems, fmt.Errorf("asked %q: not a pair of this bank", id))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.Shown)) {
		item, ok := b.Item(id)
		if !ok || !inRange(item, s.Shown[id]) {
			problems = append(problems, fmt.Errorf("answer %q: %d is no answer to it", id, s.Shown[id]))
		}
	}
	return errors.Join(problems...)
}

func inRange(item questionnaire.Item, value int) bool {
	if item.Kind == questionnaire.Statement {
		return 1 <= value && value <= 5
	}
	return -2 <= value && value <= 2
}

// Encode is the text to keep.
func (s Sitting) Encode() string {
	return string(record.Encode(s))
}

// PlusLeft reports whether a seed puts the + pole of a pair on the left (above,
// on a phone). The boot script computes the same sum.
func PlusLeft(seed uint32, item string) bool {
	h := seed ^ 0x811c9dc5
	for i := range len(item) {
		h = (h ^ uint32(item[i])) * 0x01000193
	}
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	return (h^h>>16)&1 == 0
}

// Toward turns a shown answer to a pair, -2..2 from left to right, into the
// answer toward the + pole; it is its own inverse.
func (s Sitting) Toward(item string, shown int) int {
	if PlusLeft(s.Seed, item) {
		return -shown
	}
	return shown
}

// Answers are the answers of the sitting as scoring takes them: pairs toward
// the + pole, statements as given, a skipped item absent.
func (s Sitting) Answers(b *questionnaire.Bank) fit.Answers {
	answers := fit.Answers{}
	for id, shown := range s.Shown {
		if item, ok := b.Item(id); ok && item.Kind == questionnaire.Pair {
			shown = s.Toward(id, shown)
		}
		answers[id] = shown
	}
	return answers
}

// Answer gives an answer to an item and settles it: see Try and Settle.
func (s Sitting) Answer(b *questionnaire.Bank, id string, shown, milliseconds int) (Sitting, error) {
	next, err := s.Try(b, id, shown, milliseconds)
	if err != nil {
		return s, err
	}
	if was, again := s.Shown[id]; again && was == shown {
		return next, nil
	}
	return next.Settle(b), nil
}

// Try gives an answer to an item as it was shown: for a pair -2..2 from left to
// right, for a statement 1..5. The time in milliseconds is kept for the first
// answer to the item only. The answer may not be the one that is meant, as while
// somebody walks through the answers with arrow keys: it decides nothing yet.
func (s Sitting) Try(b *questionnaire.Bank, id string, shown, milliseconds int) (Sitting, error) {
	item, ok := b.Item(id)
	if !ok || !inRange(item, shown) {
		return s, fmt.Errorf("answering %q: %d is no answer to it", id, shown)
	}
	next := s.clone()
	if _, again := next.Shown[id]; !again && milliseconds > 0 {
		next.Times[id] = milliseconds
	}
	next.Shown[id] = shown
	if item.Kind == questionnaire.Pair && !slices.Contains(next.Asked, id) {
		next.Asked = append(next.Asked, id) // it was taken back just now
	}
	return next, nil
}

// Settle goes by the answers as they are now: what they make the form ask next is
// appended, in the place of what earlier answers made it ask and what has no
// answer yet.
func (s Sitting) Settle(b *questionnaire.Bank) Sitting { return s.withdraw().reveal(b) }

func (s Sitting) clone() Sitting {
	s.Shown = maps.Clone(s.Shown)
	if s.Times = maps.Clone(s.Times); s.Times == nil {
		s.Times = map[string]int{}
	}
	s.Asked = slices.Clone(s.Asked)
	return s
}

// Finish marks the sitting as done: the person asked for the result.
func (s Sitting) Finish() Sitting {
	s.Done = true
	return s
}

// Answered counts the answered pairs.
func (s Sitting) Answered(b *questionnaire.Bank) int {
	n := 0
	for id := range s.Shown {
		if item, ok := b.Item(id); ok && item.Kind == questionnaire.Pair {
			n++
		}
	}
	return n
}
