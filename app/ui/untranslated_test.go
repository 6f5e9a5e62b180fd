package ui

import (
	"regexp"
	"testing"

	"rolefit/app/view"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// TestUntranslated: what is the same in every language stays as it is in a page that the browser translates.
func TestUntranslated(t *testing.T) {
	pair := &Pair{Item: "v1", Number: 12, Names: [2]string{"A", "B"}, Left: "this", Right: "that"}
	for _, tc := range []struct {
		name  string
		drawn app.UI
		texts []string
	}{
		{"a code", Code("code", "HATS-0123"), []string{"HATS-0123"}},
		{"what is sent", Bytes("body", "0123"), []string{"0123"}},
		{"a pair", pair.Render(), []string{"12", "A", "B"}},
		{"a statement", (&Statement{Item: "l1", Number: 7, Text: "this"}).Render(), []string{"7"}},
		{"a chart", Bars(view.Chart{Bars: []view.Bar{{ID: "x", Name: "this", Value: "72", Range: "55 to 84"}}}), []string{"72"}},
		{"citations", Citer{Page: "/sources"}.List([]string{"001:12-15", "002:3"}), []string{"001:12-15", "002:3"}},
	} {
		drawn := markup(t, tc.drawn)
		for _, text := range tc.texts {
			if !regexp.MustCompile(`<[^>]* translate="no"[^>]*>` + regexp.QuoteMeta(text) + `<`).MatchString(drawn) {
				t.Errorf("%s: a browser may translate %s in %s", tc.name, text, drawn)
			}
		}
		if regexp.MustCompile(`translate="no"[^>]*>(this|that|55 to 84)<`).MatchString(drawn) {
			t.Errorf("%s: no browser translates the words of %s", tc.name, drawn)
		}
	}
}
