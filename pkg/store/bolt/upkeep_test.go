package bolt_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// writing has four writers put items until stop is called, which returns how many each had acknowledged by then; so
// does acknowledged at any time.
func writing(t *testing.T, s store.Store) (acknowledged, stop func() [4]int) {
	var mu sync.Mutex
	var wait sync.WaitGroup
	var counts [4]int
	end := make(chan struct{})
	for w := range counts {
		wait.Go(func() {
			for n := 0; ; n++ {
				select {
				case <-end:
					return
				default:
				}
				if err := s.Put(t.Context(), store.Contributions, numbered(w*100_000+n, "by a writer"), store.IfAbsent); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				counts[w]++
				mu.Unlock()
			}
		})
	}
	acknowledged = func() [4]int {
		mu.Lock()
		defer mu.Unlock()
		return counts
	}
	return acknowledged, func() [4]int { close(end); wait.Wait(); return counts }
}

// wantWriters fails the test unless at least the acknowledged items are there.
func wantWriters(t *testing.T, s store.Store, acknowledged [4]int) {
	t.Helper()
	found := data(t, s)
	for w, count := range acknowledged {
		for n := range count {
			if found[fmt.Sprintf("%06d", w*100_000+n)] != "by a writer" {
				t.Fatalf("item %d of %d of writer %d is lost", n, count, w)
			}
		}
	}
}

