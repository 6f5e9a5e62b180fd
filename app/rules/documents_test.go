package rules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What a text can name that a change may move away.
var (
	namedPath   = regexp.MustCompile(`\b(?:app|lambda|pkg|infra|web|\.github)/[A-Za-z0-9_./-]*[A-Za-z0-9_]`)
	namedFile   = regexp.MustCompile(`[\w./-]*\b[a-z]\w*\.go\b`)
	namedRoom   = regexp.MustCompile(`\b(?:app|lambda|pkg|infra|web)(?:/\w+)+`)
	stop        = regexp.MustCompile(`(?m)^//  ?\d+\. `)
	namedTarget = regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)")
)

// invented are paths that a text makes up as an example, or that are built.
var invented = []string{"app/hello", "pkg/texts/en/interface/hello.json", "web/site"}

// TestDocumentsNameWhatThereIs holds what contributors read to the tree: every
// path and every target of make that it names is there.
func TestDocumentsNameWhatThereIs(t *testing.T) {
	documents, err := filepath.Glob("../../.github/*.md")
	if err != nil || len(documents) != 3 {
		t.Fatalf("%v, %v", documents, err)
	}
	makefile := read(t, "../../Makefile")
	for _, document := range append(documents, "../../README.md", "../doc.go") {
		text := read(t, document)
		for _, path := range namedPath.FindAllString(text, -1) {
			if within(path, invented) {
				continue
			}
			if _, err := os.Stat(filepath.Join("../..", path)); err != nil && !strings.Contains(path, "LANG") && !strings.Contains(path, "NAME") {
				t.Errorf("%s names %s, which there is not", document, path)
			}
		}
		for _, found := range namedTarget.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(makefile, "\n"+found[1]+":") {
				t.Errorf("%s names make %s, which there is not", document, found[1])
			}
		}
	}
}

// TestTheTourNamesFilesOfItsStops: a file that a stop of the tour names without its folder is in a package that the stop names.
func TestTheTourNamesFilesOfItsStops(t *testing.T) {
	named := 0
	for _, text := range stop.Split(read(t, "../doc.go"), -1)[1:] {
		rooms := namedRoom.FindAllString(text, -1)
		for _, file := range namedFile.FindAllString(text, -1) {
			if strings.Contains(file, "/") {
				continue // TestDocumentsNameWhatThereIs
			}
			named++
			if !slices.ContainsFunc(rooms, func(room string) bool { return exists(filepath.Join("../..", room, file)) }) {
				t.Errorf("%s is in none of %v, which its stop of the tour names", file, rooms)
			}
		}
	}
	if named == 0 {
		t.Error("the tour names no file of a stop, so this test looks at nothing")
	}
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// TestEveryPackageIsExplained: a package says in its comment what it is for.
func TestEveryPackageIsExplained(t *testing.T) {
	for _, p := range append(list(t, nil, "./..."), list(t, browser, "./app/browser")...) {
		kind, name := "Package", p.Name
		if p.Name == "main" {
			kind, name = "Command", ""
		}
		if !strings.HasPrefix(p.Doc, kind+" "+name) {
			t.Errorf("%s: its comment begins %q, not with %s and its name", p.ImportPath, p.Doc, kind)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
