package rules

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// pkg is what `go list` tells of a package.
type pkg struct {
	ImportPath string
	Name, Doc  string // the doc is the first sentence of its comment
	Imports    []string
	Deps       []string
	Standard   bool
}

// list runs `go list` for the host or for the browser.
func list(t *testing.T, env []string, patterns ...string) []pkg {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-json=ImportPath,Name,Doc,Imports,Deps,Standard"}, patterns...)...)
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var found []pkg
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for {
		var p pkg
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return found
		} else if err != nil {
			t.Fatalf("reading go list: %v", err)
		}
		found = append(found, p)
	}
}

var browser = []string{"GOOS=js", "GOARCH=wasm"}

// pure are the rooms that import the standard library and each other only.
var pure = []string{
	"rolefit/pkg/texts", "rolefit/pkg/version", "rolefit/pkg/problem", "rolefit/pkg/record", "rolefit/pkg/questionnaire", "rolefit/pkg/fit", "rolefit/pkg/project", "rolefit/pkg/roles", "rolefit/pkg/duties", "rolefit/pkg/symptoms", "rolefit/pkg/sharecode",
	"rolefit/pkg/seeds", "rolefit/pkg/contribution", "rolefit/pkg/organisation", "rolefit/pkg/benchmark", "rolefit/pkg/widget",
	"rolefit/app/view", "rolefit/app/conformance", "rolefit/app/sitting", "rolefit/app/outbox", "rolefit/app/words", "rolefit/app/locale", "rolefit/app/route", "rolefit/app/device",
}

// rulesOfLanguages are what the browser has itself, and a native program from a library.
var rulesOfLanguages = []string{"golang.org/x/text"}

// isPure reports whether a package is in a pure room, or is the view of a feature. What only tests import is not held.
func isPure(path string) bool {
	return within(path, pure) || strings.HasPrefix(path, "rolefit/app/") && strings.HasSuffix(path, "view")
}

func within(path string, rooms []string) bool {
	return slices.ContainsFunc(rooms, func(room string) bool {
		return path == room || strings.HasPrefix(path, room+"/")
	})
}

func isStandard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return first != "rolefit" && !strings.Contains(first, ".")
}

func TestPureRooms(t *testing.T) {
	for _, p := range list(t, nil, "./...") {
		if !isPure(p.ImportPath) || strings.HasSuffix(p.ImportPath, "test") {
			continue
		}
		for _, imported := range p.Imports {
			if !isStandard(imported) && !isPure(imported) && !within(imported, rulesOfLanguages) {
				t.Errorf("%s imports %s: a pure room imports the standard library and pure rooms only", p.ImportPath, imported)
			}
			if imported == "net/http" || imported == "os" || imported == "testing" {
				t.Errorf("%s imports %s: a pure room takes what it needs as arguments", p.ImportPath, imported)
			}
		}
	}
}

// order is the direction of imports: a room may import those before it.
var order = []string{
	"rolefit/pkg/texts", "rolefit/pkg/version", "rolefit/pkg/problem", "rolefit/pkg/record", "rolefit/pkg/questionnaire", "rolefit/pkg/fit", "rolefit/pkg/contribution", "rolefit/pkg/organisation",
	"rolefit/pkg/benchmark", "rolefit/pkg/store", "rolefit/pkg/seat", "rolefit/pkg/register", "rolefit/pkg/ledger", "rolefit/pkg/api", "rolefit/lambda",
}

func rank(path string) int {
	return slices.IndexFunc(order, func(room string) bool { return path == room || strings.HasPrefix(path, room+"/") })
}

func TestDirection(t *testing.T) {
	for _, p := range list(t, nil, "./...") {
		for _, imported := range p.Imports {
			if own, theirs := rank(p.ImportPath), rank(imported); own >= 0 && theirs > own {
				t.Errorf("%s imports %s: the direction is %s", p.ImportPath, imported, strings.Join(order, " ← "))
			}
		}
	}
}

