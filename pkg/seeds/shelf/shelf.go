// Package shelf reads the data of rolefit's smaller instruments: entries in a stated order, each with an id, and their
// words in each language.
//
// A shelf is a JSON file with an array of objects, which the room embeds that it belongs to, and a file of pkg/texts with an
// object from ids to words. There are two ways to read one. Load is strict: unknown fields, keys given twice and text behind the end are refused, and
// everything that an entry or a text says about itself by a Check method is reported at once. A Shipped shelf is decoded
// and taken on trust, because its files are part of the program and a test loads the very same files strictly: what nobody
// can change any more is not checked again in every browser, and no browser downloads the code that would check it.
package shelf

import (
	"fmt"
	"slices"
	"strings"
)

// Keyed is what a shelf holds: values with an id.
type Keyed interface{ Key() string }

// Shelf is an ordered collection of entries of type E with words of type T in each language. It is a thin shell of types
// around what is the same for all shelves, because code with type parameters is compiled once for every pair of types.
type Shelf[E Keyed, T any] struct {
	index
	entries []E
	texts   map[string]map[string]T // by language, then by id
}

// index is what a shelf holds, without what it says.
type index struct {
	ids   []string // of the entries, in their order
	langs []string // ascending
}

// Has reports whether there is an entry with an id.
func (x *index) Has(id string) bool { return slices.Contains(x.ids, id) }

// Languages lists the languages, ascending.
func (x *index) Languages() []string { return slices.Clone(x.langs) }

// All returns the entries in their order.
func (s *Shelf[E, T]) All() []E { return slices.Clone(s.entries) }

// Get returns the entry with an id.
func (s *Shelf[E, T]) Get(id string) (entry E, ok bool) {
	i := slices.Index(s.ids, id)
	if i < 0 {
		return entry, false
	}
	return s.entries[i], true
}

// Text returns the words of an entry in a language; ok is false when there are none.
func (s *Shelf[E, T]) Text(lang, id string) (words T, ok bool) {
	words, ok = s.texts[lang][id]
	return words, ok
}

// Words is the usual text of an entry: a title, and a sentence or two.
type Words struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// Check reports a title or text that is missing.
func (w Words) Check() error { return Filled(w.Title, w.Text) }

// Filled reports whether one of some texts is empty or padded with space.
func Filled(texts ...string) error {
	for i, text := range texts {
		if text == "" || strings.TrimSpace(text) != text {
			return fmt.Errorf("text %d is empty or padded with space", i+1)
		}
	}
	return nil
}
