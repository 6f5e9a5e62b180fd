package command

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolefit/app/doctor"
)

// The doctor looks at everything of a running service, and what is wrong ends it with 1.
func TestDoctor(t *testing.T) {
	file, url := serving(t)
	addr := strings.TrimPrefix(url, "http://")
	folder := t.TempDir()
	if got := runs("", "backup", "-store", "bolt:"+file, filepath.Join(folder, "a.db")); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	t.Setenv("ROLEFIT_STOER", "bolt:"+file)
	t.Setenv("ROLEFIT_AFTER_RESTORE", "true") // which no environment sets
	t.Setenv("ROLEFIT_BACKUPS", folder)
	got := runs("", "doctor", "-store", "bolt:"+file, "-addr", addr, "-json")
	var all []doctor.Finding
	if err := json.Unmarshal([]byte(got.out), &all); err != nil || got.code != 0 {
		t.Fatalf("%v: %+v", err, got)
	}
	seen := map[doctor.Topic]doctor.Level{}
	for _, f := range all {
		if seen[f.About] == "" || f.Level == doctor.Wrong {
			seen[f.About] = f.Level
		}
	}
	for _, topic := range []doctor.Topic{doctor.Clock, doctor.Disk, doctor.Permissions, doctor.Secrets, doctor.Service, doctor.Backup, doctor.Store} {
		if seen[topic] != doctor.OK {
			t.Errorf("%s is %q in %+v", topic, seen[topic], all)
		}
	}
	if !strings.Contains(got.out, "ROLEFIT_STOER") || !strings.Contains(got.out, "ROLEFIT_AFTER_RESTORE") || strings.Contains(got.out, "ROLEFIT_BACKUPS") {
		t.Errorf("of the environment it says %s", got.out)
	}
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := runs("", "doctor", "-store", "bolt:"+file, "-addr", addr); got.code != 1 || !strings.Contains(got.out, "wrong  permissions") {
		t.Errorf("a store that all may read: %+v", got)
	}
	got = runs("", "doctor", "-store", "bolt:"+file, "-addr", addr, "-url", url)
	if got.code != 1 || !strings.Contains(got.out, "without TLS") || !strings.Contains(got.out, "X-Forwarded-For") {
		t.Errorf("through no proxy: %+v", got)
	}
}

// Health says in one sentence how the service is; one that listens everywhere is asked at home.
func TestHealth(t *testing.T) {
	_, url := serving(t)
	_, port, _ := strings.Cut(strings.TrimPrefix(url, "http://"), ":")
	t.Setenv("ROLEFIT_ADDR", "0.0.0.0:"+port)
	if got := runs("", "health"); got.code != 0 || !strings.Contains(got.out, "It is well at http://127.0.0.1:"+port) {
		t.Errorf("%+v", got)
	}
	if got := runs("", "health", "-addr", "127.0.0.1:1"); got.code != 1 || !strings.Contains(got.out, "doesn't answer") {
		t.Errorf("nobody: %+v", got)
	}
	for addr, want := range map[string]string{":8080": "http://127.0.0.1:8080", "[::]:1": "http://127.0.0.1:1", "10.0.0.1:2": "http://10.0.0.1:2", "host:3": "http://host:3"} {
		if got := here(addr); got != want {
			t.Errorf("%s is asked at %s, want %s", addr, got, want)
		}
	}
}
