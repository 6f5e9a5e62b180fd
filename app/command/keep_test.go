package command

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Old backups go when a new one is there, and only then.
func TestBackupKeeps(t *testing.T) {
	folder, spec := t.TempDir(), newStore(t)
	old := filepath.Join(folder, "old.db")
	week := time.Now().AddDate(0, 0, -7)
	if err := errors.Join(os.WriteFile(old, nil, 0o600), os.Chtimes(old, week, week)); err != nil {
		t.Fatal(err)
	}
	if got := runs("", "backup", "-keep", "-1", "-store", spec, filepath.Join(folder, "new.db")); got.code != 2 || !strings.Contains(got.err, "-keep -1") {
		t.Errorf("%+v", got)
	}
	if got := runs("", "backup", "-keep", "6", "-store", "bolt:"+filepath.Join(folder, "none"), filepath.Join(folder, "new.db")); got.code != 2 {
		t.Errorf("of no store: %+v", got)
	}
	beside := filepath.Join(filepath.Dir(strings.TrimPrefix(spec, "bolt:")), "new.db")
	if got := runs("", "backup", "-keep", "6", "-store", spec, beside); got.code != 2 || !strings.Contains(got.err, "folder of their own") {
		t.Errorf("beside the store: %+v", got)
	}
	if _, err := os.Stat(old); err != nil {
		t.Errorf("no new backup was made, and the old one is gone: %v", err)
	}
	if got := runs("", "backup", "-keep", "6", "-store", spec, filepath.Join(folder, "new.db")); got.code != 0 || !strings.Contains(got.out, `"deleted":["old.db"]`) {
		t.Errorf("%+v", got)
	}
}
