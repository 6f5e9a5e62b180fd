package bolt_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
	"rolefit/pkg/store/storetest"
)

func TestLawOnBolt(t *testing.T) {
	storetest.Run(t, func(t *testing.T, now func() time.Time) store.Store {
		return open(t, filepath.Join(t.TempDir(), "rolefit.db"), now)
	})
}

func open(t testing.TB, path string, now func() time.Time) *bolt.Store {
	t.Helper()
	s, err := bolt.Open(path, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func numbered(n int, data string) store.Item {
	return store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprintf("%06d", n)}, State: "kept", Data: []byte(data)}
}

func put(t testing.TB, s store.Store, i store.Item) {
	t.Helper()
	if err := s.Put(t.Context(), store.Contributions, i, store.Always); err != nil {
		t.Fatal(err)
	}
}

// data returns the data of every item of the partition p by its sort key.
func data(t testing.TB, s store.Store) map[string]string {
	t.Helper()
	found := map[string]string{}
	for i, err := range store.All(t.Context(), s, store.Contributions, "p", "") {
		if err != nil {
			t.Fatal(err)
		}
		found[i.Key.Sort] = string(i.Data)
	}
	return found
}

func TestItemsOutlastTheProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	first := open(t, path, time.Now)
	put(t, first, numbered(1, "one"))
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if got := data(t, open(t, path, time.Now)); len(got) != 1 || got["000001"] != "one" {
		t.Fatalf("found %v", got)
	}
}

func TestOneProgramAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	first := open(t, path, time.Now)
	if second, err := bolt.Open(path, time.Now); !errors.Is(err, bolt.ErrInUse) {
		t.Fatalf("a second store: %v, %v; want %v", second, err, bolt.ErrInUse)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path, time.Now)
}

func TestOnlyTheOwnerReadsTheFile(t *testing.T) {
	for _, before := range []os.FileMode{0, 0o644} {
		path := filepath.Join(t.TempDir(), "rolefit.db")
		if before != 0 {
			if err := open(t, path, time.Now).Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(path, before); err != nil {
				t.Fatal(err)
			}
		}
		open(t, path, time.Now)
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Fatalf("mode %v, %v", info.Mode(), err)
		}
	}
}

func TestForeignFilesAreRefused(t *testing.T) {
	bucket := func(name, key, value string) func(path string) error {
		return func(path string) error {
			db, err := bbolt.Open(path, 0o600, nil)
			if err != nil {
				return err
			}
			return errors.Join(db.Update(func(tx *bbolt.Tx) error {
				b, err := tx.CreateBucket([]byte(name))
				if err != nil {
					return err
				}
				return b.Put([]byte(key), []byte(value))
			}), db.Close())
		}
	}
	for name, write := range map[string]func(path string) error{
		"another program's": bucket("theirs", "k", "v"),
		"a newer format":    bucket("rolefit", "format", "3"),
		"no database":       func(path string) error { return os.WriteFile(path, make([]byte, 1<<16), 0o600) },
		"a short file":      func(path string) error { return os.WriteFile(path, []byte("hello"), 0o600) },
		"a folder":          func(path string) error { return os.Mkdir(path, 0o700) },
	} {
		path := filepath.Join(t.TempDir(), "rolefit.db")
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		before, _ := os.ReadFile(path)
		s, err := bolt.Open(path, time.Now)
		if err == nil {
			t.Errorf("%s: opened as %v", name, s)
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s: the file was changed", name)
		}
		t.Logf("%s: %v", name, err)
	}
}

func TestTokensOutlastTheProgramForTenMinutes(t *testing.T) {
	path, now := filepath.Join(t.TempDir(), "rolefit.db"), time.Unix(1_800_000_000, 0)
	writes := []store.Write{{Table: store.Contributions, Item: numbered(1, "one"), If: store.IfAbsent}}
	for _, step := range []struct {
		after time.Duration
		want  error
	}{{0, nil}, {time.Minute, nil}, {10 * time.Minute, nil}, {10*time.Minute + time.Second, store.ErrCondition}} {
		s := open(t, path, func() time.Time { return now.Add(step.after) })
		if err := s.Transact(t.Context(), "token", writes); !errors.Is(err, step.want) {
			t.Fatalf("after %v: %v, want %v", step.after, err, step.want)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAClosedStoreSaysSo(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, getting := s.Get(t.Context(), store.Audit, numbered(1, "").Key)
	_, backing := s.Backup(nil)
	for _, err := range []error{
		s.Put(t.Context(), store.Audit, numbered(1, ""), store.Always), getting, backing,
		s.Compact(filepath.Join(t.TempDir(), "new")), s.CompactInPlace(),
	} {
		if err == nil {
			t.Error("a call on a closed store succeeded")
		}
	}
}

func BenchmarkPut(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("writers=%d", writers), func(b *testing.B) { benchmarkPut(b, writers) })
	}
}

// benchmarkPut times a put that is on the disk, of a contribution's size; one turn of the loop has every writer put once.
func benchmarkPut(b *testing.B, writers int) {
	s := open(b, filepath.Join(b.TempDir(), "rolefit.db"), time.Now)
	work, done := make(chan int), make(chan error)
	for range writers {
		go func() {
			for n := range work {
				done <- s.Put(b.Context(), store.Contributions, numbered(n, "a contribution of about eighty bytes, which is what they are: seven numbers"), store.IfAbsent)
			}
		}()
	}
	n := 0
	for b.Loop() {
		for range writers {
			n++
			work <- n
		}
		for range writers {
			if err := <-done; err != nil {
				b.Fatal(err)
			}
		}
	}
	close(work)
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "puts/s")
}
