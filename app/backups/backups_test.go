package backups_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"rolefit/app/backups"
)

func TestLook(t *testing.T) {
	folder := t.TempDir()
	if _, err := backups.Look(folder); !errors.Is(err, backups.ErrNone) {
		t.Errorf("an empty folder: %v", err)
	}
	if _, err := backups.Look(filepath.Join(folder, "none")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	noon := time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)
	for name, at := range map[string]time.Time{
		"a.db": noon, "b.db": noon.Add(24 * time.Hour), "c.db": noon.Add(-time.Hour),
		"z.db.secrets": noon.Add(48 * time.Hour), "y.db.rolefit-partial-1": noon.Add(48 * time.Hour),
	} {
		file := filepath.Join(folder, name)
		if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Chtimes(file, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "folder.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	got, err := backups.Look(folder)
	got.Newest, got.Oldest = got.Newest.UTC(), got.Oldest.UTC()
	want := backups.Kept{Count: 3, Newest: noon.Add(24 * time.Hour), Oldest: noon.Add(-time.Hour)}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestDelete(t *testing.T) {
	folder, now := t.TempDir(), time.Now()
	for name, age := range map[string]int{"old.db": 7, "old.db.secrets": 7, "new.db": 5, "new.db.secrets": 5, "old.txt": 9} {
		file, at := filepath.Join(folder, name), now.AddDate(0, 0, -age)
		if err := errors.Join(os.WriteFile(file, nil, 0o600), os.Chtimes(file, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	deleted, err := backups.Delete(folder, now.AddDate(0, 0, -6))
	if diff := cmp.Diff([]string{"old.db", "old.db.secrets"}, deleted); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	if kept, err := backups.Look(folder); err != nil || kept.Count != 1 {
		t.Errorf("%+v, %v", kept, err)
	}
	if _, err := os.Stat(filepath.Join(folder, "old.txt")); err != nil {
		t.Error(err)
	}
}
