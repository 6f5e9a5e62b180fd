package pages

import (
	"testing"

	"rolefit/app/route"
	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// TestEveryPageIsNamed: a document has a title and a description in every
// language. The builder of the site asks for both by the name of the route.
func TestEveryPageIsNamed(t *testing.T) {
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range route.All() {
			for _, part := range []string{".title", ".description"} {
				if !w.Has(r.Name + part) {
					t.Errorf("%s: no words for %q", lang, r.Name+part)
				}
			}
		}
	}
}
