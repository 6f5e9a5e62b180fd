package shelf

import (
	"encoding/json"
	"sync"

	"rolefit/pkg/texts"
)

// Shipped is a shelf whose entries are part of the program and whose words are among the texts.
//
//	//go:embed data/advice.json
//	var adviceEntries []byte
//
//	var advice = shelf.Shipped[Advice, shelf.Words]{Entries: &adviceEntries, Texts: "seeds/advice"}
//
// It is a value that needs no code to set up, so that the linker leaves out a shelf that nothing in a program asks for,
// with its entries.
type Shipped[E Keyed, T any] struct {
	Entries *[]byte // JSON, an array of E
	Texts   string  // name of the file of texts; see texts.Read

	once  once
	shelf Shelf[E, T]
}

// once is the reading of a shipped shelf and what came of it.
type once struct {
	sync.Once
	err error
}

// read reads a shelf the first time.
func (o *once) read(entries []byte, name string, x *index, into, said any) error {
	o.Do(func() {
		words, err := texts.ReadAll(name)
		if o.err = err; err == nil {
			o.err = x.read(entries, words, json.Unmarshal, into, said)
		}
	})
	return o.err
}

// Shelf returns the shelf, which is decoded once and not checked. An error means that the program was built from a file
// that is no JSON of its kind.
func (s *Shipped[E, T]) Shelf() (*Shelf[E, T], error) {
	return &s.shelf, s.once.read(*s.Entries, s.Texts, &s.shelf.index, &s.shelf.entries, &s.shelf.texts)
}

// Check loads the same files strictly and returns everything that is wrong with them: what holds Shelf's trust, in a test
// of every package that ships a shelf.
func (s *Shipped[E, T]) Check() error {
	words, err := texts.ReadAll(s.Texts)
	if err != nil {
		return err
	}
	_, err = Load[E, T](*s.Entries, words)
	return err
}
