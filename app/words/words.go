// Package words holds every sentence of the interface that a person reads, by
// language. A language is a folder beside this file; adding one changes no code.
// Its folders say where words are needed: texts everywhere, articles in the pages
// that the browser's program does not hold. Each file there maps keys to short
// texts, the keys of all of them in one space. The files in pages are documents,
// the prose of articles.
//
// Item wordings are not here: they belong to the bank (pkg/questionnaire), the
// duty cards to pkg/duties and the project's questions to pkg/project, because they
// are versioned with the instrument that they measure.
package words

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Default is the language that has no prefix in its addresses.
const Default = "en"

// Catalogue holds the words of one language.
type Catalogue struct {
	lang      string
	texts     map[string]string
	roles     []string // "role.ID" and the name of that role in turn, as Fill takes them
	documents map[string]Document
}

// Languages lists the codes of the languages that have words, the default
// first, the rest in alphabetical order.
func Languages() []string {
	entries, err := files.ReadDir(".")
	if err != nil {
		return []string{Default}
	}
	langs := []string{Default}
	for _, e := range entries {
		if e.IsDir() && e.Name() != Default {
			langs = append(langs, e.Name())
		}
	}
	return langs
}

// Load reads the words of one language. It fails on a language that has none,
// on a file with fields that nothing reads and on a key that stands twice.
func Load(lang string) (*Catalogue, error) {
	c := &Catalogue{lang: lang, texts: map[string]string{}, documents: map[string]Document{}}
	if !slices.Contains(Languages(), lang) {
		return nil, fmt.Errorf("words: there is no language %q", lang)
	}
	for _, folder := range folders {
		if err := each(lang+"/"+folder, c.addTexts); err != nil {
			return nil, err
		}
	}
	c.nameRoles(nil)
	return c, each(lang+"/pages", c.addDocument)
}

// each hands every file of a folder to add, in alphabetical order.
func each(folder string, add func(file string) error) error {
	entries, err := files.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // a folder that is not in this program
	}
	if err != nil {
		return fmt.Errorf("words %s: %w", folder, err)
	}
	for _, e := range entries {
		if err := add(folder + "/" + e.Name()); err != nil {
			return err
		}
	}
	return nil
}

func (c *Catalogue) addTexts(file string) error {
	var texts map[string]string
	if err := decode(file, &texts); err != nil {
		return err
	}
	for key, text := range texts {
		if c.Has(key) {
			return fmt.Errorf("words %s: the key %q stands in another file too", file, key)
		}
		c.texts[key] = text
	}
	return nil
}

func (c *Catalogue) addDocument(file string) error {
	var d Document
	if err := decode(file, &d); err != nil {
		return err
	}
	c.documents[strings.TrimSuffix(file[strings.LastIndexByte(file, '/')+1:], ".json")] = d
	return nil
}

func decode(name string, into any) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("words %s: %w", name, err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("words %s: %w", name, err)
	}
	return nil
}

// Lang is the code of the language, such as "en".
func (c *Catalogue) Lang() string { return c.lang }

// T returns the text of key with every {name} replaced by the value that
// follows the name in pairs. A key without a text comes back in brackets, so
// that it is seen; a test holds that no page asks for one. Names of roles stand
// in the texts as {role.product-owner} and are filled in for everybody.
func (c *Catalogue) T(key string, pairs ...string) string {
	text, ok := c.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	return Fill(Fill(text, c.roles...), pairs...)
}

// Coded returns the sentence about what a code says, with its values: the text of prefix and code, or where there is
// none that of prefix and "other".
func (c *Catalogue) Coded(prefix, code string, values map[string]string) string {
	key := prefix + code
	if !c.Has(key) {
		key = prefix + "other"
	}
	var pairs []string
	for name, value := range values {
		pairs = append(pairs, name, value)
	}
	return c.T(key, pairs...)
}

// Has reports whether key has a text.
func (c *Catalogue) Has(key string) bool {
	_, ok := c.texts[key]
	return ok
}

// Keys lists every key, sorted.
func (c *Catalogue) Keys() []string {
	keys := make([]string, 0, len(c.texts))
	for k := range c.texts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Document returns the page of prose called name, with every {name} replaced
// as in T.
func (c *Catalogue) Document(name string, pairs ...string) (Document, bool) {
	d, ok := c.documents[name]
	if !ok {
		return Document{}, false
	}
	return d.fill(pairs), true
}

// Documents lists the names of the pages of prose, sorted.
func (c *Catalogue) Documents() []string {
	names := make([]string, 0, len(c.documents))
	for n := range c.documents {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// Fill replaces every {name} in text by the value that follows the name in
// pairs; a name without a value stays as it is.
func Fill(text string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		text = strings.ReplaceAll(text, "{"+pairs[i]+"}", pairs[i+1])
	}
	return text
}
