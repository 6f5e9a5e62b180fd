// Package pseudo makes languages that nobody speaks, out of the default language, to try whether every text of a page comes
// out of a catalogue and whether longer words and another direction find room.
package pseudo

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"rolefit/pkg/texts"
	"rolefit/pkg/texts/translation"
)

// The two languages. Their codes are among those that are free for private use.
const (
	Long     = "qa" // two fifths longer, with accents, in brackets
	Mirrored = "qb" // written from right to left, in brackets
)

// The brackets around every text.
const (
	Open  = "⟦"
	Close = "⟧"
)

// Add puts both languages beside those that are there.
func Add() error {
	for lang, about := range map[string]texts.Language{Long: {Name: "Long", Direction: "ltr"}, Mirrored: {Name: "Mirrored", Direction: "rtl"}} {
		files, err := from(about)
		if err != nil {
			return fmt.Errorf("make the language %s: %w", lang, err)
		}
		if err := texts.Add(lang, files); err != nil {
			return err
		}
	}
	return nil
}

// from turns every text of the default language.
func from(about texts.Language) (texts.Files, error) {
	standard, err := translation.ReadAll(texts.Default)
	if err != nil {
		return nil, err
	}
	files := texts.Files{}
	for name, data := range standard {
		var value any
		if err := json.Unmarshal(data, &value); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if files[name], err = json.Marshal(turned(value, "", about.Direction == "rtl")); err != nil {
			return nil, err
		}
	}
	name, err := json.Marshal(about)
	if err != nil {
		return nil, err
	}
	files[texts.About] = name
	files[texts.Origins], err = translation.Record(standard, files, []string{"one", "other"})
	return files, err
}

// turned is a value with every text in it turned; key is its own.
func turned(value any, key string, mirrored bool) any {
	switch v := value.(type) {
	case string:
		if slices.Contains(texts.NoText, key) {
			return v
		}
		return Text(v, mirrored)
	case []any:
		for i := range v {
			v[i] = turned(v[i], key, mirrored)
		}
	case map[string]any:
		for k := range v {
			v[k] = turned(v[k], k, mirrored)
		}
	}
	return value
}

// hole is a place that a value fills.
var hole = regexp.MustCompile(`\{[^}]*\}`)

// accents are letters for a to z that look like them.
var accents = strings.NewReplacer("a", "á", "e", "é", "i", "í", "o", "ó", "u", "ú", "A", "Á", "E", "É", "I", "Í", "O", "Ó", "U", "Ú", "n", "ñ", "c", "ç")

// filler is what makes a text longer.
const filler = " ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~"

// Text is a text of the default language as a pseudo-language has it. What is filled in stays.
func Text(text string, mirrored bool) string {
	if text == "" {
		return ""
	}
	var b strings.Builder
	end := 0
	for _, at := range hole.FindAllStringIndex(text, -1) {
		b.WriteString(accents.Replace(text[end:at[0]]) + text[at[0]:at[1]])
		end = at[1]
	}
	b.WriteString(accents.Replace(text[end:]))
	if mirrored {
		return Open + "\u202b" + b.String() + "\u202c" + Close
	}
	more := len([]rune(text)) * 2 / 5
	for more > 0 {
		n := min(more, 12) // a word that can be broken off
		b.WriteString(filler[:max(2, n)])
		more -= n
	}
	return Open + b.String() + Close
}
