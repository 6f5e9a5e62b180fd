package texts_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"rolefit/pkg/texts"

	"github.com/google/go-cmp/cmp"
)

// TestShipped: the default language is there, first, and every language has the same files as it, none that is no JSON.
func TestShipped(t *testing.T) {
	all := texts.Languages()
	if len(all) == 0 || all[0] != texts.Default {
		t.Fatalf("the languages are %v", all)
	}
	for _, lang := range all {
		want := texts.All(texts.Default)
		if lang != texts.Default {
			want = slices.Sorted(slices.Values(append(want, texts.Origins)))
		}
		if diff := cmp.Diff(want, texts.All(lang)); diff != "" {
			t.Errorf("files of %s (-default +own):\n%s", lang, diff)
		}
		if d := texts.Direction(lang); d != "ltr" && d != "rtl" {
			t.Errorf("%s is written %q", lang, d)
		}
	}
	if _, err := texts.Read(texts.Default, "nowhere"); !errors.Is(err, texts.ErrNone) {
		t.Errorf("a file that is not there: %v", err)
	}
	if _, err := texts.ReadAll("nowhere"); !errors.Is(err, texts.ErrNone) {
		t.Errorf("a file that no language has: %v", err)
	}
	if names := texts.Names(texts.Default, "interface"); len(names) < 10 || !slices.Contains(names, "interface/home") {
		t.Errorf("texts of the interface: %v", names)
	}
}

// TestCatalogue: what a language lacks stands in the browser's catalogue in the default language; articles, which the
// program does not draw, are not there.
func TestCatalogue(t *testing.T) {
	home, err := texts.Read(texts.Default, "interface/home")
	if err != nil {
		t.Fatal(err)
	}
	var standard map[string]string
	if err := json.Unmarshal(home, &standard); err != nil {
		t.Fatal(err)
	}
	own := texts.Files{
		"language":       json.RawMessage(`{"name":"Half","direction":"rtl"}`),
		"interface/home": json.RawMessage(`{"home.title":"half"}`),
	}
	if err := texts.Add("qz", own); err != nil {
		t.Fatal(err)
	}
	first, err := texts.Catalogue("qz")
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := texts.Catalogue("qz"); string(again) != string(first) {
		t.Error("the same texts give other bytes")
	}
	var got struct {
		Lang      string
		Languages map[string]string
		Files     map[string]json.RawMessage
	}
	if err := json.Unmarshal(first, &got); err != nil {
		t.Fatal(err)
	}
	if got.Lang != "qz" || got.Languages["qz"] != "Half" || got.Languages[texts.Default] != "English" {
		t.Errorf("it is %s among %v", got.Lang, got.Languages)
	}
	var merged map[string]string
	if err := json.Unmarshal(got.Files["interface/home"], &merged); err != nil {
		t.Fatal(err)
	}
	standard["home.title"] = "half"
	if diff := cmp.Diff(standard, merged); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	for name := range got.Files {
		if strings.HasPrefix(name, "pages/") || strings.HasPrefix(name, "articles/") || name == texts.Rules {
			t.Errorf("the program gets %s", name)
		}
	}
	if _, err := texts.Catalogue("zz"); !errors.Is(err, texts.ErrNone) {
		t.Errorf("a language that is not there: %v", err)
	}
}

// TestAddCatalogue: the browser's program reads what the site's build wrote, and refuses anything else.
func TestAddCatalogue(t *testing.T) {
	data, err := texts.Catalogue(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	data = []byte(strings.Replace(string(data), `"lang":"en"`, `"lang":"qy"`, 1))
	lang, err := texts.AddCatalogue(data)
	if err != nil || lang != "qy" || !slices.Contains(texts.Languages(), "qy") || texts.Direction("qy") != "ltr" {
		t.Errorf("%q, %v", lang, err)
	}
	for _, bad := range []string{"", "<html>", "{}", `{"lang":"qx","files":{}}`, `{"lang":"qx","files":{"language":1}}`} {
		if lang, err := texts.AddCatalogue([]byte(bad)); err == nil {
			t.Errorf("%q is the language %q", bad, lang)
		}
	}
}
