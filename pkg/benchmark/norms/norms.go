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
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"rolefit/pkg/benchmark"
)

// SelfSelected says how the people of a norm came to be in it: they chose to
// contribute, and represent nobody but themselves. There is no other way yet.
const SelfSelected = "self-selected"

// File is one edition of the norm.
type File struct {
	Edition   int                `json:"edition"`   // 0 while nobody has contributed; then 1, 2 …
	Selection string             `json:"selection"` // SelfSelected
	Snapshot  benchmark.Snapshot `json:"snapshot"`  // figures, with the count of people in each norm
}

//go:embed norms.json
var shipped []byte

// Load returns the shipped edition. Its error is a fault of the build, which a
// test finds.
func Load() (File, error) { return Parse(shipped) }

// Parse reads an edition strictly and checks it: unknown fields and anything
// after the object are refused.
func Parse(data []byte) (File, error) {
	var f File
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return File{}, fmt.Errorf("read the norm: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return File{}, errors.New("read the norm: text after the object")
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
	next := File{Edition: f.Edition + 1, Selection: SelfSelected, Snapshot: s}
	if err := next.Check(); err != nil {
		return File{}, fmt.Errorf("make a new edition of the norm: %w", err)
	}
	return next, nil
}

// Encode returns the bytes of the file.
func (f File) Encode() []byte {
	data, err := json.Marshal(f)
	if err != nil {
		panic("norms: figures always encode: " + err.Error())
	}
	return append(data, '\n')
}
