package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// speaking are the methods that return a text of a catalogue, or one put together by its patterns.
var speaking = map[string]bool{
	"T": true, "Count": true, "List": true, "Series": true, "Apart": true, "Sentences": true, "Labelled": true, "Date": true,
	"Role": true, "FullRole": true, "TeamText": true, "Percent": true,
}

// silent are the rooms that show people nothing of a catalogue.
var silent = []string{"command", "site", "demo", "server", "journey", "operator", "rules", "words", "locale", "page/pagetest"}

// TestTextsAreWhole: a text of a catalogue is a whole one. No code puts something before or behind it, joins texts, or has
// words of its own in a page: another language has another order.
func TestTextsAreWhole(t *testing.T) {
	files := 0
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || within(filepath.ToSlash(path), silentPaths()) || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files++
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if fault := fragment(n); fault != "" {
				t.Errorf("%s: %s", set.Position(n.Pos()), fault)
			}
			return true
		})
		return nil
	})
	if err != nil || files < 100 {
		t.Fatalf("%d files, %v", files, err)
	}
}

func silentPaths() (paths []string) {
	for _, room := range silent {
		paths = append(paths, "../"+room)
	}
	return paths
}

// fragment says what is wrong with a piece of code that makes a text of parts; "" for nothing.
func fragment(n ast.Node) string {
	switch x := n.(type) {
	case *ast.BinaryExpr:
		if x.Op == token.ADD && (speaks(x.X) || speaks(x.Y)) {
			return "a text of the catalogue is one part of a sum"
		}
	case *ast.CallExpr:
		sel, ok := x.Fun.(*ast.SelectorExpr)
		if !ok || len(x.Args) == 0 {
			return ""
		}
		room, _ := sel.X.(*ast.Ident)
		switch {
		case room == nil:
		case room.Name == "strings" && sel.Sel.Name == "Join" && len(x.Args) == 2:
			if sep, ok := literal(x.Args[1]); ok && sep != "\n" && sep != "" {
				return "parts are joined by " + sep
			}
		case room.Name == "app" && sel.Sel.Name == "Text", room.Name == "ui" && sel.Sel.Name == "Hidden":
			if text, ok := literal(x.Args[0]); ok && strings.ContainsFunc(text, unicode.IsLetter) {
				return "the page has words of its own: " + text
			}
		}
	}
	return ""
}

// speaks reports whether an expression is a text of the catalogue.
func speaks(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !speaking[sel.Sel.Name] {
		return false
	}
	room, ok := sel.X.(*ast.Ident)
	return !ok || room.Name != "strings" && room.Name != "bytes"
}
