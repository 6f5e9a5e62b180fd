package command

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/web"
)

// everyFile lists the files of a site.
func everyFile(t *testing.T, site fs.FS) (names []string) {
	t.Helper()
	err := fs.WalkDir(site, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestSiteIsWritten(t *testing.T) {
	t.Setenv(variable("operator"), "")
	folder := filepath.Join(t.TempDir(), "new", "site")
	if got := runs("", "site", folder); got != (ran{}) {
		t.Fatalf("%+v", got)
	}
	if diff := cmp.Diff(everyFile(t, web.Site()), everyFile(t, os.DirFS(folder))); diff != "" {
		t.Errorf("(-inside +written):\n%s", diff)
	}
	if got := runs("", "site", folder); got.code != 2 || !strings.Contains(got.err, "not empty") {
		t.Errorf("into a folder with files: %+v", got)
	}
	if got := runs("", "site", filepath.Join(folder, "placeholder.html")); got.code != 2 {
		t.Errorf("into a file: %+v", got)
	}
}

// A path that is none is refused before anything is opened.
func TestBasePathIsAPath(t *testing.T) {
	for _, args := range [][]string{{"site", "-base-path", "rolefit", t.TempDir()}, {"serve", "-base-path", "/rolefit/", "-store", "bolt:/nowhere/at/all"}} {
		if got := runs("", args...); got.code != 2 || !strings.Contains(got.err, "-base-path") {
			t.Errorf("%v: %+v", args, got)
		}
	}
	t.Setenv(variable("base-path"), "//")
	if got := runs("", "site", t.TempDir()); got.code != 2 {
		t.Errorf("from the environment: %+v", got)
	}
}

// A site that was never built names nobody, and a name that is none is refused
// before anything is opened.
func TestOperatorIsOneLine(t *testing.T) {
	for _, args := range [][]string{{"site", "-operator", "A\nB", t.TempDir()}, {"serve", "-operator", " A", "-store", "bolt:/nowhere/at/all"}} {
		if got := runs("", args...); got.code != 2 || !strings.Contains(got.err, "operator") {
			t.Errorf("%v: %+v", args, got)
		}
	}
	t.Setenv(variable("operator"), "A\tB")
	if got := runs("", "site", t.TempDir()); got.code != 2 {
		t.Errorf("from the environment: %+v", got)
	}
}
