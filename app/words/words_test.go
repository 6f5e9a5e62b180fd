package words

import (
	"strings"
	"testing"
)

func TestEveryLanguageLoads(t *testing.T) {
	langs := Languages()
	if len(langs) == 0 || langs[0] != Default {
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

func TestDocumentsAreWhole(t *testing.T) {
	c, err := Load(Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range c.Documents() {
		d, _ := c.Document(name)
		if d.Title == "" || d.Lead == "" || len(d.Sections) == 0 {
			t.Errorf("%s has no title, lead or sections", name)
		}
		for _, s := range d.Sections {
			for i, b := range s.Blocks {
				if set := btoi(b.Text != "") + btoi(len(b.List) > 0) + btoi(len(b.Table) > 0); set != 1 {
					t.Errorf("%s, %s: block %d has %d of text, list and table", name, s.ID, i, set)
				}
			}
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func TestNoAbbreviatedRoles(t *testing.T) {
	for _, lang := range Languages() {
		c, err := Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range c.Keys() {
			for _, word := range strings.FieldsFunc(c.T(key), func(r rune) bool { return (r < 'A' || r > 'Z') && (r < 'a' || r > 'z') }) {
				if word == "PM" || word == "PO" {
					t.Errorf("%s: %q abbreviates a role", lang, key)
				}
			}
		}
	}
}

func TestFill(t *testing.T) {
	if got := Fill("{a} of {b}, {c}", "a", "1", "b", "2"); got != "1 of 2, {c}" {
		t.Errorf("got %q", got)
	}
}
