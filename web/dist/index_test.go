package dist

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestFind(t *testing.T) {
	index := Index{Files: map[string]Entry{
		"/": {File: "index.html"}, "/questionnaire": {File: "questionnaire/index.html"}, "/404": {File: "404/index.html"},
		"/assets/app.1.wasm": {File: "assets/app.1.wasm", Immutable: true},
	}}
	for path, want := range map[string]string{
		"/": "index.html", "/questionnaire": "questionnaire/index.html", "/questionnaire/": "questionnaire/index.html",
		"/assets/app.1.wasm": "assets/app.1.wasm",
		"":                   "", "//": "index.html", "/questionnaire//": "", "/nowhere": "", "/404": "", "/404/": "", "/assets/app.1.wasm/": "", "questionnaire": "",
	} {
		entry, found := index.Find(path)
		if found != (want != "") || !found && entry.File != "404/index.html" || found && entry.File != want {
			t.Errorf("%q finds %s (%v), not %q", path, entry.File, found, want)
		}
	}
}

// TestFindMissing: what is not there is told in the language of its path.
func TestFindMissing(t *testing.T) {
	index := Index{Files: map[string]Entry{
		"/404": {File: "404/index.html"}, "/de": {File: "de/index.html"}, "/de/404": {File: "de/404/index.html"}, "/team": {File: "team/index.html"},
	}}
	for path, want := range map[string]string{
		"/de/x": "de/404/index.html", "/de/404": "de/404/index.html", "/de/404/": "de/404/index.html", "/de//": "de/404/index.html",
		"/fr/x": "404/index.html", "/team/x": "404/index.html", "/404": "404/index.html",
	} {
		if entry, found := index.Find(path); found || entry.File != want {
			t.Errorf("%q finds %s (%v), not %s", path, entry.File, found, want)
		}
	}
}

func TestReadIndex(t *testing.T) {
	got, err := ReadIndex(fstest.MapFS{IndexFile: {Data: []byte(`{"build":"b","style":"s","script":"j","files":{"/":{"file":"index.html","size":4,"page":true}}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	want := Index{Build: "b", Style: "s", Script: "j", Files: map[string]Entry{"/": {File: "index.html", Size: 4, Page: true}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := ReadIndex(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a site that was never built: %v", err)
	}
	if _, err := ReadIndex(fstest.MapFS{IndexFile: {Data: []byte("{")}}); err == nil {
		t.Error("half an index is read")
	}
}
