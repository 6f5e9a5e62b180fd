// Package norms holds the norm that ships with the program: the public figures
// in which a person finds their place, as a file with an edition. It needs no
// service and works offline, and asking for it tells nobody who asks.
//
// The file is a public Snapshot, which is made of sealed and noised blocks
// alone, and what a reader must be told beside it: its edition, how many people
// are in it, and that they are those who chose to contribute. Edition 0 is
// empty: nobody has contributed yet. A new edition is made from a store's
// snapshot with Next, reviewed, and committed like any other file.
package norms

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"

	"rolefit/pkg/benchmark"
	"rolefit/pkg/record"
)

// SelfSelected says how the people of a norm came to be in it: they chose to
// contribute, and represent nobody but themselves. There is no other way yet.
const SelfSelected = "self-selected"

// File is one edition of the norm.
type File struct {
	Edition   int                `json:"edition"`   // 0 while nobody has contributed; then 1, 2 …
	Selection string             `json:"selection"` // SelfSelected
	Snapshot  benchmark.Snapshot `json:"snapshot"`  // figures, with the count of people in each norm
	Extra     record.Extra       `json:"-"`
}

// format is the record of an edition. Version 1 is the first that has a version;
// what was written before holds the same.
var format = record.Format{Name: "an edition of the norm", Version: 1}

// plain is a File without its methods, for package record.
type plain File

// MarshalJSON writes the record with its version.
func (f File) MarshalJSON() ([]byte, error) { return format.Marshal(plain(f)) }

// UnmarshalJSON reads a record of this version or an earlier one.
func (f *File) UnmarshalJSON(data []byte) error {
	_, err := format.Unmarshal(data, (*plain)(f))
	return err
}

//go:embed norms.json
var shipped []byte

// Load returns the shipped edition, taken on trust: a fault in an embedded file is
// a fault of the build, which a test finds with Parse.
func Load() (f File, err error) {
	if err = json.Unmarshal(shipped, &f); err != nil {
		return File{}, fmt.Errorf("read the norm: %w", err)
	}
	return f, nil
}

// Parse reads an edition, of this version of the program or another (package
// record), and checks it. Anything after the object is refused.
func Parse(data []byte) (File, error) {
	var f File
	if err := json.Unmarshal(data, &f); err != nil {
		return File{}, fmt.Errorf("read the norm: %w", err)
	}
	if err := f.Check(); err != nil {
		return File{}, fmt.Errorf("read the norm: %w", err)
	}
	return f, nil
}

// Check reports every problem of an edition.
func (f File) Check() error {
	problems := []error{f.Snapshot.Check()}
	if f.Edition < 0 || (f.Edition == 0) != (len(f.Snapshot.Norms) == 0) {
		problems = append(problems, fmt.Errorf("edition %d of %d norms: 0 is the empty one", f.Edition, len(f.Snapshot.Norms)))
	}
	if f.Selection != SelfSelected {
		problems = append(problems, fmt.Errorf("selection %q, not %q", f.Selection, SelfSelected))
	}
	return errors.Join(problems...)
}

// Next returns the edition that follows f with the figures of a snapshot: f
// itself when they are the same. It is an error when the snapshot is empty or
// does not pass its Check.
func Next(f File, s benchmark.Snapshot) (File, error) {
	if s.Edition == f.Snapshot.Edition {
		return f, nil
	}
	next := File{Edition: f.Edition + 1, Selection: SelfSelected, Snapshot: s, Extra: f.Extra}
	if err := next.Check(); err != nil {
		return File{}, fmt.Errorf("make a new edition of the norm: %w", err)
	}
	return next, nil
}

// Encode returns the bytes of the file.
func (f File) Encode() []byte { return append(record.Encode(f), '\n') }
