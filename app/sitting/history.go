package sitting

import (
	"encoding/json"
	"fmt"
	"slices"

	"rolefit/pkg/fit"
	"rolefit/pkg/record"
)

// Record is the result of one finished sitting as the device keeps it: the
// profile and how it came about, no answers.
type Record struct {
	Day      string      `json:"day"`  // of the first finish, as 2025-11-22
	Seed     uint32      `json:"seed"` // tells one sitting from another
	Form     fit.Form    `json:"form"`
	Model    string      `json:"model"`
	ItemSet  string      `json:"itemSet"`
	Answered int         `json:"answered"` // pairs
	Profile  fit.Profile `json:"profile"`
	Levels   fit.Levels  `json:"levels"`

	Extra record.Extra `json:"-"`
}

// NewRecord keeps a result of this sitting.
func (s Sitting) NewRecord(r fit.Result, day string) Record {
	return Record{
		Day: day, Seed: s.Seed, Form: s.Form, Model: r.Model, ItemSet: r.ItemSet,
		Answered: r.Answered, Profile: r.Profile(), Levels: r.Levels,
	}
}

// History holds the results of this device, the oldest first.
type History []Record

// remembered is how many results a device keeps.
const remembered = 24

// ParseHistory reads a kept history; "" is an empty one. A record whose profile
// cannot be one is an error.
func ParseHistory(text string) (History, error) {
	if text == "" {
		return nil, nil
	}
	var h History
	if err := json.Unmarshal([]byte(text), &h); err != nil {
		return nil, fmt.Errorf("reading the history: %w", err)
	}
	for i := range h {
		if err := h[i].Profile.Check(); err != nil {
			return nil, fmt.Errorf("reading the history: result of %s: %w", h[i].Day, err)
		}
	}
	return h, nil
}

// Current is the record as the present model reads it: itself if that model made
// it, and converted if an earlier one made it over the items of itemSet, the hash
// of the present bank. Ok is false where it cannot be converted.
func (r Record) Current(itemSet string) (current Record, ok bool) {
	if r.Model == fit.Model() {
		return r, true
	}
	profile, known := fit.Converted(r.Profile, r.Model)
	if !known || r.ItemSet != itemSet {
		return r, false
	}
	r.Profile, r.Model = profile, fit.Model()
	return r, true
}

// Encode is the text to keep.
func (h History) Encode() string {
	data, err := json.Marshal(h)
	if err != nil {
		panic("sitting: a checked history always encodes: " + err.Error())
	}
	return string(data)
}

// With is the history with a result in it. A sitting has one record, however
// often it is finished: a later result of it replaces the earlier one and keeps
// its day. Beyond two dozen results the oldest goes.
func (h History) With(r Record) History {
	next := slices.Clone(h)
	if i := slices.IndexFunc(next, func(k Record) bool { return k.Seed == r.Seed }); i >= 0 {
		r.Day, r.Extra = next[i].Day, next[i].Extra
		next[i] = r
		return next
	}
	next = append(next, r)
	return next[max(0, len(next)-remembered):]
}

// Before lists the records of other sittings than the one with this seed, the
// latest first.
func (h History) Before(seed uint32) []Record {
	var others []Record
	for _, r := range slices.Backward(h) {
		if r.Seed != seed {
			others = append(others, r)
		}
	}
	return others
}
