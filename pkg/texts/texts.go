// Package texts holds every text that people read, one folder per language. Adding a language adds a folder here and
// changes no code.
//
// A folder holds JSON files, named alike in every language: "interface/…" maps keys to the texts of pages, "articles/…"
// those of the pages that the browser's program does not hold, "pages/…" are documents, and the other files are the words
// of the instruments and of what the five articles say (see the rooms that read them). Ids, keys, sources and rules of
// scoring are not here: they stay with the rooms that own them, the same in every language.
//
// Native programs have all languages inside. The browser's program has none: its page brings one catalogue (see
// [Catalogue]), which [Add] takes before anything else is read.
package texts

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

// Default is the language that has no prefix in addresses, and whose texts stand in for what another lacks.
const Default = "en"

// NoText are members of documents that name something and are no text.
var NoText = []string{"id", "figure", "direction"}

// About, Origins and Rules are files of a language that hold no text to translate: what it is called, by which rules its
// items are written, and what its texts were translated from
// (see package translation). The default language has no origins.
const (
	About   = "language"
	Origins = "origins"
	Rules   = "rules"
)

// ErrNone is of a language, or of a file of one, that is not here.
var ErrNone = errors.New("no such texts")

// Files are the texts of one language by the names of their files, without ".json".
type Files map[string]json.RawMessage

// languages are the languages that are here, and the names under which a person picks one.
var languages = struct {
	sync.RWMutex
	files      map[string]Files
	names      map[string]string
	directions map[string]string
}{files: map[string]Files{}, names: map[string]string{}, directions: map[string]string{}}

// loading is what came of load.
var loading struct {
	sync.Once
	err error
}

// load brings the languages that the program has inside, once. It is no variable with a function in it: a program that reads
// no texts, as the one in the cloud, is linked without them.
func load() error {
	loading.Do(func() { loading.err = addShipped() })
	return loading.err
}

func addShipped() error {
	found, err := shipped()
	if err != nil {
		return fmt.Errorf("read the shipped texts: %w", err)
	}
	for lang, files := range found {
		if err := Add(lang, files); err != nil {
			return err
		}
	}
	return nil
}

// Add puts a language in its place, under the name that its file "language" gives.
func Add(lang string, files Files) error {
	var about Language
	if err := json.Unmarshal(files[About], &about); err != nil {
		return fmt.Errorf("texts of %q: language: %w", lang, err)
	}
	languages.Lock()
	defer languages.Unlock()
	languages.files[lang], languages.names[lang], languages.directions[lang] = files, about.Name, about.Direction
	return nil
}

// Language says what a language is called by those who speak it, and which way it is written: "ltr" or "rtl".
type Language struct {
	Name      string `json:"name"`
	Direction string `json:"direction"`
}

// Languages lists the languages that are here, the default first, the others in alphabetical order.
func Languages() []string {
	if load() != nil {
		return nil
	}
	languages.RLock()
	defer languages.RUnlock()
	return DefaultFirst(slices.Collect(maps.Keys(languages.files)))
}

// DefaultFirst sorts languages in place: the default first, the others in alphabetical order.
func DefaultFirst(all []string) []string {
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	return all
}

func rank(lang string) int {
	if lang == Default {
		return 0
	}
	return 1
}

// Offered lists the languages that a person can pick: those that are here, and in the browser all of the site.
func Offered() []Choice {
	if load() != nil {
		return nil
	}
	languages.RLock()
	defer languages.RUnlock()
	var all []Choice
	for _, lang := range DefaultFirst(slices.Collect(maps.Keys(languages.names))) {
		all = append(all, Choice{lang, languages.names[lang]})
	}
	return all
}

// Direction is the way in which a language is written: "ltr" or "rtl".
func Direction(lang string) string {
	if load() != nil {
		return ""
	}
	languages.RLock()
	defer languages.RUnlock()
	return languages.directions[lang]
}

