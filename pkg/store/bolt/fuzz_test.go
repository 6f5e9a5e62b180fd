package bolt

import (
	"bytes"
	"errors"
	"hash/fnv"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rolefit/pkg/store"
)

// newHead makes a head as bbolt writes it.
func newHead(id, root, free, pages, transaction uint64) []byte {
	page := make([]byte, 4096)
	native.PutUint64(page, id)
	native.PutUint16(page[8:], kindHead)
	m := page[headerSize:]
	native.PutUint32(m, magic)
	native.PutUint32(m[4:], version)
	native.PutUint32(m[8:], 4096)
	native.PutUint64(m[16:], root)
	native.PutUint64(m[32:], free)
	native.PutUint64(m[40:], pages)
	native.PutUint64(m[48:], transaction)
	sum := fnv.New64a()
	_, _ = sum.Write(m[:headSize-8])
	native.PutUint64(m[headSize-8:], sum.Sum64())
	return page
}

// Behind heads that are whole, whatever is in the pages, walking them ends and says why.
func FuzzWalk(f *testing.F) {
	path := filepath.Join(f.TempDir(), "rolefit.db")
	s, err := Open(path, time.Now)
	if err != nil {
		f.Fatal(err)
	}
	for n := range 3 {
		item := store.Item{Key: store.Key{Partition: "p", Sort: string(rune('a' + n))}, Data: bytes.Repeat([]byte("x"), 2000*n)}
		if err := s.Put(f.Context(), store.Audit, item, store.Always); err != nil {
			f.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		f.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	h := readHeads(bytes.NewReader(content)).newest()
	f.Add(byte(h.root), byte(h.free), content[2*4096:])
	f.Add(byte(3), byte(2), make([]byte, 2*4096))
	f.Fuzz(func(t *testing.T, root, free byte, rest []byte) {
		pages := uint64(2 + len(rest)/4096)
		file := append(newHead(0, uint64(root), uint64(free), pages, 8), newHead(1, uint64(root), uint64(free), pages, 7)...)
		file = append(file, rest...)
		found := readHeads(bytes.NewReader(file))
		if err := found.check(); err != nil || found.newest().transaction != 8 {
			t.Fatalf("the heads: %v", err)
		}
		if found.newest().fits(int64(len(file))) != nil {
			return
		}
		w := walk{
			file: bytes.NewReader(file), head: *found.newest(), bucketSeen: func(string) {},
			entry: func(bucket string, key, value []byte, nested bool) error {
				return verifyEntry(format, bucket, key, value, nested)
			},
		}
		if err := w.run(); err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Error(err)
		}
	})
}