func TestBackupWhileWriting(t *testing.T) {
	folder := t.TempDir()
	s := open(t, filepath.Join(folder, "rolefit.db"), time.Now)
	acknowledged, stop := writing(t, s)
	for n := range 3 {
		time.Sleep(20 * time.Millisecond)
		before := acknowledged()
		var copied bytes.Buffer
		size, err := s.Backup(&copied)
		if err != nil || size != int64(copied.Len()) {
			t.Fatalf("back up: %d of %d bytes, %v", size, copied.Len(), err)
		}
		path := filepath.Join(folder, fmt.Sprint("backup ", n))
		if err := os.WriteFile(path, copied.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		wantWriters(t, open(t, path, time.Now), before)
	}
	wantWriters(t, s, stop())
}

// stuck is a writer that takes nothing until it is told to.
type stuck struct{ begun, end chan struct{} }

func (s stuck) Write(p []byte) (int, error) {
	select {
	case s.begun <- struct{}{}:
	default:
	}
	<-s.end
	return len(p), nil
}

// Whoever reads a large file for long hinders nobody, also where it grows to several times its size meanwhile; before and
// after it was compacted.
func TestALongReadHindersNobody(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	large := func(s *bolt.Store, from, to int) {
		for n := from; n < to; n++ {
			put(t, s, numbered(n, strings.Repeat("x", 300_000)))
		}
	}
	first := open(t, path, time.Now)
	large(first, 0, 60)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, path, time.Now)
	for round := range 2 {
		reader := stuck{make(chan struct{}, 1), make(chan struct{})}
		copied, written := make(chan error), make(chan struct{})
		go func() { _, err := s.Backup(reader); copied <- err }()
		<-reader.begun
		go func() {
			defer close(written)
			large(s, 60+100*round, 60+100*(round+1))
		}()
		select {
		case <-written:
		case <-time.After(time.Minute):
			t.Error("writes wait for a read")
		}
		close(reader.end)
		if err := <-copied; err != nil {
			t.Error(err)
		}
		<-written
		if err := s.CompactInPlace(); err != nil {
			t.Fatal(err)
		}
	}
	if got := len(data(t, s)); got != 260 {
		t.Errorf("%d of 260 rows are there", got)
	}
	for n := 1; n < 260; n++ {
		if err := s.Delete(t.Context(), store.Contributions, numbered(n, "").Key, store.Always); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.CompactInPlace(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() > 1<<20 {
		t.Errorf("a row is left in %v bytes, %v", info.Size(), err)
	}
}

const secret = "the values of one contribution, to be erased"

// erase puts items with a secret in them, overwrites half of them and deletes the others.
func erase(t *testing.T, s store.Store) {
	for n := range 200 {
		put(t, s, numbered(900_000+n, fmt.Sprint(secret, n)))
	}
	for n := range 200 {
		if n%2 == 0 {
			put(t, s, numbered(900_000+n, "erased"))
		} else if err := s.Delete(t.Context(), store.Contributions, numbered(900_000+n, "").Key, store.Always); err != nil {
			t.Fatal(err)
		}
	}
}

func holds(t *testing.T, path, text string) bool {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Contains(file, []byte(text))
}

func TestCompactLeavesErasedBytesBehind(t *testing.T) {
	folder := t.TempDir()
	path, dst := filepath.Join(folder, "rolefit.db"), filepath.Join(folder, "new.db")
	s := open(t, path, time.Now)
	erase(t, s)
	if !holds(t, path, secret) {
		t.Fatal("the file holds no erased bytes before it is compacted: the test sees nothing")
	}
	if err := s.Compact(dst); err != nil {
		t.Fatal(err)
	}
	if holds(t, dst, secret) {
		t.Fatal("the compacted file holds erased bytes")
	}
	if got, want := len(data(t, open(t, dst, time.Now))), len(data(t, s)); got != want || want != 100 {
		t.Fatalf("%d items compacted of %d", got, want)
	}
	if err := s.Compact(dst); !errors.Is(err, os.ErrExist) {
		t.Fatalf("compact into a file that exists: %v", err)
	}
}

func TestCompactInPlaceWhileWriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s := open(t, path, time.Now)
	erase(t, s)
	if err := os.WriteFile(path+".compact", []byte("left over from a crash"), 0o600); err != nil {
		t.Fatal(err)
	}
	acknowledged, stop := writing(t, s)
	for range 3 {
		time.Sleep(20 * time.Millisecond)
		before := acknowledged()
		if err := s.CompactInPlace(); err != nil {
			t.Fatal(err)
		}
		if holds(t, path, secret) {
			t.Fatal("the compacted file holds erased bytes")
		}
		wantWriters(t, s, before)
	}
	all := stop()
	if _, err := bolt.Open(path, time.Now); !errors.Is(err, bolt.ErrInUse) {
		t.Fatalf("the exchanged file is not locked: %v", err)
	}
	var copied bytes.Buffer
	if size, err := s.Backup(&copied); err != nil || size == 0 {
		t.Fatalf("back up after the exchange: %d bytes, %v", size, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantWriters(t, open(t, path, time.Now), all)
	if left, err := filepath.Glob(path + "*"); err != nil || len(left) != 2 { // its mark too
		t.Fatalf("left beside the file: %v, %v", left, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("mode %v, %v", info.Mode(), err)
	}
}

// Someone who waits for the lock of a file that is exchanged meanwhile must not end up with the old one.
func TestWaitingThroughAnExchange(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s := open(t, path, time.Now)
	put(t, s, numbered(1, "before"))
	type opened struct {
		s   *bolt.Store
		err error
	}
	result := make(chan opened)
	go func() {
		s, err := bolt.Open(path, time.Now)
		result <- opened{s, err}
	}()
	time.Sleep(200 * time.Millisecond)
	if err := s.CompactInPlace(); err != nil {
		t.Fatal(err)
	}
	put(t, s, numbered(2, "after"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	second := <-result
	if second.err != nil {
		t.Fatal(second.err)
	}
	defer second.s.Close()
	if got := data(t, second.s); len(got) != 2 {
		t.Fatalf("the one who waited sees %v", got)
	}
}

func TestSweepTakesOutWhatExpired(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "rolefit.db"), time.Unix(1_800_000_000, 0)
	s := open(t, path, func() time.Time { return now })
	writes := make([]store.Write, 0, store.MaxWrites)
	for n := range 2500 {
		i := numbered(n, secret)
		i.Expires = now.Unix() + int64(n%5)*60
		if i.Expires == now.Unix() {
			i.Expires, i.Data = 0, nil
		}
		writes = append(writes, store.Write{Table: store.Contributions, Item: i})
		if len(writes) == cap(writes) {
			if err := s.Transact(t.Context(), fmt.Sprint("fill-", n), writes); err != nil {
				t.Fatal(err)
			}
			writes = writes[:0]
		}
	}
	for _, step := range []struct {
		pass time.Duration
		want int
	}{{0, 0}, {time.Minute, 500}, {0, 0}, {time.Hour, 1500}} {
		now = now.Add(step.pass)
		if swept, err := s.Sweep(t.Context()); err != nil || swept != step.want {
			t.Fatalf("after %v more: swept %d, %v, want %d", step.pass, swept, err, step.want)
		}
	}
	if err := s.CompactInPlace(); err != nil {
		t.Fatal(err)
	}
	if left := len(data(t, s)); left != 500 || holds(t, path, secret) {
		t.Fatalf("%d items left, erased bytes in the file: %v", left, holds(t, path, secret))
	}
}

// A store notices that its file was deleted or that another was put in its place, and not that it exchanged it itself.
func TestInPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s := open(t, path, time.Now)
	erase(t, s)
	if err := s.CompactInPlace(); err != nil {
		t.Fatal(err)
	}
	if err := s.InPlace(); err != nil {
		t.Errorf("after an exchange: %v", err)
	}
	if room, err := s.Room(); err != nil || room <= 0 {
		t.Errorf("there is room for %d bytes, %v", room, err)
	}
	if err := os.Rename(path, path+".moved"); err != nil {
		t.Fatal(err)
	}
	if err := s.InPlace(); !errors.Is(err, store.ErrGone) {
		t.Errorf("when the file was moved away: %v", err)
	}
	other := open(t, path, time.Now)
	if err := s.InPlace(); !errors.Is(err, store.ErrGone) {
		t.Errorf("when another is in its place: %v", err)
	}
	if err := other.InPlace(); err != nil {
		t.Errorf("the other: %v", err)
	}
}
