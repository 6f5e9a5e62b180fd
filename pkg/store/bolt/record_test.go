package bolt

import (
	"bytes"
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
	name := store.Key{Partition: "p", Sort: "s"}
	key := encodeKey(name)
	for _, item := range []store.Item{
		{}, {State: "kept", Data: []byte("data"), Expires: 1_800_000_000}, {State: string(make([]byte, 300))},
	} {
		f.Add(encode(key, item)[sumSize:])
	}
	f.Add([]byte("\x00\x00\x00\x00\x00\x00\x00\x00\x05ab"))
	f.Fuzz(func(t *testing.T, rest []byte) {
		record := seal(key, append(make([]byte, sumSize), rest...))
		item, err := decode(name, key, record)
		if err != nil {
			return
		}
		again, err := decode(name, key, encode(key, item))
		if diff := cmp.Diff(item, again); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

// A key is read as it was written, whatever it is.
func FuzzKey(f *testing.F) {
	f.Add(encodeKey(store.Key{Partition: "organisations", Sort: "0123456789ab"}))
	f.Add([]byte("\x00\x09short"))
	f.Fuzz(func(t *testing.T, key []byte) {
		if name, ok := decodeKey(key); ok && !bytes.Equal(encodeKey(name), key) {
			t.Errorf("%x is %+v is %x", key, name, encodeKey(name))
		}
	})
}

// Whatever bit of a row or its key is another, the row is an error.
func TestEveryBitOfARowCounts(t *testing.T) {
	name := store.Key{Partition: "p", Sort: "s"}
	item := store.Item{Key: name, State: "pending", Data: []byte("0,25,50,75,100"), Expires: 1_800_000_000}
	key := encodeKey(name)
	record := encode(key, item)
	if got, err := decode(name, key, record); err != nil || !cmp.Equal(got, item) {
		t.Fatalf("%+v, %v", got, err)
	}
	for _, part := range [][]byte{key, record} {
		for bit := range 8 * len(part) {
			part[bit/8] ^= 1 << (bit % 8)
			if got, err := decode(name, key, record); !errors.Is(err, store.ErrDamaged) {
				t.Errorf("bit %d: %+v, %v", bit, got, err)
			}
			part[bit/8] ^= 1 << (bit % 8)
		}
	}
}

func TestABadRowIsAnErrorAndNoPanic(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	key := store.Key{Partition: "p", Sort: "s"}
	at := encodeKey(key)
	for _, record := range []string{
		"", "short", "sums\x00\x00\x00\x00\x00\x00\x00\x00\x03two", string(seal(at, []byte("sums\x00\x00\x00\x00\x00\x00\x00\x00\x09two"))),
	} {
		if err := s.db.Update(func(tx *bbolt.Tx) error {
			return tx.Bucket(bucketOf(store.Audit)).Put(at, []byte(record))
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
