package main

import (
	"testing"
	"testing/fstest"

	"rolefit/web/dist"

	"github.com/google/go-cmp/cmp"
)

// TestEarly: what a page asks for is counted by what is in the page, whatever it is called; a script inside it is a part of it.
func TestEarly(t *testing.T) {
	site := fstest.MapFS{"questionnaire/index.html": {Data: []byte(`<html><head><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/assets/a.css">` +
		`<script>inside = "<script src=/assets/text.js>"</script></head><body><script src="/assets/b.js" data-wasm="/assets/c.wasm" defer></script></body></html>`)}}
	index := dist.Index{Files: map[string]dist.Entry{questions: {File: "questionnaire/index.html"}, "/assets/a.css": {}, "/assets/b.js": {}, "/icon.svg": {}}}
	got, err := early(site, index)
	if diff := cmp.Diff([]string{questions, "/assets/a.css", "/assets/b.js"}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	delete(index.Files, "/assets/b.js")
	if got, err := early(site, index); err == nil {
		t.Errorf("a script that the site has not is counted: %v", got)
	}
	if got, err := early(site, dist.Index{}); err == nil {
		t.Errorf("a site without questions is counted: %v", got)
	}
}
