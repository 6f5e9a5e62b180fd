package main

import (
	"encoding/json"
	"testing"

	"rolefit/app/words"
	"rolefit/pkg/problem"
	"rolefit/pkg/widget"

	"github.com/google/go-cmp/cmp"
)

// TestManifestIsFilled: texts come from the catalogue and pages have their addresses in the language; files and the rest stay.
func TestManifestIsFilled(t *testing.T) {
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	template := map[string]any{
		"name": "{nav.team}: {site.name}", "id": "/", "start_url": "/",
		"icons":     []any{map[string]any{"src": "/icon.svg"}},
		"shortcuts": []any{map[string]any{"name": "{nav.project}", "url": "/project"}},
	}
	want := map[string]any{
		"name": w.T("nav.team") + ": " + w.T("site.name"), "id": "/", "start_url": "/xx",
		"icons":     []any{map[string]any{"src": "/icon.svg"}},
		"shortcuts": []any{map[string]any{"name": w.T("nav.project"), "url": "/xx/project"}},
	}
	if diff := cmp.Diff(want, speech{lang: "xx", words: w}.filled(template, "")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestToldHasEveryProblem: the page that says what is wrong with an embed is one that the service reads.
func TestToldHasEveryProblem(t *testing.T) {
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	page, err := widget.ParseTold(told(w))
	if err != nil {
		t.Fatal(err)
	}
	got, plain := string(page.Page(problem.New("widget-no-team", "", "value", "x"))), string(page.Page(problem.New("", "")))
	if got == plain || len(got) == 0 {
		t.Errorf("it says %s", got)
	}
}

// TestSpoken: scripts are told every language and the name of the frame in each.
func TestSpoken(t *testing.T) {
	known, err := spoken()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	var titles map[string]string
	if err := json.Unmarshal([]byte(known["LANGUAGES"]), &list); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(known["TITLES"]), &titles); err != nil {
		t.Fatal(err)
	}
	for _, lang := range list {
		if titles[lang] == "" {
			t.Errorf("%s: a frame has no name", lang)
		}
	}
	if len(list) == 0 || list[0] != "en" {
		t.Errorf("the languages are %v", list)
	}
}
