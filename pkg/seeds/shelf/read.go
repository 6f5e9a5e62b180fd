package shelf

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// read decodes a shelf: its entries into a *[]E, and the words of every language into a *map[string]map[string]T. What
// could be read is there even beside an error, which joins everything that cannot be read.
func (x *index) read(entries []byte, words map[string][]byte, decode func([]byte, any) error, into, said any) error {
	var problems []error
	if err := decode(entries, into); err != nil {
		problems = append(problems, fmt.Errorf("entries: %w", err))
	}
	list := reflect.ValueOf(into).Elem()
	for i := range list.Len() {
		x.ids = append(x.ids, list.Index(i).Interface().(Keyed).Key())
	}
	byLang := reflect.ValueOf(said).Elem()
	byLang.Set(reflect.MakeMap(byLang.Type()))
	for _, lang := range slices.Sorted(maps.Keys(words)) {
		text := reflect.New(byLang.Type().Elem())
		if err := decode(words[lang], text.Interface()); err != nil {
			problems = append(problems, fmt.Errorf("texts %s: %w", lang, err))
		}
		byLang.SetMapIndex(reflect.ValueOf(lang), text.Elem())
		x.langs = append(x.langs, lang)
	}
	return errors.Join(problems...)
}
