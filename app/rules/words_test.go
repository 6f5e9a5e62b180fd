package rules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rolefit/app/words"
	"rolefit/pkg/texts"
)

// asked collects the keys that the pages ask for: whole literals in calls of T,
// and every string literal elsewhere, which may be a key or a part of one.
func asked(t *testing.T) (whole, parts map[string]bool) {
	t.Helper()
	whole, parts = map[string]bool{}, map[string]bool{}
	err := filepath.WalkDir("..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		inside := map[ast.Node]bool{} // of a call that asks for a whole key
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "T" || sel.Sel.Name == "t") && len(call.Args) > 0 {
					if key, ok := literal(call.Args[0]); ok {
						whole[key], inside[call.Args[0]] = true, true
					}
				}
			}
			if key, ok := literal(n); ok && !inside[n] {
				parts[key] = true
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range templateKey.FindAllStringSubmatch(templates(t), -1) {
		whole[key[1]], parts[key[1]] = true, true
	}
	for _, key := range templateText.FindAllStringSubmatch(templates(t), -1) {
		parts[strings.TrimSuffix(key[1], "%s")] = true
	}
	for _, key := range manifestKey.FindAllStringSubmatch(read(t, "../../web/manifest.webmanifest"), -1) {
		whole[key[1]], parts[key[1]] = true, true
	}
	return whole, parts
}

// templateKey is a text that a page of the desk asks for, and templateText any text in one, such as the start of a key.
var (
	templateKey  = regexp.MustCompile(`\bT "([a-z.-]+)"`)
	templateText = regexp.MustCompile(`"([a-z.-]+(?:%s)?)`)
)

// templates are the pages of the desk behind each other.
func templates(t *testing.T) string {
	pages, err := filepath.Glob("../desk/pages/*.html")
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages of the desk, %v", len(pages), err)
	}
	var all strings.Builder
	for _, page := range pages {
		all.WriteString(read(t, page))
	}
	return all.String()
}

// manifestKey is a text that the manifest asks for.
var manifestKey = regexp.MustCompile(`\{([a-z.-]+)\}`)

func literal(n ast.Node) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func TestEveryKeyHasWords(t *testing.T) {
	whole, _ := asked(t)
	if len(whole) < 30 {
		t.Fatalf("only %d keys found in the pages", len(whole))
	}
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for key := range whole {
			if !w.Has(key) {
				t.Errorf("%s: no words for %q", lang, key)
			}
		}
	}
}

// TestEveryWordIsAsked: a text that nothing asks for goes.
func TestEveryWordIsAsked(t *testing.T) {
	whole, parts := asked(t)
	w, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range w.Keys() {
		if !reachable(key, whole, parts) {
			t.Errorf("nothing asks for %q", key)
		}
	}
}

// plural is what a key ends in that has a form for each of English's categories of numbers.
var plural = regexp.MustCompile(`\.(one|other)$`)

// reachable reports whether the code asks for the key: as a whole, by a start that ends in a dot, or by a start to which it
// adds the rest, such as ".text". The name of a feature alone is no start: it is in the code for other reasons.
func reachable(key string, whole, parts map[string]bool) bool {
	if one := plural.ReplaceAllString(key, ""); one != key && reachable(one, whole, parts) {
		return true
	}
	if whole[key] || parts[key] {
		return true
	}
	for i, c := range key {
		if c == '.' && (parts[key[:i+1]] || parts[key[:i]] && parts[key[i:]]) {
			return true
		}
	}
	return false
}

func TestReachable(t *testing.T) {
	whole := map[string]bool{"result.more": true, "result.count": true}
	parts := map[string]bool{"result": true, ".text": true, "result.level.": true, "result.offer": true, ".offer.text": true}
	for key, want := range map[string]bool{
		"result.more": true, "result.count.one": true, "result.count.other": true, "result.level.2": true, "result.offer.text": true,
		"result.text": true, "result.level.other": true, "result.level": false, "result.more.text": false, "result.between": false, "offer.text": false, "more": false,
	} {
		if got := reachable(key, whole, parts); got != want {
			t.Errorf("%s: %t", key, got)
		}
	}
}

func TestLanguagesHaveTheSameKeys(t *testing.T) {
	first, err := words.Load(texts.Default)
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range texts.Languages() {
		w, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range first.Keys() {
			if !w.Has(key) {
				t.Errorf("%s: no words for %q", lang, key)
			}
		}
		if got, want := len(w.Documents()), len(first.Documents()); got != want {
			t.Errorf("%s: %d documents, not %d", lang, got, want)
		}
	}
}
