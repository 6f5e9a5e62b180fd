package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCopy makes the copy as a build does: without tests, with our files in the
// place of the server's, and with a go.mod that points to it.
func TestCopy(t *testing.T) {
	t.Chdir("../../..")
	out, mod := filepath.Join(t.TempDir(), "go-app"), filepath.Join(t.TempDir(), "browser.mod")
	if err := leaveOut(out, mod); err != nil {
		t.Fatal(err)
	}
	for _, name := range append(added, replaced...) {
		got, err := os.ReadFile(filepath.Join(out, "pkg/app", name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := browser.ReadFile("browser/" + name + ".txt")
		if err != nil || string(got) != string(want) {
			t.Errorf("%s is not ours (%v)", name, err)
		}
	}
	tests, err := filepath.Glob(filepath.Join(out, "pkg/app", "*_test.go"))
	if err != nil || len(tests) > 0 {
		t.Errorf("tests were copied: %v (%v)", tests, err)
	}
	text, err := os.ReadFile(mod)
	if err != nil || !strings.Contains(string(text), "replace "+module+" => ") {
		t.Errorf("the go.mod does not use the copy (%v)", err)
	}
}

// TestCopyOnAFreshMachine makes the copy where no module was ever fetched: from what
// this machine fetched, or else from where it fetched it.
func TestCopyOnAFreshMachine(t *testing.T) {
	t.Chdir("../../..")
	said, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY").Output()
	if err != nil {
		t.Fatal(err)
	}
	fetched, proxy, _ := strings.Cut(strings.TrimSpace(string(said)), "\n")
	for name, value := range map[string]string{
		"GOPROXY":    "file://" + filepath.ToSlash(filepath.Join(fetched, "cache/download")) + "," + proxy,
		"GOMODCACHE": t.TempDir(), "GOFLAGS": "-modcacherw", "GOSUMDB": "off", "GOTOOLCHAIN": "local",
	} {
		t.Setenv(name, value)
	}
	if err := copyModule(filepath.Join(t.TempDir(), "go-app")); err != nil {
		t.Fatal(err)
	}
}

// TestReplaceRefuses names a file that the module no longer has.
func TestReplaceRefuses(t *testing.T) {
	err := replace(filepath.Join(t.TempDir(), "http.go"), "browser/http.go.txt")
	if err == nil || !strings.Contains(err.Error(), "go-app has changed") {
		t.Errorf("replacing a file that is not there: %v", err)
	}
}

// TestEditRefuses names a text that the module no longer has.
func TestEditRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "app.go")
	if err := os.WriteFile(file, []byte("twice twice"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := edit(file, "twice", "once"); err == nil || !strings.Contains(err.Error(), "go-app has changed") {
		t.Errorf("editing what stands twice: %v", err)
	}
}
