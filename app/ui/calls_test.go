package ui

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const here = "rolefit/app/ui"

// listed is what `go list` tells of a package.
type listed struct {
	ImportPath, Dir, Export string
	Imports, GoFiles        []string
}

// tree is the packages below app and all that they import.
type tree struct {
	packages []listed
	files    *token.FileSet
	importer types.Importer
}

// load reads the tree once.
var load = sync.OnceValues(func() (*tree, error) {
	list := exec.Command("go", "list", "-export", "-deps", "-json=ImportPath,Dir,Export,Imports,GoFiles", "./...")
	list.Dir, list.Stderr = "..", os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	tr, exports := &tree{files: token.NewFileSet()}, map[string]string{}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, fmt.Errorf("reading go list: %w", err)
		}
		tr.packages, exports[p.ImportPath] = append(tr.packages, p), p.Export
	}
	tr.importer = importer.ForCompiler(tr.files, "gc", func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) })
	return tr, nil
})

func loadTree(t *testing.T) *tree {
	t.Helper()
	tr, err := load()
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

// callers are the packages that draw by patterns: this one and what imports it.
func (tr *tree) callers() []listed {
	return slices.DeleteFunc(slices.Clone(tr.packages), func(p listed) bool {
		return p.ImportPath != here && !slices.Contains(p.Imports, here)
	})
}

func (tr *tree) parse(dir string, names []string) ([]*ast.File, error) {
	var files []*ast.File
	for _, name := range names {
		file, err := parser.ParseFile(tr.files, filepath.Join(dir, name), nil, 0)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// checker looks at the calls of one package.
type checker struct {
	info     types.Info
	found    int // patterns and selectors
	problems []error
}

// check type-checks a package and looks at every place where a pattern or a
// selector is made.
func (tr *tree) check(path string, files []*ast.File) (c checker, err error) {
	c.info = types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	if _, err := (&types.Config{Importer: tr.importer}).Check(path, tr.files, files, &c.info); err != nil {
		return c, err
	}
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				down, err := c.expression(e)
				if err != nil {
					c.problems = append(c.problems, fmt.Errorf("%s: %w", tr.files.Position(e.Pos()), err))
				}
				return down
			}
			return true
		})
	}
	return c, nil
}

// expression checks what is a pattern, a selector, or a call with one, and
// reports whether to look into it.
func (c *checker) expression(e ast.Expr) (down bool, err error) {
	kind, value := c.kind(e), c.info.Types[e].Value
	if kind != "" && value != nil {
		c.found++
		if kind == "Selector" {
			return false, checkSelector(constant.StringVal(value))
		}
		_, err = parsed(constant.StringVal(value))
		return false, err
	}
	call, ok := e.(*ast.CallExpr)
	switch {
	case !ok:
		return true, nil
	case c.info.Types[call.Fun].IsType() && kind != "":
		return true, fmt.Errorf("a %s is made that is no constant", kind)
	case len(call.Args) > 0 && c.kind(call.Args[0]) == "Pattern":
		return true, c.call(call)
	}
	return true, nil
}

// kind is "Pattern" or "Selector", and "" for an expression of another type.
func (c *checker) kind(e ast.Expr) string {
	tv, ok := c.info.Types[e]
	if !ok || tv.IsVoid() {
		return ""
	}
	if named, ok := tv.Type.(*types.Named); ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == here {
		if name := named.Obj().Name(); name == "Pattern" || name == "Selector" {
			return name
		}
	}
	return ""
}

// call holds a call of Draw to what its pattern needs.
func (c *checker) call(call *ast.CallExpr) error {
	if c.info.Types[call.Fun].IsType() {
		return nil
	}
	value := c.info.Types[call.Args[0]].Value
	if value == nil {
		return errors.New("the pattern is no constant")
	}
	want, err := parsed(constant.StringVal(value))
	if err != nil {
		return nil // is reported where the pattern stands
	}
	if call.Ellipsis.IsValid() {
		return errors.New("children that are not counted: give each, or a Range as one")
	}
	texts, err := counted(call.Args[1])
	if err != nil {
		return err
	}
	if got := (needs{texts, len(call.Args) - 2}); got != want {
		return fmt.Errorf("%q needs %+v, and is given %+v", constant.StringVal(value), want, got)
	}
	return nil
}

