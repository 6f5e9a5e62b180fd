// Package pastedtest spells codes as people paste them, for the tests of every field that takes a code.
package pastedtest

import (
	_ "embed"
	"encoding/json"
	"strings"
	"testing"
)

//go:embed pasted.json
var pasted []byte

// Spelling is how people paste a code.
type Spelling struct {
	How     string  `json:"how"`
	Text    string  `json:"text"`    // around the code, which stands for {code}
	Case    string  `json:"case"`    // "lower", "wide" for letters of full width, or "" for capitals
	Digits  string  `json:"digits"`  // what stands for 0 and for 1; "" for themselves
	Hyphen  *string `json:"hyphen"`  // what stands for the hyphen behind the mark and for each other one
	Between string  `json:"between"` // what stands between groups of Every letters
	Every   int     `json:"every"`
	Wrap    int     `json:"wrap"` // after how many characters of the text a line breaks; 0 for never
}

// table is the file.
type table struct {
	Spellings []Spelling `json:"spellings"`
	None      []Spelling `json:"none"` // texts without a code
}

func read(t *testing.T) table {
	t.Helper()
	var all table
	if err := json.Unmarshal(pasted, &all); err != nil {
		t.Fatal(err)
	}
	return all
}

// Spellings are the ways in which people paste one code.
func Spellings(t *testing.T) []Spelling {
	t.Helper()
	return read(t).Spellings
}

// None are texts that hold no code, some of which look as if they did.
func None(t *testing.T) (texts []string) {
	t.Helper()
	for _, s := range read(t).None {
		texts = append(texts, s.Text)
	}
	return texts
}

// Of is a code in the spelling.
func (s Spelling) Of(code string) string {
	if s.Digits != "" {
		code = strings.NewReplacer("0", s.Digits[:1], "1", s.Digits[1:]).Replace(code)
	}
	switch s.Case {
	case "lower":
		code = strings.ToLower(code)
	case "wide":
		code = strings.Map(func(r rune) rune { return r - '!' + '！' }, code)
	}
	code = apart(code, s.Every, s.Between)
	if s.Hyphen != nil {
		code = strings.ReplaceAll(code, "-", *s.Hyphen)
	}
	text := strings.Replace(s.Text, "{code}", code, 1)
	return apart(text, s.Wrap, "\n")
}

// apart puts something between groups of so many letters.
func apart(text string, every int, between string) string {
	if every == 0 {
		return text
	}
	var b strings.Builder
	for i, r := range []rune(text) {
		if i > 0 && i%every == 0 {
			b.WriteString(between)
		}
		b.WriteRune(r)
	}
	return b.String()
}
