package main

import (
	"strings"
	"testing"

	"rolefit/app/route"
	"rolefit/app/words"
)

// TestPreview: a link to a public page shows what the page is; its picture and address are there where the site knows its
// own. The widget's pages show nothing.
func TestPreview(t *testing.T) {
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	s := speech{lang: "en", words: w}
	placed := assets{address: "https://rolefit.example", preview: "https://rolefit.example/assets/preview.0.png"}
	for _, r := range route.All() {
		anywhere, here := preview(r, s, assets{}), preview(r, s, placed)
		if r.Framed() {
			if anywhere != "" || here != "" {
				t.Errorf("%s: a preview of a page in a frame: %s", r.Path, here)
			}
			continue
		}
		for _, part := range []string{`og:title" content="`, `og:description" content="`, `og:type" content="website"`, `og:locale" content="en"`} {
			if !strings.Contains(anywhere, part) || strings.Contains(anywhere, part+`"`) {
				t.Errorf("%s: no %s in %s", r.Path, part, anywhere)
			}
		}
		if strings.Contains(anywhere, "og:image") || strings.Contains(anywhere, "og:url") {
			t.Errorf("%s: an address that nobody knows: %s", r.Path, anywhere)
		}
		for _, part := range []string{
			`og:url" content="https://rolefit.example` + route.Address("en", r.Path) + `"`, `og:image" content="` + placed.preview + `"`,
		} {
			if !strings.Contains(here, part) {
				t.Errorf("%s: no %s in %s", r.Path, part, here)
			}
		}
	}
}