// counted is how many texts a literal holds.
func counted(texts ast.Expr) (int, error) {
	switch e := texts.(type) {
	case *ast.Ident:
		if e.Name == "nil" {
			return 0, nil
		}
	case *ast.CompositeLit:
		return len(e.Elts), nil
	}
	return 0, errors.New("texts that are not counted: give them as a literal")
}

// TestPatterns holds every pattern and every selector below app to the grammar,
// and every call to what its pattern needs.
func TestPatterns(t *testing.T) {
	tr, found, checked := loadTree(t), 0, map[string]bool{}
	for _, p := range tr.callers() {
		files, err := tr.parse(p.Dir, p.GoFiles)
		if err != nil {
			t.Fatal(err)
		}
		c, err := tr.check(p.ImportPath, files)
		if err != nil {
			t.Fatal(err)
		}
		for _, problem := range c.problems {
			t.Error(problem)
		}
		found += c.found
		for _, name := range p.GoFiles {
			checked[filepath.Join(p.Dir, name)] = true
		}
	}
	if found < 500 {
		t.Errorf("only %d patterns and selectors were found", found)
	}
	t.Logf("%d patterns and selectors in %d files", found, len(checked))
	for _, name := range importing(t) {
		if !checked[name] {
			t.Errorf("%s draws, and is not built for this system, where patterns are checked", name)
		}
	}
}

// importing are the files below app that import this package, for any system.
func importing(t *testing.T) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err == nil && slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == strconv.Quote(here) }) {
			path, err = filepath.Abs(path)
			found = append(found, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// TestPatternsFindsMistakes plants wrong calls and one that is right.
func TestPatternsFindsMistakes(t *testing.T) {
	tr := loadTree(t)
	for statement, want := range map[string]string{
		`ui.Draw("div(p $)@", ui.Texts{"a"}, child)`:       "",
		`ui.Draw("div"+end, nil, child)`:                   "",
		`ui.Box("div", ui.Text("p.note", "a"), nil)`:       "",
		`ui.Draw("div(p $", ui.Texts{"a"})`:                "not closed",
		`ui.Draw("dvi", nil)`:                              "no known tag",
		`ui.Draw("p[hidden] $", ui.Texts{"a"})`:            "neither a part",
		`ui.Draw("p $", nil)`:                              "needs {texts:1 children:0}, and is given {texts:0 children:0}",
		`ui.Draw("p $", ui.Texts{"a", "b"})`:               "needs {texts:1",
		`ui.Draw("p @", nil)`:                              "needs {texts:0 children:1}",
		`ui.Draw("p", nil, child)`:                         "is given {texts:0 children:1}",
		`ui.Draw("p @", nil, children...)`:                 "children that are not counted",
		`ui.Draw("p $", texts)`:                            "texts that are not counted",
		`ui.Draw("p $$", append(texts, "a"))`:              "texts that are not counted",
		`ui.Draw(ui.Pattern("p."+text), nil)`:              "a Pattern is made that is no constant",
		`func() { p := ui.Pattern("p"); ui.Draw(p, nil) }`: "the pattern is no constant",
		`ui.Box("div.a b")`:                                "no known tag with classes",
		`ui.Text("dvi", "a")`:                              "no known tag with classes",
		`ui.Say("p#id", "a")`:                              "no known tag with classes",
		`ui.Box(ui.Selector(text))`:                        "a Selector is made that is no constant",
	} {
		source := `package planted
import ("rolefit/app/ui"; "github.com/maxence-charriere/go-app/v10/pkg/app")
const end = "(p @)"
var (child app.UI; children []app.UI; texts ui.Texts; text string)
var _ = ` + statement
		file, err := parser.ParseFile(tr.files, "planted.go", source, 0)
		if err != nil {
			t.Fatal(err)
		}
		c, err := tr.check("planted", []*ast.File{file})
		if err != nil {
			t.Fatal(err)
		}
		got := errors.Join(c.problems...)
		if (got == nil) != (want == "") || got != nil && !strings.Contains(got.Error(), want) {
			t.Errorf("%s: %v, not %q", statement, got, want)
		}
	}
}
