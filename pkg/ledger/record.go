package ledger

import (
	"encoding/json"

	"rolefit/pkg/record"
)

// The kinds of record besides those of package benchmark. Version 1 is the first
// that has a version. Rows without values hold nothing but their state.
//
// But for tallies and the list of figures none of these is ever written again: a row is
// erased with all that is in it, and the others are written once. So what a later
// version wrote stays where it is, and is not kept in the values.
var (
	rowKind      = record.Kind{Name: "a contribution", Version: 1}
	manifestKind = record.Kind{Name: "a manifest", Version: 1}
	tallyKind    = record.Kind{Name: "a tally", Version: 1}
	indexKind    = record.Kind{Name: "a list of figures", Version: 1}
	markKind     = record.Kind{Name: "a mark that a round was stopped, or is finished", Version: 1}
	sinceKind    = record.Kind{Name: "a note since when units are marked", Version: 1}
	lineKind     = record.Kind{Name: "a line of a stopped round", Version: 1}
)

// row is what a row holds while it is pending.
type row struct {
	Values []int `json:"values"`
}

// MarshalJSON writes the record with its version.
func (r row) MarshalJSON() ([]byte, error) {
	type plain row
	return rowKind.Marshal(plain(r))
}

// UnmarshalJSON reads a record of this version, or the list of values that a row
// was before there were versions.
func (r *row) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return json.Unmarshal(data, &r.Values)
	}
	type plain row
	_, err := rowKind.Unmarshal(data, (*plain)(r))
	return err
}

// MarshalJSON writes the record with its version.
func (m manifestBody) MarshalJSON() ([]byte, error) {
	type plain manifestBody
	return manifestKind.Marshal(plain(m))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (m *manifestBody) UnmarshalJSON(data []byte) error {
	type plain manifestBody
	_, err := manifestKind.Unmarshal(data, (*plain)(m))
	return err
}

// MarshalJSON writes the record with its version.
func (t tally) MarshalJSON() ([]byte, error) {
	type plain tally
	return tallyKind.Marshal(plain(t))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (t *tally) UnmarshalJSON(data []byte) error {
	type plain tally
	_, err := tallyKind.Unmarshal(data, (*plain)(t))
	return err
}

// MarshalJSON writes the record with its version.
func (s since) MarshalJSON() ([]byte, error) {
	type plain since
	return sinceKind.Marshal(plain(s))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *since) UnmarshalJSON(data []byte) error {
	type plain since
	_, err := sinceKind.Unmarshal(data, (*plain)(s))
	return err
}

// MarshalJSON writes the record with its version.
func (l straggling) MarshalJSON() ([]byte, error) {
	type plain straggling
	return lineKind.Marshal(plain(l))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (l *straggling) UnmarshalJSON(data []byte) error {
	type plain straggling
	_, err := lineKind.Unmarshal(data, (*plain)(l))
	return err
}

// mark says by being there that a round was stopped, or is finished. Before there were versions it
// was an item without data.
type mark struct{}

// MarshalJSON writes the record with its version.
func (m mark) MarshalJSON() ([]byte, error) { return markKind.Marshal(struct{}{}) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (m *mark) UnmarshalJSON(data []byte) error {
	_, err := markKind.Unmarshal(data, new(struct{}))
	return err
}
