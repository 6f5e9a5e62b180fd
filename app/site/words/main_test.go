package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolefit/app/locale"
	"rolefit/pkg/texts"
	"rolefit/pkg/texts/pseudo"
	"rolefit/pkg/texts/translation"
)

// TestLanguagesAreComplete: no language is offered half.
func TestLanguagesAreComplete(t *testing.T) {
	var out strings.Builder
	if err := run(&out, "", "", false, 100); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestReport: the invented languages are complete, and the long one fills the room of every text without leaving it; a
// language with faults is told with all of them.
func TestReport(t *testing.T) {
	var out strings.Builder
	if err := run(&out, "", "", true, 3); err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	rows := map[string][]string{}
	for line := range strings.Lines(out.String()) {
		fields := strings.Fields(line)
		rows[fields[0]] = fields[1:]
	}
	if got := strings.Join(rows[pseudo.Long][1:], " "); got != "0 0 0 0 0" || rows[pseudo.Long][0] != rows[texts.Default][0] {
		t.Errorf("it says\n%s", out.String())
	}
	faulty(t, "qx")
	out.Reset()
	if err := run(&out, "", "", false, 1); err == nil || err.Error() != "qx is not complete" {
		t.Errorf("the error is %v", err)
	}
	for _, line := range []string{
		"\nqx, missing: interface/home home.lead\n", "\nqx, missing: and 1 more\n", "\nqx, stale: interface/home home.start\n",
		"\nqx, unused: interface/home home.old\n", "\nqx, wrong names: interface/home home.start\n", "\nqx, 1000 characters too long: interface/home home.start\n",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is not in\n%s", line, out.String())
		}
	}
}

// faulty adds a language in which texts of the home page are wrong in every way, until the test is over.
func faulty(t *testing.T, lang string) {
	t.Helper()
	files := read(t, pseudo.Long)
	t.Cleanup(func() {
		if err := texts.Add(lang, read(t, pseudo.Long)); err != nil {
			t.Error(err)
		}
	})
	var home map[string]string
	var origins map[string]map[string]string
	if err := errors.Join(json.Unmarshal(files["interface/home"], &home), json.Unmarshal(files[texts.Origins], &origins)); err != nil {
		t.Fatal(err)
	}
	delete(home, "home.title")
	delete(home, "home.lead")
	home["home.old"] = "old"
	home["home.start"] = "{who}" + strings.Repeat("~", translation.Room("Start the questionnaire")-len("{who}")+1000)
	delete(origins["interface/home"], "home.start")
	var err1, err2 error
	files["interface/home"], err1 = json.Marshal(home)
	files[texts.Origins], err2 = json.Marshal(origins)
	if err := errors.Join(err1, err2, texts.Add(lang, files)); err != nil {
		t.Fatal(err)
	}
}

// TestRecord writes the origins of a language beside its texts, and of no other.
func TestRecord(t *testing.T) {
	if err := pseudo.Add(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, pseudo.Long), 0o755); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, folder, pseudo.Long, false, 1); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(folder, pseudo.Long, "origins.json"))
	if err != nil {
		t.Fatal(err)
	}
	standard, own := read(t, texts.Default), read(t, pseudo.Long)
	if want, err := translation.Record(standard, own, locale.Forms(pseudo.Long)); err != nil || string(want) != string(got) {
		t.Errorf("%v, it has %d bytes, not %d", err, len(got), len(want))
	}
	for _, lang := range []string{texts.Default, "zz"} {
		if err := run(&out, folder, lang, false, 1); err == nil || !strings.HasPrefix(err.Error(), `record the origins of "`+lang+`": `) {
			t.Errorf("recording %s: %v", lang, err)
		}
	}
}

func read(t *testing.T, lang string) texts.Files {
	t.Helper()
	files, err := translation.ReadAll(lang)
	if err != nil {
		t.Fatal(err)
	}
	return files
}
