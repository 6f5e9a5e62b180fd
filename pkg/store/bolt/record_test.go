package bolt

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

func FuzzDecode(f *testing.F) {
	key := store.Key{Partition: "p", Sort: "s"}
	for _, item := range []store.Item{
		{}, {State: "kept", Data: []byte("data"), Expires: 1_800_000_000}, {State: string(make([]byte, 300))},
	} {
		f.Add(encode(item))
	}
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\x05ab"))
	f.Fuzz(func(t *testing.T, record []byte) {
		item, err := decode(key, record)
		if err != nil {
			return
		}
		again, err := decode(key, encode(item))
		if diff := cmp.Diff(item, again); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

func TestABadRowIsAnErrorAndNoPanic(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := store.Key{Partition: "p", Sort: "s"}
	for _, record := range []string{"", "short", "\x00\x00\x00\x00\x00\x00\x00\x00\x09two"} {
		if err := s.db.Update(func(tx *bbolt.Tx) error {
			return tx.Bucket(bucketOf(store.Audit)).Put(encodeKey(key), []byte(record))
		}); err != nil {
			t.Fatal(err)
		}
		_, getting := s.Get(t.Context(), store.Audit, key)
		_, querying := s.Query(t.Context(), store.Audit, "p", "", 1, "")
		putting := s.Put(t.Context(), store.Audit, store.Item{Key: key}, store.IfAbsent)
		for _, err := range []error{getting, querying, putting} {
			if !errors.Is(err, errRecord) {
				t.Errorf("row %q: %v", record, err)
			}
		}
	}
}

func TestAContextThatEndsInTheQueueWritesNothing(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(t.Context())
	item, result := store.Item{Key: store.Key{Partition: "p", Sort: "s"}}, make(chan error)
	s.mu.Lock()
	go func() { result <- s.Put(ctx, store.Audit, item, store.Always) }()
	time.Sleep(20 * time.Millisecond)
	cancel()
	s.mu.Unlock()
	if err := <-result; !errors.Is(err, context.Canceled) {
		t.Fatalf("put: %v", err)
	}
	if _, err := s.Get(t.Context(), store.Audit, item.Key); !errors.Is(err, store.ErrNotFound) {
		t.Fatalf("get: %v", err)
	}
}

func TestOldTokensLeaveTheFile(t *testing.T) {
	now := time.Unix(1_800_000_000, 0)
	s, err := Open(filepath.Join(t.TempDir(), "rolefit.db"), func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for n := range 60 {
		now = now.Add(time.Minute)
		item := store.Item{Key: store.Key{Partition: "p", Sort: "s"}}
		if err := s.Transact(t.Context(), string(rune('A'+n)), []store.Write{{Table: store.Audit, Item: item}}); err != nil {
			t.Fatal(err)
		}
	}
	rows := 0
	err = s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(tokenBucket).ForEach(func(_, _ []byte) error { rows++; return nil })
	})
	if err != nil || rows != 2*11 {
		t.Fatalf("%d rows of tokens, %v, want those of the last ten minutes", rows, err)
	}
}
