package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"rolefit/pkg/version"
)

// TestVersionNamesTheLatestRecord holds what a program says of the records that it writes to the formats that the packages
// declare: the highest version of any of them.
func TestVersionNamesTheLatestRecord(t *testing.T) {
	latest, kinds := 0, 0
	err := filepath.WalkDir("../../pkg", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if declared, ok := formatVersion(n); ok {
				latest, kinds = max(latest, declared), kinds+1
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if kinds < 5 || latest != version.Records {
		t.Errorf("the latest version of %d formats of records is %d, and version.Records is %d", kinds, latest, version.Records)
	}
}

// formatVersion returns the version in a literal such as record.Format{Name: "a block", Version: 1}.
func formatVersion(n ast.Node) (int, bool) {
	kind, ok := n.(*ast.CompositeLit)
	if !ok {
		return 0, false
	}
	if name, ok := kind.Type.(*ast.SelectorExpr); !ok || name.Sel.Name != "Format" {
		return 0, false
	}
	for _, element := range kind.Elts {
		pair, ok := element.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		if name, ok := pair.Key.(*ast.Ident); ok && name.Name == "Version" {
			if number, ok := pair.Value.(*ast.BasicLit); ok {
				v, err := strconv.Atoi(number.Value)
				return v, err == nil
			}
		}
	}
	return 0, false
}