// Choice is a language to pick, under its own name.
type Choice struct{ Lang, Name string }

// Read returns a file of a language. The error is ErrNone when there is none.
func Read(lang, name string) ([]byte, error) {
	if err := load(); err != nil {
		return nil, err
	}
	languages.RLock()
	defer languages.RUnlock()
	file, ok := languages.files[lang][name]
	if !ok {
		return nil, fmt.Errorf("%w: %s/%s", ErrNone, lang, name)
	}
	return file, nil
}

// ReadAll returns a file by language. The error is ErrNone where a language lacks it.
func ReadAll(name string) (map[string][]byte, error) {
	all := map[string][]byte{}
	for _, lang := range Languages() {
		file, err := Read(lang, name)
		if err != nil {
			return nil, err
		}
		all[lang] = file
	}
	return all, load()
}

// Names lists the files of a language in a folder, sorted, with the folder before each.
func Names(lang, folder string) []string {
	if load() != nil {
		return nil
	}
	languages.RLock()
	defer languages.RUnlock()
	var names []string
	for name := range languages.files[lang] {
		if path.Dir(name) == folder {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// All lists every file of a language, sorted.
func All(lang string) []string {
	if load() != nil {
		return nil
	}
	languages.RLock()
	defer languages.RUnlock()
	return slices.Sorted(maps.Keys(languages.files[lang]))
}

// catalogue is what the browser gets: the texts of one language, and the names of all.
type catalogue struct {
	Lang      string            `json:"lang"`
	Languages map[string]string `json:"languages"`
	Files     Files             `json:"files"`
}

// Catalogue returns the texts of a language that the browser's program needs, as the file that a page brings. A text that
// the language lacks is there in the default language. The same texts give the same bytes.
func Catalogue(lang string) ([]byte, error) {
	if err := load(); err != nil {
		return nil, err
	}
	languages.RLock()
	defer languages.RUnlock()
	own, ok := languages.files[lang]
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNone, lang)
	}
	c := catalogue{Lang: lang, Languages: languages.names, Files: Files{}}
	for name, standard := range languages.files[Default] {
		if !inProgram(name) {
			continue
		}
		merged, err := merge(standard, own[name])
		if err != nil {
			return nil, fmt.Errorf("texts of %q: %s: %w", lang, name, err)
		}
		c.Files[name] = merged
	}
	return json.Marshal(c)
}

// inProgram reports whether the browser's program reads a file.
func inProgram(name string) bool {
	return !strings.HasPrefix(name, "articles/") && !strings.HasPrefix(name, "pages/") && !slices.Contains([]string{Rules, "seeds/glossary", "seeds/notused"}, name)
}

// AddCatalogue takes what a page brought, and returns its language.
func AddCatalogue(data []byte) (lang string, err error) {
	var c catalogue
	if err := json.Unmarshal(data, &c); err != nil {
		return "", fmt.Errorf("read the page's texts: %w", err)
	}
	if err := Add(c.Lang, c.Files); err != nil {
		return "", err
	}
	languages.Lock()
	defer languages.Unlock()
	maps.Copy(languages.names, c.Languages)
	return c.Lang, nil
}

// merge fills what an object lacks, in any depth, from the standard one. Own may be empty.
func merge(standard, own json.RawMessage) (json.RawMessage, error) {
	if len(own) == 0 {
		return compact(standard)
	}
	var a, b map[string]json.RawMessage
	if json.Unmarshal(standard, &a) != nil {
		return compact(own) // no object: a text or a list, which is the language's own
	}
	if err := json.Unmarshal(own, &b); err != nil {
		return nil, err
	}
	for key, value := range a {
		merged, err := merge(value, b[key])
		if err != nil {
			return nil, err
		}
		b[key] = merged
	}
	return json.Marshal(b)
}

func compact(data json.RawMessage) (json.RawMessage, error) {
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		return nil, err
	}
	return encode(value)
}
