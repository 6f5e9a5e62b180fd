package ipc_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/ipc"
	"rolefit/pkg/store/storetest"
)

// short returns a folder whose name leaves room for a socket's in the hundred
// bytes that a system allows.
func short(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "b")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	return folder
}

// A file may lie deeper than the name of a socket can say.
func TestInADeepFolder(t *testing.T) {
	deep := filepath.Join(short(t), strings.Repeat("a folder of forty characters, a deep one/", 5))
	if err := os.MkdirAll(deep, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(deep, "rolefit.db")
	if _, err := ipc.Open(file); !errors.Is(err, ipc.ErrNobody) {
		t.Errorf("before anybody shares it: %v", err)
	}
	_, other, stop := sharedAt(t, file, time.Now)
	defer stop()
	if err := other.Put(t.Context(), store.Contributions, item("a", "kept"), store.Always); err != nil {
		t.Error(err)
	}
	if left, err := os.ReadDir(deep); err != nil || len(left) != 3 { // its mark and its socket too
		t.Errorf("beside the file lie %v, %v", left, err)
	}
}

// sharedAt opens a store in a file, shares it until stop, and reaches it.
func sharedAt(t *testing.T, file string, now func() time.Time) (own *bolt.Store, other *ipc.Store, stop func()) {
	t.Helper()
	own, err := bolt.Open(file, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { own.Close() })
	if stop, err = ipc.Serve(file, own); err != nil {
		t.Fatal(err)
	}
	if other, err = ipc.Open(file); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { other.Close() })
	return own, other, stop
}

// shared opens a store in a new file, shares it and reaches it.
func shared(t *testing.T, now func() time.Time) (file string, own *bolt.Store, other *ipc.Store) {
	t.Helper()
	file = filepath.Join(short(t), "rolefit.db")
	own, other, stop := sharedAt(t, file, now)
	t.Cleanup(stop)
	return file, own, other
}

func TestLawBeside(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store {
		_, _, other := shared(t, now)
		return other
	})
}

func item(sort, data string) store.Item {
	return store.Item{Key: store.Key{Partition: "p", Sort: sort}, Data: []byte(data)}
}

func TestBackupWhileInUse(t *testing.T) {
	_, own, other := shared(t, time.Now)
	if err := own.Put(t.Context(), store.Contributions, item("a", "kept"), store.Always); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	out, err := os.Create(copied)
	if err != nil {
		t.Fatal(err)
	}
	n, err := other.Backup(out)
	info, statErr := out.Stat()
	if err := errors.Join(err, statErr, out.Close()); err != nil || n != info.Size() || n == 0 {
		t.Fatalf("%d bytes, %v", n, err)
	}
	back, err := bolt.Open(copied, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer back.Close()
	if got, err := back.Get(t.Context(), store.Contributions, item("a", "").Key); err != nil || string(got.Data) != "kept" {
		t.Errorf("%q, %v", got.Data, err)
	}
}

func TestCompactWhileInUse(t *testing.T) {
	file, own, other := shared(t, time.Now)
	secret := strings.Repeat("what is erased ", 100)
	gone := item("a", secret)
	gone.Expires = 1
	if err := own.Put(t.Context(), store.Contributions, gone, store.Always); err != nil {
		t.Fatal(err)
	}
	if n, err := other.Sweep(t.Context()); n != 1 || err != nil {
		t.Errorf("swept %d, %v", n, err)
	}
	if err := other.CompactInPlace(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil || bytes.Contains(content, []byte(secret)) {
		t.Errorf("the file still holds what was erased: %v", err)
	}
	if err := own.Put(t.Context(), store.Contributions, item("b", ""), store.IfAbsent); err != nil {
		t.Errorf("after compacting: %v", err)
	}
}

func TestOnlyTheOwnerReachesIt(t *testing.T) {
	file, _, _ := shared(t, time.Now)
	info, err := os.Stat(ipc.Socket(file))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	left, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(left) != 3 { // its mark and its socket too
		t.Errorf("beside the file lie %v, %v", left, err)
	}
}

func TestNobody(t *testing.T) {
	file := filepath.Join(short(t), "rolefit.db")
	if _, err := ipc.Open(file); !errors.Is(err, ipc.ErrNobody) {
		t.Errorf("no socket: %v", err)
	}
	_, other, stop := sharedAt(t, file, time.Now)
	stop()
	if err := other.Put(t.Context(), store.Contributions, item("a", ""), store.Always); !errors.Is(err, store.ErrUnavailable) {
		t.Errorf("a put when it has stopped: %v", err)
	}
	if _, err := other.Backup(io.Discard); err == nil {
		t.Error("a backup when it has stopped")
	}
	if _, err := os.Stat(ipc.Socket(file)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket is still there: %v", err)
	}
}

// A socket that a killed program left behind is nobody's, and the next program
// takes its place.
func TestALeftSocket(t *testing.T) {
	file := filepath.Join(short(t), "rolefit.db")
	left, err := net.ListenUnix("unix", &net.UnixAddr{Name: ipc.Socket(file), Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	left.SetUnlinkOnClose(false)
	left.Close()
	if _, err := ipc.Open(file); !errors.Is(err, ipc.ErrNobody) {
		t.Errorf("a socket that was left behind: %v", err)
	}
	own, other, stop := sharedAt(t, file, time.Now)
	defer stop()
	if err := other.Put(t.Context(), store.Contributions, item("a", ""), store.IfAbsent); err != nil {
		t.Error(err)
	}
	if _, err := ipc.Serve(filepath.Join(file, "none"), own); err == nil {
		t.Error("a socket in a folder that is none")
	}
}

// broken is a store whose backup breaks off.
type broken struct{ *bolt.Store }

func (broken) Backup(w io.Writer) (int64, error) {
	_, _ = w.Write(make([]byte, 1<<20))
	return 1 << 20, errors.New("the disk is gone")
}

func TestABackupThatBreaksOff(t *testing.T) {
	file := filepath.Join(short(t), "rolefit.db")
	own, err := bolt.Open(file, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	stop, err := ipc.Serve(file, broken{own})
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	other, err := ipc.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := other.Backup(io.Discard); err == nil {
		t.Errorf("%d bytes of a backup that broke off, and no error", n)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if err := other.Put(over, store.Contributions, item("a", ""), store.Always); !errors.Is(err, context.Canceled) {
		t.Errorf("with a context that is over: %v", err)
	}
}
