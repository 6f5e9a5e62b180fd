package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

func opened(t *testing.T) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func numbered(n int, data string) store.Item {
	return store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprint(n)}, State: "kept", Data: []byte(data)}
}

// commitsOf is how many commits there are in a file so far.
func commitsOf(t *testing.T, s *Store) (id int) {
	t.Helper()
	if err := s.db.View(func(tx *bbolt.Tx) error { id = tx.ID(); return nil }); err != nil {
		t.Fatal(err)
	}
	return id
}

// What changes nothing writes nothing: no commit, and not a byte of the file.
func TestNothingToDoIsNotWritten(t *testing.T) {
	s := opened(t)
	ctx := t.Context()
	there := numbered(1, "there")
	transaction := []store.Write{{Table: store.Contributions, Item: there}}
	if err := s.Transact(ctx, "token", transaction); err != nil {
		t.Fatal(err)
	}
	before, commits := content(t, s), commitsOf(t, s)
	for name, test := range map[string]struct {
		call func() error
		want error
	}{
		"put what is there again": {func() error { return s.Put(ctx, store.Contributions, there, store.IfState("kept")) }, nil},
		"put where something is":  {func() error { return s.Put(ctx, store.Contributions, numbered(1, "other"), store.IfAbsent) }, store.ErrCondition},
		"put over nothing":        {func() error { return s.Put(ctx, store.Contributions, numbered(2, "x"), store.IfPresent) }, store.ErrCondition},
		"put over another state":  {func() error { return s.Put(ctx, store.Contributions, numbered(1, "x"), store.IfState("gone")) }, store.ErrCondition},
		"delete nothing":          {func() error { return s.Delete(ctx, store.Contributions, numbered(2, "").Key, store.Always) }, nil},
		"delete in another state": {func() error { return s.Delete(ctx, store.Contributions, there.Key, store.IfState("gone")) }, store.ErrCondition},
		"the same transaction":    {func() error { return s.Transact(ctx, "token", transaction) }, nil},
		"a transaction that may not": {func() error {
			return s.Transact(ctx, "other", []store.Write{{Table: store.Contributions, Item: there, If: store.IfAbsent}})
		}, store.ErrCondition},
		"sweep nothing": {func() error { _, err := s.Sweep(ctx); return err }, nil},
	} {
		if err := test.call(); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, not %v", name, err, test.want)
		}
	}
	if after := content(t, s); commitsOf(t, s) != commits || after != before {
		t.Errorf("%d commits more, and the file is the same: %t", commitsOf(t, s)-commits, after == before)
	}
}

func content(t *testing.T, s *Store) string {
	t.Helper()
	data, err := os.ReadFile(s.path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A lone writer waits for nobody.
func TestALoneWriterDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := opened(t)
		begin := time.Now()
		for n := range 20 {
			if err := s.Put(t.Context(), store.Contributions, numbered(n, ""), store.IfAbsent); err != nil {
				t.Fatal(err)
			}
		}
		if waited := time.Since(begin); waited != 0 {
			t.Errorf("20 writes waited %v", waited)
		}
	})
}

