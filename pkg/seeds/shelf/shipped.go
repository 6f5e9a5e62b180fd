package shelf

import (
	"embed"
	"encoding/json"
	"sync"
)

// Shipped is a shelf among the files that are part of the program.
//
//	var advice = shelf.Shipped[Advice, shelf.Words]{Files: &files, Dir: "data/advice"}
//
// It is a value that needs no code to set up, so that the linker leaves out a shelf that nothing in a program asks for,
// with its files.
type Shipped[E Keyed, T any] struct {
	Files *embed.FS
	Dir   string

	once  sync.Once
	shelf *Shelf[E, T]
	err   error
}

// Shelf returns the shelf, which is decoded once and not checked. An error means that the program was built from a file
// that is no JSON of its kind.
func (s *Shipped[E, T]) Shelf() (*Shelf[E, T], error) {
	s.once.Do(func() { s.shelf, s.err = open[E, T](s.Files, s.Dir, json.Unmarshal) })
	return s.shelf, s.err
}

// Check loads the same files strictly and returns everything that is wrong with them: what holds Shelf's trust, in a test
// of every package that ships a shelf.
func (s *Shipped[E, T]) Check() error {
	_, err := Load[E, T](s.Files, s.Dir)
	return err
}
