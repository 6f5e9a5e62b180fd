package command

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/store/ipc"
)

// linked makes a link to a store in another folder.
func linked(t *testing.T, file string) (link string) {
	t.Helper()
	link = filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	return link
}

// unlinked fails the test unless the link is as it was, alone in its folder.
func unlinked(t *testing.T, link, file string) {
	t.Helper()
	if target, err := os.Readlink(link); err != nil || target != file {
		t.Errorf("the link leads to %q, %v", target, err)
	}
	if beside := below(t, filepath.Dir(link)); len(beside) != 1 {
		t.Errorf("beside the link lie %v", beside)
	}
}

// Through a link the commands work on the file that it leads to, served or not.
func TestCommandsThroughALink(t *testing.T) {
	alone := strings.TrimPrefix(newStore(t), "bolt:")
	inUse, _ := serving(t)
	for name, file := range map[string]string{"alone": alone, "served": inUse} {
		link := linked(t, file)
		kept(t, "bolt:"+link, 9)
		before, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), "copy.db")
		for _, line := range []string{"check", "compact", "seal", "backup " + copied} {
			if got := runs("", append(strings.Fields(line), "-store", "bolt:"+link)...); got.code != 0 || got.err != "" {
				t.Errorf("%s, %s: %+v", name, line, got)
			}
		}
		unlinked(t, link, file)
		if after, err := os.Stat(file); err != nil || os.SameFile(before, after) {
			t.Errorf("%s: the target was not compacted: %v", name, err)
		}
		if n := pendingIn(t, "bolt:"+file); n != 1 {
			t.Errorf("%s: %d pending in the target", name, n)
		}
	}
}

// Who serves a link shares its target, and makes one that is not there.
func TestServingALink(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rolefit.db")
	link := linked(t, file)
	made, err := openOwn("bolt:" + link)
	if err != nil {
		t.Fatal(err)
	}
	stop := share("bolt:"+link, made, func(err error) { t.Error(err) })
	for _, spec := range []string{"bolt:" + link, "bolt:" + file} {
		if got := runs("", "org", "list", "-store", spec); got.code != 0 || got.err != "" {
			t.Errorf("%s: %+v", spec, got)
		}
	}
	stop()
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	unlinked(t, link, file)
}

// Whose file it was, it is after compacting, also by root.
func TestCompactLeavesTheOwner(t *testing.T) {
	spec := newStore(t)
	file := strings.TrimPrefix(spec, "bolt:")
	uid, gid := os.Getuid(), os.Getgid()
	if uid == 0 {
		uid, gid = 12345, 23456
	}
	if err := os.Chown(file, uid, gid); err != nil {
		t.Fatal(err)
	}
	if got := runs("", "compact", "-store", spec); got.code != 0 {
		t.Fatalf("%+v", got)
	}
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if is := info.Sys().(*syscall.Stat_t); int(is.Uid) != uid || int(is.Gid) != gid || info.Mode().Perm() != 0o600 {
		t.Errorf("the file belongs to %d:%d, not %d:%d, mode %v", is.Uid, is.Gid, uid, gid, info.Mode())
	}
}

// late is a store beside whose backup somebody else makes a file of that name.
type late struct {
	ipc.Shared
	name string
}

func (l late) Backup(w io.Writer) (int64, error) {
	n, err := l.Shared.Backup(w)
	return n, errors.Join(err, os.WriteFile(l.name, []byte("another's"), 0o644))
}

// A backup never replaces what appeared while it was made, and takes what it made away.
func TestABackupReplacesNothing(t *testing.T) {
	own, err := openOwn(newStore(t))
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	folder := t.TempDir()
	copied, old := filepath.Join(folder, "copy.db"), filepath.Join(folder, "yesterday.db.rolefit-partial-7")
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(old, time.Time{}, time.Now().Add(-2*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if _, err := backUp(late{own.(ipc.Shared), copied}, copied); err == nil || !strings.Contains(err.Error(), copied+" exists") {
		t.Errorf("%v", err)
	}
	if content, err := os.ReadFile(copied); err != nil || string(content) != "another's" {
		t.Errorf("%q, %v", content, err)
	}
	if left := below(t, folder); len(left) != 1 {
		t.Errorf("left: %v", left)
	}
}
