// Package shelf reads the embedded data of rolefit's smaller instruments: entries in a stated order, each with an id, and
// their words in one file per language. A second language is a file more and no change of code.
//
// A shelf is a folder with `entries.json`, an array of objects, and `text/en.json`, an object from ids to words. Reading is
// strict: unknown fields, keys given twice and text behind the end are refused, and everything that an entry or a text
// says about itself by a Check method is reported at once.
package shelf

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// Keyed is what a shelf holds: values with an id.
type Keyed interface{ Key() string }

// Shelf is an ordered collection of entries of type E with words of type T in each language.
type Shelf[E Keyed, T any] struct {
	entries []E
	texts   map[string]map[string]T
}

// Load reads the shelf in folder dir of files. Its error joins everything that is wrong: unreadable files, ids that are
// empty or stand twice, entries without words and words without an entry in any language, and what the Check methods of
// entries and words say.
func Load[E Keyed, T any](files fs.FS, dir string) (*Shelf[E, T], error) {
	s := &Shelf[E, T]{texts: map[string]map[string]T{}}
	problems := []error{read(files, path.Join(dir, "entries.json"), &s.entries)}
	names, err := fs.Glob(files, path.Join(dir, "text", "*.json"))
	problems = append(problems, err)
	for _, name := range names {
		var words map[string]T
		problems = append(problems, read(files, name, &words))
		s.texts[strings.TrimSuffix(path.Base(name), ".json")] = words
	}
	if err := errors.Join(append(problems, s.Check())...); err != nil {
		return nil, fmt.Errorf("load the shelf %s: %w", dir, err)
	}
	return s, nil
}

// read decodes one file.
func read(files fs.FS, name string, into any) error {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return err
	}
	if err := Decode(data, into); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// Check joins everything that is wrong with s; see Load.
func (s *Shelf[E, T]) Check() error {
	var problems []error
	seen := map[string]bool{}
	for _, entry := range s.entries {
		id := entry.Key()
		if id == "" || seen[id] {
			problems = append(problems, fmt.Errorf("id %q is empty or stands twice", id))
		}
		seen[id] = true
		problems = append(problems, about(id, entry))
	}
	if len(s.entries) == 0 || len(s.texts) == 0 {
		problems = append(problems, errors.New("a shelf without entries or without a language"))
	}
	for _, lang := range s.Languages() {
		for _, id := range slices.Sorted(maps.Keys(seen)) {
			if _, ok := s.texts[lang][id]; !ok {
				problems = append(problems, fmt.Errorf("%s: no words for %q", lang, id))
			}
		}
		for _, id := range slices.Sorted(maps.Keys(s.texts[lang])) {
			words := s.texts[lang][id]
			if !seen[id] {
				problems = append(problems, fmt.Errorf("%s: words for %q, which is no entry", lang, id))
			}
			problems = append(problems, about(lang+": "+id, words))
		}
	}
	return errors.Join(problems...)
}

// about asks a value what is wrong with it, when it can tell.
func about(name string, value any) error {
	checker, ok := value.(interface{ Check() error })
	if !ok {
		return nil
	}
	if err := checker.Check(); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// All returns the entries in their order.
func (s *Shelf[E, T]) All() []E { return slices.Clone(s.entries) }

// Get returns the entry with an id.
func (s *Shelf[E, T]) Get(id string) (entry E, ok bool) {
	i := slices.IndexFunc(s.entries, func(e E) bool { return e.Key() == id })
	if i < 0 {
		return entry, false
	}
	return s.entries[i], true
}

// Has reports whether there is an entry with an id.
func (s *Shelf[E, T]) Has(id string) bool {
	_, ok := s.Get(id)
	return ok
}

// Text returns the words of an entry in a language; ok is false when there are none.
func (s *Shelf[E, T]) Text(lang, id string) (words T, ok bool) {
	words, ok = s.texts[lang][id]
	return words, ok
}

// Languages lists the languages, ascending.
func (s *Shelf[E, T]) Languages() []string { return slices.Sorted(maps.Keys(s.texts)) }

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
