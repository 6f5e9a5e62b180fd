package rules

import (
	"go/build/constraint"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// platforms are the tags that say where a file is built: a build for each of them compiles it.
var platforms = []string{"js", "linux", "unix", "wasm"}

// built finds the line of a file that says when it is built.
var built = regexp.MustCompile(`(?m)^//go:build .*$`)

// TestTaggedFilesAreChecked: a file that is built only with a tag of ours is vetted by `make check`, or it would rot unseen.
func TestTaggedFilesAreChecked(t *testing.T) {
	makefile := read(t, "../../Makefile")
	tags, packages := variable(t, makefile, "TAGS"), variable(t, makefile, "TAGGED")
	found := map[string]bool{}
	for name, tag := range tagged(t) {
		found[tag] = true
		if folder := "./" + path.Dir(name); !slices.Contains(strings.Split(tags, ","), tag) || !slices.Contains(strings.Fields(packages), folder) {
			t.Errorf("%s is built with the tag %s, and the Makefile's TAGS and TAGGED do not name both %s and %s", name, tag, tag, folder)
		}
	}
	if len(found) != len(strings.Split(tags, ",")) {
		t.Errorf("the Makefile's TAGS are %s, and files have %v", tags, found)
	}
}

// tagged are the files of this module that are built with a tag of ours, and the tag.
func tagged(t *testing.T) map[string]string {
	t.Helper()
	found, root := map[string]string{}, os.DirFS("../..")
	for _, room := range []string{"app", "infra", "lambda", "pkg", "web"} {
		err := fs.WalkDir(root, room, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "node_modules":
				return fs.SkipDir
			case entry.IsDir() || path.Ext(name) != ".go":
				return nil
			}
			if tag := tagOf(t, read(t, "../../"+name)); tag != "" {
				found[name] = tag
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// tagOf is a tag of ours in the line that says when a file is built; "" for none.
func tagOf(t *testing.T, source string) (tag string) {
	t.Helper()
	line := built.FindString(source)
	if line == "" {
		return ""
	}
	expression, err := constraint.Parse(line)
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	expression.Eval(func(name string) bool {
		if !slices.Contains(platforms, name) {
			tag = name
		}
		return true
	})
	return tag
}

// variable is the value of a variable of the Makefile.
func variable(t *testing.T, makefile, name string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^` + name + ` *:= (.*)$`).FindStringSubmatch(makefile)
	if found == nil {
		t.Fatalf("the Makefile has no %s", name)
	}
	return found[1]
}
