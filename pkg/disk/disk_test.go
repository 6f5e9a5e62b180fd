package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/disk"
)

// listed returns the content of every file of a folder by its name; "-> target" for a link.
func listed(t *testing.T, folder string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, entry := range entries {
		name := filepath.Join(folder, entry.Name())
		if target, err := os.Readlink(name); err == nil {
			found[entry.Name()] = "-> " + target
			continue
		}
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[entry.Name()] = string(content)
	}
	return found
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestPlaceNeverReplaces(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "f")
	temporary := func(content string) string {
		file, err := disk.Temporary(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := file.WriteString(content); err != nil {
			t.Fatal(err)
		}
		if err := file.Close(); err != nil {
			t.Fatal(err)
		}
		return file.Name()
	}
	first := temporary("first")
	if err := disk.Place(first, path); err != nil {
		t.Fatal(err)
	}
	second := temporary("second")
	if err := disk.Place(second, path); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a file that is there: %v", err)
	}
	want := map[string]string{"f": "first", filepath.Base(second): "second"}
	if diff := cmp.Diff(want, listed(t, folder)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// Only what is old, and a temporary file, is swept.
func TestSweep(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	for name, age := range map[string]time.Duration{
		"a.rolefit-partial-1": 2 * time.Hour, "b.rolefit-partial-2": time.Minute, "a.partial-1": 2 * time.Hour, "a": 2 * time.Hour,
	} {
		write(t, filepath.Join(folder, name), "")
		if err := os.Chtimes(filepath.Join(folder, name), now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "c.rolefit-partial-3"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := disk.Sweep(folder, now.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var left []string
	for _, entry := range entries {
		left = append(left, entry.Name())
	}
	if diff := cmp.Diff([]string{"a", "a.partial-1", "b.rolefit-partial-2", "c.rolefit-partial-3"}, left); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if err := disk.Sweep(filepath.Join(folder, "none"), now); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

func TestCreateIsOnce(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "f")
	if err := disk.Create(path, []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := disk.Create(path, []byte("second")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("again: %v", err)
	}
	link := filepath.Join(folder, "link")
	if err := os.Symlink("none", link); err != nil {
		t.Fatal(err)
	}
	if err := disk.Create(link, []byte("third")); !errors.Is(err, fs.ErrExist) {
		t.Errorf("through a link: %v", err)
	}
	if diff := cmp.Diff(map[string]string{"f": "first", "link": "-> none"}, listed(t, folder)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReal(t *testing.T) {
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(folder, name) }
	write(t, at("file"), "")
	for link, target := range map[string]string{
		"to-file": "file", "to-link": at("to-file"), "to-none": "none", "round": "round", "here": ".",
	} {
		if err := os.Symlink(target, at(link)); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range map[string]string{
		"file": "file", "to-file": "file", "to-link": "file", "none": "none", "to-none": "none", "here/none": "none",
		"here/to-link": "file", "no/folder": "no/folder",
	} {
		if got, err := disk.Real(at(path)); err != nil || got != at(want) {
			t.Errorf("%s: %s, %v", path, got, err)
		}
	}
	for _, path := range []string{"round", "file/none"} {
		if got, err := disk.Real(at(path)); err == nil {
			t.Errorf("%s is %s", path, got)
		}
	}
	t.Chdir(folder)
	if got, err := disk.Real("to-none"); err != nil || got != at("none") {
		t.Errorf("a relative path: %s, %v", got, err)
	}
}
