package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolefit/app/route"
	"rolefit/pkg/texts"
	"rolefit/pkg/widget"
	"rolefit/web/dist"

	"github.com/google/go-cmp/cmp"
)

// precached reads what the service worker of a writer keeps on a device: the files that serve every language, and by language
// the others.
func precached(t *testing.T, w *writer) (files []string, pages map[string][]string) {
	t.Helper()
	first, _, _ := strings.Cut(string(w.contents[w.entries[dist.Worker].File]), "\n")
	parts := regexp.MustCompile(`^const BUILD="[0-9a-f]{16}",FILES=(.*),PAGES=(.*),DEFAULT="en";$`).FindStringSubmatch(first)
	if parts == nil {
		t.Fatalf("the service worker begins with %s", first)
	}
	if err := json.Unmarshal([]byte(parts[1]), &files); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(parts[2]), &pages); err != nil {
		t.Fatal(err)
	}
	return files, pages
}

// TestPrecached: a device keeps what its pages need without a network. It does not keep the desk, the widget and their scripts,
// the script of seats, the picture of links, and the page for what is not there, which the service worker asks for itself.
func TestPrecached(t *testing.T) {
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("program"), 0o600); err != nil {
		t.Fatal(err)
	}
	w := newWriter(t.TempDir(), t.TempDir())
	a, err := readAssets(sources{program: program, exec: program, web: "../../web", address: "https://rolefit.example"}, w)
	if err != nil {
		t.Fatalf("%v: run `make build`, which installs the libraries", err)
	}
	want := map[string][]string{}
	for _, lang := range texts.Languages() {
		for _, path := range []string{"/", "/team", dist.NotFound, route.Desk} {
			w.page(lang, route.Address(lang, path), []byte(path))
		}
		for _, address := range widget.Documents(lang) {
			w.page(lang, address, []byte(address))
		}
		want[lang] = []string{route.Address(lang, "/"), route.Address(lang, "/team")}
	}
	w.worker(a.worker)
	files, pages := precached(t, w)
	if diff := cmp.Diff(want, pages); diff != "" {
		t.Errorf("pages (-want +got):\n%s", diff)
	}
	hash := regexp.MustCompile(`\.[0-9a-f]{12}\.`)
	for i, address := range files {
		files[i] = hash.ReplaceAllString(address, ".")
	}
	if diff := cmp.Diff(strings.Fields(`/assets/astray.js /assets/early.js /assets/load.js /assets/notes.js /assets/offline.js /assets/rolefit.wasm
		/assets/style.css /assets/switch.js /assets/wasm_exec.js /icon-180.png /icon-192.png /icon-512.png /icon-maskable-512.png /icon.svg`), files); diff != "" {
		t.Errorf("files (-want +got):\n%s", diff)
	}
}

// TestBuild: the service worker's build is another one as soon as one file is.
func TestBuild(t *testing.T) {
	builds := map[string]bool{}
	for i := range 2 {
		w := newWriter("", "")
		w.plain("/a", scriptType, fmt.Append(nil, i))
		w.worker(nil)
		builds[string(w.contents["sw.js"])] = true
	}
	if len(builds) != 2 {
		t.Errorf("two sites have the workers %v", builds)
	}
}
