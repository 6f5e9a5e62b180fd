package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAbove(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int{"a.go": 10, "b.go": 20, "texts.json": 500} {
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	shared := pkg{ImportPath: "fmt", Dir: dir, GoFiles: []string{"a.go"}}
	got, err := above([]pkg{
		{ImportPath: "small", Dir: dir, GoFiles: []string{"a.go", "b.go"}},
		shared,
		{ImportPath: "large", Dir: dir, GoFiles: []string{"a.go"}, EmbedFiles: []string{"texts.json"}},
	}, []pkg{shared, {ImportPath: "net/http"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]added{{"large", 10, 500}, {"small", 30, 0}}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, err := above([]pkg{{ImportPath: "gone", Dir: dir, GoFiles: []string{"gone.go"}}}, nil); err == nil {
		t.Error("a file that is not there is counted")
	}
}

func TestPackages(t *testing.T) {
	found, err := packages("../hello")
	if err != nil {
		t.Fatal(err)
	}
	last := found[len(found)-1]
	if want := "rolefit/app/site/hello"; last.ImportPath != want || len(last.GoFiles) != 1 || len(found) < 100 {
		t.Errorf("%d packages, the last of them %+v, not %s", len(found), last, want)
	}
	if _, err := packages("./nowhere"); err == nil {
		t.Error("a package that is not there is listed")
	}
}
