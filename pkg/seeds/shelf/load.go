package shelf

import (
	"errors"
	"fmt"
	"maps"
	"slices"
)

// Load reads a shelf: an array of entries, and for each language an object from ids to words. Its error joins
// everything that is wrong: what is no JSON of its kind, ids that are empty or stand twice, entries without words and words without
// an entry in any language, and what the Check methods of entries and words say.
func Load[E Keyed, T any](entries []byte, words map[string][]byte) (*Shelf[E, T], error) {
	var s Shelf[E, T]
	if err := errors.Join(s.read(entries, words, Decode, &s.entries, &s.texts), s.Check()); err != nil {
		return nil, fmt.Errorf("load the shelf: %w", err)
	}
	return &s, nil
}

// Check joins everything that is wrong with s; see Load.
func (s *Shelf[E, T]) Check() error {
	var problems []error
	for i, id := range s.ids {
		if id == "" || slices.Contains(s.ids[:i], id) {
			problems = append(problems, fmt.Errorf("id %q is empty or stands twice", id))
		}
		problems = append(problems, about(id, s.entries[i]))
	}
	if len(s.ids) == 0 || len(s.langs) == 0 {
		problems = append(problems, errors.New("a shelf without entries or without a language"))
	}
	for _, lang := range s.langs {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(s.ids))) {
			if _, ok := s.texts[lang][id]; !ok {
				problems = append(problems, fmt.Errorf("%s: no words for %q", lang, id))
			}
		}
		for _, id := range slices.Sorted(maps.Keys(s.texts[lang])) {
			if !s.Has(id) {
				problems = append(problems, fmt.Errorf("%s: words for %q, which is no entry", lang, id))
			}
			problems = append(problems, about(lang+": "+id, s.texts[lang][id]))
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
