package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// parsersAndFuzzed lists, by folder, the functions that are called Parse… and the
// names that stand in files with a fuzz target.
func parsersAndFuzzed(t *testing.T) (parsers map[string][]string, fuzzed map[string]map[string]bool) {
	t.Helper()
	parsers, fuzzed = map[string][]string{}, map[string]map[string]bool{}
	root := os.DirFS("../..")
	for _, room := range []string{"app", "infra", "lambda", "pkg"} {
		err := fs.WalkDir(root, room, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".go") {
				return err
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			folder, isTest := path.Dir(name), strings.HasSuffix(name, "_test.go")
			if !isTest {
				parsers[folder] = append(parsers[folder], functions(file, "Parse")...)
			} else if len(functions(file, "Fuzz")) > 0 {
				fuzzed[folder] = names(file, fuzzed[folder])
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return parsers, fuzzed
}

// functions returns the functions and methods of a file whose names begin so.
func functions(file *ast.File, prefix string) (found []string) {
	for _, d := range file.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, prefix) {
			found = append(found, f.Name.Name)
		}
	}
	return found
}

// names adds every name in a file.
func names(file *ast.File, to map[string]bool) map[string]bool {
	if to == nil {
		to = map[string]bool{}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			to[id.Name] = true
		}
		return true
	})
	return to
}

// Whatever reads what others wrote has a fuzz target beside it.
func TestEveryParserIsFuzzed(t *testing.T) {
	parsers, fuzzed := parsersAndFuzzed(t)
	count := 0
	for folder, list := range parsers {
		for _, name := range list {
			if count++; !fuzzed[folder][name] {
				t.Errorf("%s: no fuzz target names %s", folder, name)
			}
		}
	}
	if count < 20 {
		t.Errorf("only %d parsers are found", count)
	}
}
