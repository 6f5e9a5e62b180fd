// Command goapp copies the go-app module for the browser's programs and leaves
// out what only a server runs. go-app compiles its HTTP handler into every
// program: net/http with TLS, certificates and the curves of their signatures,
// and regular expressions for routes that we do not have, more than a third of
// what the browser downloads. None of it can run there.
//
//	go run ./app/site/goapp -out build/go-app -mod build/browser.mod
//	GOOS=js GOARCH=wasm go build -modfile build/browser.mod ./app
//
// Five files are replaced by those in the folder browser: http.go, resource.go, route.go,
// state.go and crypto.go; mend.go is added, and edits lists the single places that are changed. Everything else
// is the module's own text, in the version that go.mod requires; a version in which anything else reaches for what was left
// out does not compile. The program that serves keeps the whole module.
package main

import (
	"embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const module = "github.com/maxence-charriere/go-app/v10"

// replaced are the files of pkg/app that are left out; those that stand for them
// are in browser, with the ending .txt so that no tool takes them for ours.
var replaced = []string{"http.go", "resource.go", "route.go", "state.go", "crypto.go"}

// added are the files of the same folder that the module does not have.
var added = []string{"mend.go"}

//go:embed browser
var browser embed.FS

// edits are the places where the copy's own text is changed. Each must be there
// exactly once.
var edits = []struct{ file, from, to string }{
	// The engine draws what an event changed on the next of 120 ticks a second:
	// up to 8 ms later. With 1,000 it draws within one.
	{"app.go", "engine.Start(120)", "engine.Start(1000)"},
	// Nothing asks for an id of the device. Making one would bring hashes along, and an interface to databases.
	{"context.go", "\t\"github.com/google/uuid\"\n", ""},
	{"context.go", "\tid = uuid.NewString()\n", "\tid = time.Now().String()\n"},
	// A fragment that is cut within an escape is no URL to net/url, and a nil one ends the program. Routes need the path
	// alone; of what is long nothing else is looked at.
	{"js_wasm.go", "\tu, _ := url.Parse(rawurl)\n\treturn u\n", `	u, err := url.Parse(rawurl[:min(len(rawurl), 1<<15)])
	if err != nil || len(rawurl) > 1<<15 {
		location := w.Get("location")
		u, err = url.Parse(location.Get("origin").String() + location.Get("pathname").String())
		if err != nil {
			u = &url.URL{Path: "/"}
		}
		u.Fragment = location.Get("hash").String()
	}
	return u
`},
	// Page translation puts elements of its own in the place of text nodes: what changes would change unseen, and to take
	// away what is gone already would end the program. See mend.
	{"node.go", "\tv.JSValue().setNodeValue(v.value)\n", "\tv.JSValue().setNodeValue(v.value)\n\tmend(v.parentElement)\n"},
	{"node.go", "\t\tv.JSValue().replaceChild(newChild, child)\n", "\t\tmend(v)\n\t\tv.JSValue().replaceChild(newChild, child)\n"},
	{"node.go", "\tfor i := sharedLen; i < len(children); i++ {\n", `	if sharedLen < len(children) {
		mend(v)
	}
	for i := sharedLen; i < len(children); i++ {
`},
	{"node.go", "\t\t\t\tparent.JSValue().replaceChild(newRoot, root)\n", "\t\t\t\tmend(parent)\n\t\t\t\tparent.JSValue().replaceChild(newRoot, root)\n"},
}

func main() {
	out := flag.String("out", "build/go-app", "folder for the copy, made anew")
	mod := flag.String("mod", "build/browser.mod", "where to write the go.mod that uses the copy; the go.sum goes beside it")
	flag.Parse()
	if err := leaveOut(*out, *mod); err != nil {
		fmt.Fprintln(os.Stderr, "goapp:", err)
		os.Exit(1)
	}
}

// leaveOut makes the copy in the folder out, and the go.mod and go.sum that use it.
func leaveOut(out, mod string) error { return errors.Join(copyModule(out), writeMod(mod, out)) }

// copyModule copies the packages that a program for the browser compiles.
func copyModule(out string) error {
	dir, err := download()
	if err != nil {
		return fmt.Errorf("fetch go-app: %w", err)
	}
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	for _, folder := range []string{"pkg/app", "pkg/errors"} {
		if err := copyFolder(filepath.Join(dir, folder), filepath.Join(out, folder)); err != nil {
			return err
		}
	}
	for _, name := range replaced {
		if err := replace(filepath.Join(out, "pkg/app", name), "browser/"+name+".txt"); err != nil {
			return err
		}
	}
	for _, name := range added {
		if err := add(filepath.Join(out, "pkg/app", name), "browser/"+name+".txt"); err != nil {
			return err
		}
	}
	for _, e := range edits {
		if err := edit(filepath.Join(out, "pkg/app", e.file), e.from, e.to); err != nil {
			return err
		}
	}
	return copyFile(filepath.Join(dir, "go.mod"), filepath.Join(out, "go.mod"))
}

// download returns the folder of the module, in the version that go.mod requires.
// On a machine that never built anything it has to be fetched first.
func download() (string, error) {
	cmd := exec.Command("go", "mod", "download", "-json", module)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	var found struct{ Dir, Error string }
	if parsing := json.Unmarshal(out, &found); err == nil {
		err = parsing
	}
	if found.Error != "" {
		err = errors.New(found.Error)
	}
	return found.Dir, err
}

// copyFolder copies a package without its tests.
func copyFolder(from, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.go"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		if err := copyFile(file, filepath.Join(to, filepath.Base(file))); err != nil {
			return err
		}
	}
	return nil
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o644)
}

// replace writes one of our files over one of the module's, which must be there.
func replace(file, by string) error {
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("go-app has changed: %w", err)
	}
	return write(file, by)
}

// add writes one of our files beside the module's, which has none of its name.
func add(file, ours string) error {
	if _, err := os.Stat(file); err == nil {
		return fmt.Errorf("go-app has changed: it has a file %s of its own", filepath.Base(file))
	}
	return write(file, ours)
}

// write writes one of our files.
func write(file, ours string) error {
	data, err := browser.ReadFile(ours)
	if err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o644)
}

// edit changes a text that stands exactly once in a file.
func edit(file, from, to string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if n := strings.Count(string(data), from); n != 1 {
		return fmt.Errorf("go-app has changed: %q stands %d times in %s", from, n, filepath.Base(file))
	}
	return os.WriteFile(file, []byte(strings.Replace(string(data), from, to, 1)), 0o644)
}

// writeMod writes go.mod and go.sum for a build with the copy.
func writeMod(mod, out string) error {
	text, err := os.ReadFile("go.mod")
	if err != nil {
		return err
	}
	text = fmt.Appendf(text, "\nreplace %s => ./%s\n", module, filepath.ToSlash(filepath.Clean(out)))
	if err := os.WriteFile(mod, text, 0o644); err != nil {
		return err
	}
	return copyFile("go.sum", strings.TrimSuffix(mod, ".mod")+".sum")
}
