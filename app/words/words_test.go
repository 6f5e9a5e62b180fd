package words

import (
	"strings"
	"testing"

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
	if got := Fill("{a} of {b}, {c}", "a", "1", "b", "2"); got != "1 of 2, {c}" {
		t.Errorf("got %q", got)
	}
}