// TestFeaturesStandAlone: a feature of the site is a folder under app. It uses what all share and no other feature, and
// what all share uses no feature; package pages alone knows them all.
func TestFeaturesStandAlone(t *testing.T) {
	shared := []string{"rolefit/app/page", "rolefit/app/route"}
	var features []string
	for _, p := range list(t, nil, "./app/pages") {
		for _, imported := range p.Imports {
			if within(imported, []string{"rolefit/app"}) && !within(imported, shared) {
				features = append(features, imported)
			}
		}
	}
	if len(features) < 10 {
		t.Fatalf("only %v are features", features)
	}
	feature := func(path string) string {
		i := slices.IndexFunc(features, func(f string) bool { return within(path, []string{f}) })
		if i < 0 {
			return ""
		}
		return features[i]
	}
	for _, p := range list(t, nil, "./...") {
		for _, imported := range p.Imports {
			if own, theirs := feature(p.ImportPath), feature(imported); theirs != "" && own != theirs && p.ImportPath != "rolefit/app/pages" {
				t.Errorf("%s imports %s: a feature is used by package pages alone", p.ImportPath, imported)
			}
		}
	}
}

// only says which rooms may import a family of packages.
var only = map[string][]string{
	"github.com/maxence-charriere/go-app": {"rolefit/app"},
	"github.com/aws/aws-sdk-go-v2":        {"rolefit/pkg/store/dynamo", "rolefit/lambda"},
	"github.com/aws/aws-lambda-go":        {"rolefit/lambda"},
	"go.etcd.io/bbolt":                    {"rolefit/pkg/store/bolt"},
	"github.com/cloudflare/circl":         {"rolefit/pkg/seat/blind"},
	"github.com/prometheus":               {"rolefit/app/metrics"},
	"rolefit/app":                         {"rolefit/app", "rolefit/lambda/desk", "rolefit/infra/costs"}, // the cloud's desk, and what it costs
	"rolefit/lambda":                      {"rolefit/lambda"},
	"golang.org/x/text/feature":           {"rolefit/app/locale"},
	"golang.org/x/text/message":           {"rolefit/app/locale"},
	"golang.org/x/text/number":            {"rolefit/app/locale"},
	"syscall/js":                          {"rolefit/app/browser", "rolefit/app/locale"},
}

func TestWhoMayImport(t *testing.T) {
	for _, p := range list(t, nil, "./...") {
		for _, imported := range p.Imports {
			for family, rooms := range only {
				if within(imported, []string{family}) && !within(p.ImportPath, rooms) {
					t.Errorf("%s imports %s: only %v may", p.ImportPath, imported, rooms)
				}
			}
		}
	}
}

// unwanted never reaches the browser.
var unwanted = []string{
	"testing", "github.com/cloudflare/circl", "rolefit/pkg/seat/issuer", "github.com/aws", "go.etcd.io", "rolefit/pkg/ledger", "rolefit/pkg/store", "rolefit/lambda",
	"rolefit/app/articles/articlesview", "rolefit/pkg/benchmark/evidence", "rolefit/pkg/fit/simulate",
	"rolefit/app/server", "rolefit/app/command", "rolefit/app/metrics", "github.com/prometheus", "rolefit/app/site", "rolefit/web", "github.com/andybalholm/brotli",
	"github.com/evanw/esbuild", "golang.org/x/net/html",
}

func TestBrowserGraph(t *testing.T) {
	found := list(t, browser, "./app")
	if len(found) != 1 || len(found[0].Deps) < 100 {
		t.Fatalf("the browser's graph is %v", found)
	}
	for _, dep := range found[0].Deps {
		if within(dep, unwanted) {
			t.Errorf("%s reaches the browser", dep)
		}
	}
	for _, p := range list(t, browser, "-deps", "./app") {
		if slices.Contains(p.Imports, "regexp") && strings.HasPrefix(p.ImportPath, "rolefit/") {
			t.Errorf("%s brings regexp, some 70 KB of brotli, into the browser: go-app's part there has none", p.ImportPath)
		}
	}
}