// Writers that come together share commits, and after them a lone one waits for
// them once and never again.
func TestWritersShareCommits(t *testing.T) {
	s := opened(t)
	const writers, each = 64, 20
	before := commitsOf(t, s)
	var all sync.WaitGroup
	for w := range writers {
		all.Go(func() {
			for n := range each {
				if err := s.Put(t.Context(), store.Contributions, numbered(w*each+n, ""), store.IfAbsent); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if commits := commitsOf(t, s) - before; commits > writers*each/8 {
		t.Errorf("%d writes of %d writers took %d commits", writers*each, writers, commits)
	}
	page, err := s.Query(t.Context(), store.Contributions, "p", "", store.MaxPage, "")
	if err != nil || len(page.Items) != store.MaxPage {
		t.Errorf("%d rows, %v", len(page.Items), err)
	}
}

// batch makes changes to a store as one commit does.
func batch(s *Store, all ...*change) (errs []string) {
	for _, ch := range all {
		if ch.ctx == nil {
			ch.ctx = context.Background()
		}
	}
	s.commits.commit(s.db, all)
	for _, ch := range all {
		errs = append(errs, fmt.Sprint(ch.err))
	}
	return errs
}

// putting puts a row where there is none.
func (s *Store) putting(item store.Item) *change {
	w := store.Write{Table: store.Contributions, Item: item, If: store.IfAbsent}
	return &change{
		judge: func(tx *bbolt.Tx) (bool, error) { return true, s.judge(tx, w) },
		do:    func(tx *bbolt.Tx) error { return do(tx, w) },
	}
}

// One change that fails, or whose context has ended, does not harm the others of
// its commit.
func TestAChangeThatFailsIsAlone(t *testing.T) {
	s := opened(t)
	ended, end := context.WithCancel(t.Context())
	end()
	fails, panics, late := s.putting(numbered(2, "")), s.putting(numbered(3, "")), s.putting(numbered(4, ""))
	fails.do = func(*bbolt.Tx) error { return errors.New("the file") }
	panics.do = func(*bbolt.Tx) error { panic("a page") }
	late.ctx = ended
	got := batch(s, s.putting(numbered(1, "")), fails, panics, late, s.putting(numbered(1, "twice")), s.putting(numbered(5, "")))
	want := []string{"<nil>", "the file", store.ErrDamaged.Error() + ": a page", "context canceled", "condition does not hold: absent", "<nil>"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	page, err := s.Query(t.Context(), store.Contributions, "p", "", 10, "")
	if err != nil || len(page.Items) != 2 || page.Items[0].Key.Sort != "1" || page.Items[1].Key.Sort != "5" {
		t.Errorf("kept are %+v, %v", page.Items, err)
	}
}

// When a commit fails, so does everything in it: what a change saw of another that
// is not there after all must not be acknowledged.
func TestACommitThatFails(t *testing.T) {
	s := opened(t)
	breaks := s.putting(numbered(9, ""))
	breaks.do = func(*bbolt.Tx) error { return s.file.Close() } // then nothing can be written
	all := []*change{s.putting(numbered(1, "")), s.putting(numbered(1, "twice")), breaks}
	batch(s, all...)
	for n, ch := range all {
		if !errors.Is(ch.err, os.ErrClosed) {
			t.Errorf("change %d: %v", n, ch.err)
		}
	}
	if _, err := s.Get(t.Context(), store.Contributions, numbered(1, "").Key); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("what was not committed is there: %v", err)
	}
}

// Whoever waits behind a commit that does not end waits as long as its context says; who leads the next commit leads it
// all the same, and the others are kept.
func TestWaitingEndsWithItsContext(t *testing.T) {
	s := opened(t)
	begun, disk := make(chan struct{}), make(chan struct{})
	stuck := s.putting(numbered(1, ""))
	stuck.do = func(*bbolt.Tx) error { close(begun); <-disk; return nil }
	stuck.ctx = t.Context()
	results := make(chan error, 1)
	go func() { results <- s.commits.run(s.db, stuck) }()
	<-begun
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	for n := range 3 {
		if err := s.Put(short, store.Contributions, numbered(2+n, ""), store.IfAbsent); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("behind a commit that does not end: %v", err)
		}
	}
	waiting := make(chan error, 3)
	for n := range cap(waiting) {
		go func() { waiting <- s.Put(t.Context(), store.Contributions, numbered(5+n, ""), store.IfAbsent) }()
	}
	close(disk)
	for _, err := range []error{<-results, <-waiting, <-waiting, <-waiting} {
		if err != nil {
			t.Error(err)
		}
	}
	page, err := s.Query(t.Context(), store.Contributions, "p", "", 10, "")
	if err != nil || len(page.Items) != 3 || page.Items[0].Key.Sort != "5" {
		t.Errorf("kept are %+v, %v", page.Items, err)
	}
}

// Contexts that end at any moment do not stop the commits.
func TestContextsThatEndAtAnyMoment(t *testing.T) {
	s := opened(t)
	var all sync.WaitGroup
	var kept, gone atomic.Int32
	for w := range 32 {
		all.Go(func() {
			for n := range 40 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n*w%40)*50*time.Microsecond)
				err := s.Put(ctx, store.Contributions, numbered(1000*w+n, ""), store.IfAbsent)
				cancel()
				if err == nil {
					kept.Add(1)
				} else if gone.Add(1); !errors.Is(err, context.DeadlineExceeded) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := s.Put(t.Context(), store.Contributions, numbered(-1, ""), store.IfAbsent); err != nil {
		t.Fatal(err)
	}
	found := int32(-1)
	for _, err := range store.All(t.Context(), s, store.Contributions, "p", "") {
		if found++; err != nil {
			t.Fatal(err)
		}
	}
	if found != kept.Load() || gone.Load() == 0 || found == 0 {
		t.Errorf("%d of %d that were kept are there, and %d were not kept", found, kept.Load(), gone.Load())
	}
}

// A store that is closed waits for no backup and no compaction, and its file is as it was.
func TestClosingBreaksOffWhatTakesLong(t *testing.T) {
	for name, call := range map[string]func(s *Store) error{
		"a backup":         func(s *Store) error { _, err := s.Backup(io.Discard); return err },
		"a compaction":     func(s *Store) error { return s.CompactInPlace() },
		"a compacted copy": func(s *Store) error { return s.Compact(s.path + ".copy") },
	} {
		s := opened(t)
		if err := s.Put(t.Context(), store.Contributions, numbered(1, "kept"), store.Always); err != nil {
			t.Fatal(err)
		}
		before := content(t, s)
		s.end(errClosed) // as Close does, and then waits
		if err := call(s); !errors.Is(err, errClosed) {
			t.Errorf("%s: %v", name, err)
		}
		if after := content(t, s); after != before {
			t.Errorf("%s: the file is another", name)
		}
		left, err := filepath.Glob(s.path + "*")
		if diff := cmp.Diff([]string{s.path, s.path + ".generation"}, left); diff != "" || err != nil {
			t.Errorf("%s left behind (-want +got), %v:\n%s", name, err, diff)
		}
	}
}
