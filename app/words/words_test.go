package words

import (
	"strings"
	"testing"

	"rolefit/app/locale"
	"rolefit/pkg/texts"
)

func TestEveryLanguageLoads(t *testing.T) {
	langs := texts.Languages()
	if len(langs) == 0 || langs[0] != texts.Default {
		t.Fatalf("the languages are %v", langs)
	}
	for _, lang := range langs {
		c, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range c.Keys() {
			if text := c.T(key); strings.TrimSpace(text) != text || text == "" {
				t.Errorf("%s: %q is %q", lang, key, text)
			}
		}
	}
	if _, err := Load("xx"); err == nil {
		t.Error("a language without words loads")
	}
}

func TestNoAbbreviatedRoles(t *testing.T) {
	for _, lang := range texts.Languages() {
		c, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range c.Keys() {
			if word := abbreviated(c.T(key)); word != "" {
				t.Errorf("%s: %q abbreviates a role: %s", lang, key, word)
			}
		}
	}
}

// abbreviated is the first word of text that stands for several roles, or "".
func abbreviated(text string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) {
		if word == "PM" || word == "PO" {
			return word
		}
	}
	return ""
}

func TestFill(t *testing.T) {
	for text, want := range map[string]string{
		"{a} of {b}, {c}": "{b} of 2, {c}", // what a person named {b} is not filled
		"{a{b}}":          "{a2}", "{": "{", "{b": "{b", "}{b}{": "}2{", "": "",
	} {
		if got := Fill(text, "a", "{b}", "b", "2"); got != want {
			t.Errorf("%q is filled %q, not %q", text, got, want)
		}
	}
}

// TestCount: the form that the language has for the number, which it writes in its own way; "other" where a form is not there.
func TestCount(t *testing.T) {
	c := &Catalogue{lang: "pl", texts: map[string]string{"a.one": "{n} plik", "a.few": "{n} pliki z {of}", "a.other": "{n} plików"}}
	for n, want := range map[int]string{1: "1 plik", 3: "3 pliki z 9", 5: "5 plików", 22: "22 pliki z 9", 12345: "12" + locale.NoBreak + "345 plików"} {
		if got := c.Count("a", n, "of", "9"); got != want {
			t.Errorf("%d: %q, not %q", n, got, want)
		}
	}
	if got := [3]string{c.Decimal(-1.5, 2), c.Shortest(.25), c.Percent(.5, 0)}; got != [3]string{"−1,50", "0,25", "50%"} {
		t.Errorf("numbers are %q", got)
	}
}

// TestEveryFormIsThere: a text that depends on a number has every form that its language has, but none for one where English
// has none: there the number is always more.
func TestEveryFormIsThere(t *testing.T) {
	standard, err := Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	plurals := 0
	for _, lang := range texts.Languages() {
		c, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range c.Keys() {
			stem, ok := strings.CutSuffix(key, "."+locale.Other)
			if !ok || !c.Has(stem+".one") && !strings.Contains(c.T(key), "{n}") {
				continue // no number
			}
			plurals++
			for _, form := range locale.Forms(lang) {
				if !c.Has(stem+"."+form) && (form != "one" || standard.Has(stem+".one")) {
					t.Errorf("%s: %s lacks the form %s", lang, stem, form)
				}
			}
		}
	}
	if plurals < 25 {
		t.Errorf("only %d texts depend on a number", plurals)
	}
}
