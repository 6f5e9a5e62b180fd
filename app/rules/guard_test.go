package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheBrowserIsCalledUnderGuard: every method of the device in a browser survives what that browser lacks or refuses.
func TestTheBrowserIsCalledUnderGuard(t *testing.T) {
	files, err := filepath.Glob("../browser/*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("app/browser: %v", err)
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || !f.Name.IsExported() {
				continue
			}
			body := string(source[f.Body.Pos()-1 : f.Body.End()-1])
			guarded := strings.HasPrefix(body, "{\n\tdefer guard()") || strings.Contains(body, "try(func() {")
			if strings.Contains(body, "app.Window()") && !guarded {
				t.Errorf("%s: %s neither begins with defer guard() nor tries", filepath.Base(name), f.Name.Name)
			}
			if strings.Contains(body, "app.FuncOf(") {
				t.Errorf("%s: %s listens without guard: see heard", filepath.Base(name), f.Name.Name)
			}
		}
	}
}
