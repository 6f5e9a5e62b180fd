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

	once  once
	shelf Shelf[E, T]
}

// once is the reading of a shipped shelf and what came of it.
type once struct {
	sync.Once
	err error
}

// read reads a shelf the first time.
func (o *once) read(files *embed.FS, dir string, x *index, entries, texts any) error {
	o.Do(func() { o.err = x.read(files, dir, json.Unmarshal, entries, texts) })
	return o.err
}

// Shelf returns the shelf, which is decoded once and not checked. An error means that the program was built from a file
// that is no JSON of its kind.
func (s *Shipped[E, T]) Shelf() (*Shelf[E, T], error) {
	return &s.shelf, s.once.read(s.Files, s.Dir, &s.shelf.index, &s.shelf.entries, &s.shelf.texts)
}

// Check loads the same files strictly and returns everything that is wrong with them: what holds Shelf's trust, in a test
// of every package that ships a shelf.
func (s *Shipped[E, T]) Check() error {
	_, err := Load[E, T](s.Files, s.Dir)
	return err
}
