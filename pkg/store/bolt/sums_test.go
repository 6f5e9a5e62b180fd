package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// firstFormat makes a file as it was before rows had checksums, and returns what is in it.
func firstFormat(t *testing.T, path string) (want []store.Item) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		if err := makeBuckets(tx); err != nil {
			return err
		}
		for n := range 3000 {
			item := store.Item{Key: store.Key{Partition: "p", Sort: fmt.Sprintf("%04d", n)}, State: "kept", Data: bytes.Repeat([]byte{byte(n)}, 1+n%500)}
			key := encodeKey(item.Key)
			if err := tx.Bucket(bucketOf(store.Audit)).Put(key, encode(key, item)[sumSize:]); err != nil {
				return err
			}
			want = append(want, item)
		}
		return tx.Bucket(fileBucket).Put(formatKey, []byte(unsummed))
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return want
}

// A file of the first format is brought into the present one when it is opened, with everything in it and what a
// repeated transaction needs; where that cannot be, it is left as it is.
func TestAFileWithoutSumsGetsThem(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	want := firstFormat(t, path)
	if err := Verify(t.Context(), path); err != nil {
		t.Fatalf("before: %v", err)
	}
	s, err := OpenExisting(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	var got []store.Item
	for item, err := range store.All(t.Context(), s, store.Audit, "p", "") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, item)
	}
	if diff := cmp.Diff(len(want), len(got)); diff != "" || !cmp.Equal(want, got) {
		t.Errorf("rows differ (-want +got):\n%s", diff)
	}
	if err := errors.Join(s.Verify(t.Context()), s.Close(), Verify(t.Context(), path)); err != nil {
		t.Error(err)
	}
}

func TestADamagedFileWithoutSumsStaysAsItIs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	firstFormat(t, path)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	at := bytes.Index(content, encodeKey(store.Key{Partition: "p", Sort: "1500"}))
	content[at] ^= 0x40
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenExisting(path, time.Now); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("opened: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
		t.Errorf("the file was changed: %v", err)
	}
}

// A file that has tables and does not say that it is rolefit's is damaged, and no other program's.
func TestAFileThatLostItsName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	firstFormat(t, path)
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { return tx.DeleteBucket(fileBucket) })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenExisting(path, time.Now); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("opened: %v", err)
	}
}
