// Package words gives pages their texts, in the language that a page is in: short texts by key, with what they name filled
// in, and the documents of articles. The texts are files of pkg/texts, as are the words of the instruments.
package words

import (
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolefit/pkg/texts"
)

// Catalogue holds the words of one language.
type Catalogue struct {
	lang      string
	texts     map[string]string
	roles     []string // "role.ID" and the name of that role in turn, as Fill takes them
	documents map[string]Document
}

// folders hold the short texts: those of pages, and those of articles, which the browser's program does not have.
var folders = []string{"interface", "articles"}

// Load reads the words of one language. It fails on a language that has none, and on a key that stands in two files.
func Load(lang string) (*Catalogue, error) {
	c := &Catalogue{lang: lang, texts: map[string]string{}, documents: map[string]Document{}}
	if !slices.Contains(texts.Languages(), lang) {
		return nil, fmt.Errorf("words: there is no language %q", lang)
	}
	for _, folder := range folders {
		for _, name := range texts.Names(lang, folder) {
			if err := c.addTexts(name); err != nil {
				return nil, fmt.Errorf("words %s of %q: %w", name, lang, err)
			}
		}
	}
	c.nameRoles(nil)
	for _, name := range texts.Names(lang, "pages") {
		var d Document
		if err := c.decode(name, &d); err != nil {
			return nil, fmt.Errorf("words %s of %q: %w", name, lang, err)
		}
		c.documents[path.Base(name)] = d
	}
	return c, nil
}

func (c *Catalogue) addTexts(name string) error {
	var found map[string]string
	if err := c.decode(name, &found); err != nil {
		return err
	}
	for key, text := range found {
		if c.Has(key) {
			return fmt.Errorf("the key %q stands in another file too", key)
		}
		c.texts[key] = text
	}
	return nil
}

func (c *Catalogue) decode(name string, into any) error {
	data, err := texts.Read(c.lang, name)
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

// Lang is the code of the language, such as "en".
func (c *Catalogue) Lang() string { return c.lang }

// T returns the text of key with every {name} replaced by the value that
// follows the name in pairs. A key without a text comes back in brackets, so
// that it is seen; a test holds that no page asks for one. Names of roles stand
// in the texts as {role.product-owner}, or in a form as {role.product-owner.article},
// and are filled in for everybody. A role's name that is a value has these forms
// too: "{first.article}" where first is the name of a role.
func (c *Catalogue) T(key string, pairs ...string) string {
	text, ok := c.texts[key]
	if !ok {
		return "[" + key + "]"
	}
	return filled(text, func(name string) (string, bool) { return c.value(name, pairs) })
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
// pairs; a name without a value stays as it is. What stands in a value is never
// filled: people give names too.
func Fill(text string, pairs ...string) string {
	return filled(text, func(name string) (string, bool) { return valueOf(name, pairs) })
}

// filled is a text with every {name} replaced that has a value.
func filled(text string, value func(name string) (string, bool)) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{")
		name, after, closed := strings.Cut(rest, "}")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		if v, ok := value(name); closed && ok {
			b.WriteString(v)
			text = after
			continue
		}
		b.WriteByte('{')
		text = rest
	}
}

// valueOf is the value of a name in pairs, if there is one.
func valueOf(name string, pairs []string) (string, bool) {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] == name {
			return pairs[i+1], true
		}
	}
	return "", false
}
