package widget

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"rolefit/pkg/problem"

	"github.com/google/go-cmp/cmp"
)

// TestTold: the page has the sentence of every problem, with its values, and that of "other" for what has none.
func TestTold(t *testing.T) {
	built := ToldPage("qa", "ltr", "Not <shown>", map[string]string{
		"other": "It didn't work.", "widget-id": "“{value}” is no id for “{name}”.", "widget-height": "{value} is < 1.",
	})
	told, err := ParseTold(built)
	if err != nil {
		t.Fatal(err)
	}
	got := string(told.Page(errors.Join(
		problem.New("widget-id", "", "name", "org", "value", `<b>"`), problem.New("widget-new", ""), problem.New("widget-height", "", "value", "0"))))
	want := `<!doctype html><html lang="qa" dir="ltr"><head><meta charset="utf-8"><title>Not &lt;shown&gt;</title></head><body>` +
		`<h1>Not &lt;shown&gt;</h1><ul><li>“&lt;b&gt;&#34;” is no id for “org”.</li><li>It didn&#39;t work.</li><li>0 is &lt; 1.</li></ul></body></html>`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := ParseTold([]byte("<ul></ul>")); err == nil {
		t.Error("a page without a sentence is read")
	}
}

// TestDocuments: where the site keeps the widget's pages, and which languages there are.
func TestDocuments(t *testing.T) {
	if diff := cmp.Diff([]string{"/widget/told", "/widget", "/widget/project", "/widget/team", "/widget/join"}, Documents("en")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	qa := []string{"/widget/qa/told", "/widget/qa", "/widget/qa/project", "/widget/qa/team", "/widget/qa/join"}
	if diff := cmp.Diff(qa, Documents("qa")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	all := slices.Concat([]string{"/", "/qa", "/told", "/widget.js"}, Documents("qa"), Documents("de"), Documents("en"))
	if diff := cmp.Diff([]string{"en", "de", "qa"}, Languages(slices.Values(all))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := Languages(maps.Keys(map[string]bool{"/": true})); len(got) > 0 {
		t.Errorf("a site without the widget has it in %v", got)
	}
}

func TestLanguage(t *testing.T) {
	of := []string{"en", "de", "pt-BR"}
	for tag, want := range map[string]string{
		"": "en", "de": "de", "DE": "de", "de-AT": "de", "de-Latn-AT": "de", "pt-br": "pt-BR", "pt": "en", "pt-PT": "en", "fr": "en", "en-GB": "en",
	} {
		if got := Language(tag, of); got != want {
			t.Errorf("%q is %s, not %s", tag, got, want)
		}
	}
}

// A page that says what is wrong is read or refused, whatever it is, and never says more than its sentences and values.
func FuzzParseTold(f *testing.F) {
	f.Add("en", "Not shown", "other", "It didn't work: {a}", "<b>")
	f.Add("qa", "<ul>", "other", "</ul><li data-problem=\"x\">", "{a}")
	f.Fuzz(func(t *testing.T, lang, title, code, text, value string) {
		told, err := ParseTold(ToldPage(lang, "ltr", title, map[string]string{code: text}))
		if err != nil {
			return
		}
		page := string(told.Page(problem.New(code, "", "a", value)))
		if strings.Count(page, "<li>") != 1 || strings.Contains(page, "<li data") {
			t.Errorf("it says %s", page)
		}
		_, _ = ParseTold([]byte(text))
	})
}
