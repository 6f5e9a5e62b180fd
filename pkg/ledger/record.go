package ledger

import (
	"encoding/json"

	"rolefit/pkg/record"
)

// The formats of records besides those of package benchmark. Version 1 is the first
// that has a version. Rows without values hold nothing but their state.
//
// But for tallies and the list of figures none of these is ever written again: a row is
// erased with all that is in it, and the others are written once. So what a later
// version wrote stays where it is, and is not kept in the values.
var (
	rowFormat      = record.Format{Name: "a contribution", Version: 1}
	manifestFormat = record.Format{Name: "a manifest", Version: 1}
	tallyFormat    = record.Format{Name: "a tally", Version: 1}
	indexFormat    = record.Format{Name: "a list of figures", Version: 1}
	markFormat     = record.Format{Name: "a mark that a round was stopped, or is finished", Version: 1}
	sinceFormat    = record.Format{Name: "a note since when units are marked", Version: 1}
	lineFormat     = record.Format{Name: "a line of a stopped round", Version: 1}
)

// row is what a row holds while it is pending.
type row struct {
	Values []int `json:"values"`
}

// MarshalJSON writes the record with its version.
func (r row) MarshalJSON() ([]byte, error) {
	type plain row
	return rowFormat.Marshal(plain(r))
}

// UnmarshalJSON reads a record of this version, or the list of values that a row
// was before there were versions.
func (r *row) UnmarshalJSON(data []byte) error {
	if data[0] == '[' {
		return json.Unmarshal(data, &r.Values)
	}
	type plain row
	_, err := rowFormat.Unmarshal(data, (*plain)(r))
	return err
}

// MarshalJSON writes the record with its version.
func (m manifestBody) MarshalJSON() ([]byte, error) {
	type plain manifestBody
	return manifestFormat.Marshal(plain(m))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (m *manifestBody) UnmarshalJSON(data []byte) error {
	type plain manifestBody
	_, err := manifestFormat.Unmarshal(data, (*plain)(m))
	return err
}

// MarshalJSON writes the record with its version.
func (t tally) MarshalJSON() ([]byte, error) {
	type plain tally
	return tallyFormat.Marshal(plain(t))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (t *tally) UnmarshalJSON(data []byte) error {
	type plain tally
	_, err := tallyFormat.Unmarshal(data, (*plain)(t))
	return err
}

// MarshalJSON writes the record with its version.
func (s since) MarshalJSON() ([]byte, error) {
	type plain since
	return sinceFormat.Marshal(plain(s))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (s *since) UnmarshalJSON(data []byte) error {
	type plain since
	_, err := sinceFormat.Unmarshal(data, (*plain)(s))
	return err
}

// MarshalJSON writes the record with its version.
func (l straggling) MarshalJSON() ([]byte, error) {
	type plain straggling
	return lineFormat.Marshal(plain(l))
}

// UnmarshalJSON reads a record of this version or an earlier one.
func (l *straggling) UnmarshalJSON(data []byte) error {
	type plain straggling
	_, err := lineFormat.Unmarshal(data, (*plain)(l))
	return err
}

// mark says by being there that a round was stopped, or is finished. Before there were versions it
// was an item without data.
type mark struct{}

// MarshalJSON writes the record with its version.
func (m mark) MarshalJSON() ([]byte, error) { return markFormat.Marshal(struct{}{}) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (m *mark) UnmarshalJSON(data []byte) error {
	_, err := markFormat.Unmarshal(data, new(struct{}))
	return err
}
