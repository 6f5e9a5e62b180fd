package ipc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// served shares a store of a few megabytes, with little patience.
func served(t *testing.T, patience time.Duration) (file string, own *bolt.Store) {
	t.Helper()
	folder, err := os.MkdirTemp("", "b")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	file = filepath.Join(folder, "rolefit.db")
	own, err = bolt.Open(file, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { own.Close() })
	fill(t, own, 0)
	stop, err := sharing{store: own, patience: patience}.serve(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(stop)
	return file, own
}

// fill puts ten rows of 300 KB.
func fill(t *testing.T, s store.Store, from int) {
	t.Helper()
	for n := from; n < from+10; n++ {
		item := store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprint(n)}, Data: bytes.Repeat([]byte{byte(n)}, 300_000)}
		if err := s.Put(t.Context(), store.Contributions, item, store.Always); err != nil {
			t.Fatal(err)
		}
	}
}

// asking opens a connection to the socket and sends a request on it.
func asking(t *testing.T, file, request string) net.Conn {
	t.Helper()
	conn, err := net.Dial("unix", Socket(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	return conn
}

const backupRequest = "POST /backup HTTP/1.1\r\nHost: store\r\nContent-Length: 0\r\n\r\n"

// Twenty who ask for a backup and do not read it, and twenty who send half a call, stop neither reads nor writes nor a
// compaction, and a file that outgrows its room grows.
func TestWhoDoesNotReadStopsNobody(t *testing.T) {
	file, own := served(t, time.Minute)
	for range 20 {
		asking(t, file, backupRequest)
		asking(t, file, "POST /put HTTP/1.1\r\nHost: store\r\nContent-Length: 1000\r\n\r\nhalf")
	}
	done := make(chan error, 1)
	go func() {
		for round := range 5 {
			fill(t, own, 10*(1+round))
			if err := own.CompactInPlace(); err != nil {
				done <- err
				return
			}
		}
		_, err := own.Get(t.Context(), store.Contributions, store.Key{Partition: "p", Sort: "59"})
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(time.Minute):
		t.Fatal("the store waits for who does not read")
	}
	other, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if n, err := other.Backup(io.Discard); err != nil || n < 18_000_000 {
		t.Errorf("a backup beside them: %d bytes, %v", n, err)
	}
	if left, err := os.ReadDir(filepath.Dir(file)); err != nil || len(left) != 3 { // its mark and its socket too
		t.Errorf("beside the file lie %v, %v", left, err)
	}
}

// Who does not read is let go, and sees that it has not everything.
func TestPatienceEnds(t *testing.T) {
	file, _ := served(t, 200*time.Millisecond)
	conn := asking(t, file, backupRequest)
	if _, err := io.ReadFull(conn, make([]byte, 1)); err != nil { // it has begun to send
		t.Fatal(err)
	}
	time.Sleep(time.Second)
	if err := conn.SetReadDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(conn)
	if err != nil {
		t.Errorf("it is not let go: %v", err)
	}
	if head, _, _ := bytes.Cut(got, []byte("\r\n\r\n")); len(got) > 3_000_000 || !bytes.Contains(head, []byte("Content-Length: ")) {
		t.Errorf("%d bytes behind %s", len(got), head)
	}
}

// Why there is no backup is said.
func TestNoRoomForABackup(t *testing.T) {
	file, own := served(t, time.Minute)
	other, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := own.Close(); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if n, err := other.Backup(&out); err == nil || n != 0 || out.Len() != 0 || !strings.Contains(err.Error(), "the store is closed") {
		t.Errorf("%d bytes, %v", n, err)
	}
}

// A program that stands still keeps nobody who asks it: what is brief ends after a while, and so does what may take
// long. One that only takes long is waited for.
func TestAProgramThatStandsStill(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rolefit.db")
	still, err := net.Listen("unix", Socket(file))
	if err != nil {
		t.Fatal(err)
	}
	defer still.Close()
	other, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	other.patience = 50 * time.Millisecond
	for name, call := range map[string]func() error{
		"get": func() error {
			_, err := other.Get(t.Context(), store.Audit, store.Key{Partition: "p", Sort: "s"})
			return err
		},
		"backup":  func() error { _, err := other.Backup(io.Discard); return err },
		"verify":  func() error { return other.Verify(t.Context()) },
		"sweep":   func() error { _, err := other.Sweep(t.Context()); return err },
		"compact": other.CompactInPlace,
	} {
		if err := call(); !errors.Is(err, store.ErrUnavailable) || !errors.Is(err, errSilent) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// slow takes its time for what takes long.
type slow struct{ *bolt.Store }

func (s slow) Verify(ctx context.Context) error {
	select {
	case <-time.After(2 * time.Second):
		return s.Store.Verify(ctx)
	case <-ctx.Done():
		return ctx.Err()
	}
}

func TestWhatTakesLongIsWaitedFor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rolefit.db")
	own, err := bolt.Open(file, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer own.Close()
	stop, err := Serve(file, slow{own})
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	other, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	other.patience = time.Second
	if err := other.Verify(t.Context()); err != nil {
		t.Errorf("what takes long: %v", err)
	}
	hurried, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := other.Verify(hurried); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("for who has no time: %v", err)
	}
}
