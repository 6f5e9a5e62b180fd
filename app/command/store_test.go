package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolefit/pkg/store/ipc"
)

// newStore makes an empty store and returns what the flag -store takes for it.
func newStore(t *testing.T) (spec string) {
	t.Helper()
	spec = "bolt:" + filepath.Join(t.TempDir(), "rolefit.db")
	kept, err := openOwn(spec)
	if err != nil {
		t.Fatal(err)
	}
	if err := kept.Close(); err != nil {
		t.Fatal(err)
	}
	return spec
}

// onStores are commands that work on a store; every one but `org add` must find one.
var onStores = []string{
	"check", "backup COPY", "compact", "seal", "seal -after-restore", "norms", "org list", "org remove 0000000000zz",
	"org team add 0000000000zz A", "org team close 0000000000zz 00000000", "org host add 0000000000zz https://a.example",
	"org host remove 0000000000zz https://a.example", "org key rotate 0000000000zz", "org k 0000000000zz 6", "org base 0000000000zz https://a.example",
	"org round use 0000000000zz own", "org round add 0000000000zz 2080-01-01 2080-01-15", "org round list 0000000000zz",
	"org dictionary 0000000000zz product-owner=PV", "org audit 0000000000zz", "org add Example -k 4",
}

// A path that is not there, and a file of no bytes, are named and left as they are.
func TestOnlyServeAndOrgAddMakeAStore(t *testing.T) {
	for name, empty := range map[string]string{"no file": "", "no folder": "", "an empty file": "rolefit.db"} {
		for _, line := range onStores {
			folder := t.TempDir()
			file := filepath.Join(folder, map[string]string{"no folder": "none"}[name], "rolefit.db")
			if empty != "" {
				if err := os.WriteFile(file, nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			args := strings.Fields(strings.Replace(line, "COPY", filepath.Join(folder, "copy.db"), 1))
			got := runs("", append(args, "-store", "bolt:"+file)...)
			if got.code != 2 || got.out != "" || !strings.Contains(got.err, file) && !strings.Contains(line, "add Example") {
				t.Errorf("%s, %s: %+v", name, line, got)
			}
			if left := strings.Join(below(t, folder), " "); left != empty {
				t.Errorf("%s, %s: left behind: %s", name, line, left)
			}
			if info, err := os.Stat(file); err == nil && (info.Size() != 0 || info.Mode().Perm() != 0o644) {
				t.Errorf("%s, %s: changed the file: %d bytes, %v", name, line, info.Size(), info.Mode())
			}
		}
	}
}

// below lists everything below a folder.
func below(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, _ fs.DirEntry, err error) error {
		if name != "." {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestOrgAddSaysThatItMadeAStore(t *testing.T) {
	file := filepath.Join(t.TempDir(), "new", "rolefit.db")
	first := runs("", "org", "add", "One", "-store", "bolt:"+file)
	if first.code != 0 || first.err != "rolefit org add: made a new store, bolt:"+file+"\n" {
		t.Errorf("%+v", first)
	}
	if second := runs("", "org", "add", "Two", "-store", "bolt:"+file); second.code != 0 || second.err != "" {
		t.Errorf("%+v", second)
	}
}

// Who works in another folder than the service is told where it has its file.
func TestAServiceElsewhere(t *testing.T) {
	served, _ := serving(t)
	real := ipc.Running()
	if !strings.Contains(strings.Join(real, " "), served) {
		t.Fatalf("%s is not among %v", served, real)
	}
	t.Chdir(t.TempDir())
	hint := "-store bolt:" + served
	if got := runs("", "org", "list"); got.code != 2 || !strings.Contains(got.err, "there is no store") || !strings.Contains(got.err, hint) {
		t.Errorf("where there is no store: %+v", got)
	}
	if got := runs("", "org", "add", "Lost"); got.code != 0 || !strings.Contains(got.err, "nobody serves bolt:rolefit.db") || !strings.Contains(got.err, hint) {
		t.Errorf("adding: %+v", got)
	}
	if got := runs("", "check"); got.code != 0 || !strings.Contains(got.err, hint) {
		t.Errorf("where there is a store: %+v", got)
	}
	for _, spec := range []string{"bolt:rolefit.db", "bolt:" + served} {
		if got := runs("", "org", "list", "-store", spec); got.code != 0 || got.err != "" {
			t.Errorf("where the file was chosen, %s: %+v", spec, got)
		}
	}
}

// What cannot begin is tried again, until it has begun or is not wanted any more.
func TestAgain(t *testing.T) {
	for _, test := range []struct{ failures, minutes, tries, stops int }{{0, 3, 1, 1}, {2, 3, 3, 1}, {9, 3, 3, 0}, {0, 0, 0, 0}} {
		synctest.Test(t, func(t *testing.T) {
			tries, stops := 0, 0
			stop := again(time.Minute, func() (func(), error) {
				if tries++; tries <= test.failures {
					return nil, errors.New("the disk is full")
				}
				return func() { stops++ }, nil
			})
			time.Sleep(time.Duration(test.minutes)*time.Minute + time.Second)
			stop()
			if tries != test.tries || stops != test.stops {
				t.Errorf("%+v: tried %d times, stopped %d times", test, tries, stops)
			}
		})
	}
}
