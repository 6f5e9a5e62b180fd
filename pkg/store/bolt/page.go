package bolt

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"

	"rolefit/pkg/store"
)

// bbolt's file is pages of one size. Pages 0 and 1 are heads, of which the one with the later transaction counts; the
// others are branches and leaves of trees of buckets, or the list of free pages. Numbers are in the machine's order.
//
//	page     id (8 bytes) · kind (2) · count (2) · overflow (4) · elements · keys and values, without gaps
//	branch   per element: position (4), from the element on · key size (4) · page (8)
//	leaf     per element: flags (4), 1 for a bucket · position (4) · key size (4) · value size (4)
//	bucket   root (8), 0 where a page follows in the value itself · sequence (8)
//	head     page header · magic (4) · version (4) · page size (4) · flags (4) · root bucket (16) · free list (8) ·
//	         number of pages (8) · transaction (8) · FNV-1a of what stands before (8)

// damaged says what of a file is not as it was written.
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", store.ErrDamaged, fmt.Sprintf(format, args...))
}

const (
	headerSize  = 16
	elementSize = 16
	headSize    = 64

	kindBranch = 0x01
	kindLeaf   = 0x02
	kindHead   = 0x04
	kindFree   = 0x10

	magic   = 0xED0CDAED
	version = 2

	maxKey = 32768
)

var native = binary.NativeEndian

// head is what a head says of the file.
type head struct {
	pageSize                       int64
	root, free, pages, transaction uint64
}

// parseHead reads the head that a page begins with; ok is false where there is none that is whole.
func parseHead(page []byte) (h head, ok bool) {
	if len(page) < headerSize+headSize || native.Uint16(page[8:]) != kindHead {
		return head{}, false
	}
	m := page[headerSize:]
	sum := fnv.New64a()
	_, _ = sum.Write(m[:headSize-8])
	if native.Uint32(m) != magic || native.Uint32(m[4:]) != version || native.Uint64(m[headSize-8:]) != sum.Sum64() {
		return head{}, false
	}
	h = head{
		pageSize: int64(native.Uint32(m[8:])), root: native.Uint64(m[16:]), free: native.Uint64(m[32:]),
		pages: native.Uint64(m[40:]), transaction: native.Uint64(m[48:]),
	}
	size := h.pageSize
	return h, size >= 1024 && size <= 1<<16 && size&(size-1) == 0
}

// heads are the two heads of a file, nil where one is not whole.
type heads [2]*head

// readHeads reads both heads. The second lies behind a page of the first's size, or of any size where the first is not
// whole.
func readHeads(file io.ReaderAt) (found heads) {
	first := headAt(file, 0)
	if first != nil {
		return heads{first, headAt(file, first.pageSize)}
	}
	for size := int64(1024); size <= 1<<16; size *= 2 {
		if second := headAt(file, size); second != nil && second.pageSize == size {
			return heads{nil, second}
		}
	}
	return heads{}
}

func headAt(file io.ReaderAt, offset int64) *head {
	page := make([]byte, headerSize+headSize)
	if _, err := file.ReadAt(page, offset); err != nil {
		return nil
	}
	if h, ok := parseHead(page); ok {
		return &h
	}
	return nil
}

// newest is the head that counts; nil where none is whole.
func (h heads) newest() *head {
	if h[0] == nil || h[1] != nil && h[1].transaction > h[0].transaction {
		return h[1]
	}
	return h[0]
}

// check says which head is not whole, or does not fit the other. bbolt would go on with what is left of them, which is
// the file before its last commit.
func (h heads) check() error {
	for n, one := range h {
		if one == nil {
			return damaged("the head in page %d cannot be read, the last commit may be missing", n)
		}
	}
	first, second := int64(h[0].transaction), int64(h[1].transaction)
	const most = 2 // transactions between them: right after a restore; 1 from the second commit on
	if h[0].pageSize != h[1].pageSize || max(first, second)-min(first, second) > most {
		return damaged("the two heads do not fit each other, commits may be missing")
	}
	return nil
}

// fits says whether a file of a size holds all the pages that the head counts.
func (h head) fits(size int64) error {
	if h.pages < 4 || h.pages > uint64(size/h.pageSize) {
		return damaged("it was cut: it has %d bytes and says that it has %d pages of %d", size, h.pages, h.pageSize)
	}
	return nil
}

// element is one entry of a branch or a leaf.
type element struct {
	key, value []byte // value only in a leaf
	bucket     bool   // of a leaf
	child      uint64 // page, of a branch
}

// elements reads the entries of a branch or a leaf, header and all, and how many bytes they take. bbolt writes keys and
// values one behind the other: whatever lies otherwise was changed.
func elements(page []byte) (found []element, used int, err error) {
	kind, count := native.Uint16(page[8:]), int(native.Uint16(page[10:]))
	if kind != kindBranch && kind != kindLeaf {
		return nil, 0, damaged("a page of kind %#x where a branch or a leaf should be", kind)
	}
	used = headerSize + count*elementSize
	if used > len(page) {
		return nil, 0, damaged("a page of %d elements is too short for them", count)
	}
	found = make([]element, count)
	for i := range found {
		at := headerSize + i*elementSize
		e, position, keySize, valueSize := parseElement(kind, page[at:at+elementSize])
		switch {
		case position != uint64(used-at), keySize == 0, keySize > maxKey, keySize+valueSize > uint64(len(page)-used):
			return nil, 0, damaged("element %d of a page does not lie where it should", i)
		case i > 0 && string(page[used:used+int(keySize)]) <= string(found[i-1].key):
			return nil, 0, damaged("the keys of a page are not in order")
		}
		e.key = page[used : used+int(keySize)]
		used += int(keySize)
		e.value = page[used : used+int(valueSize)]
		used += int(valueSize)
		found[i] = e
	}
	return found, used, nil
}

func parseElement(kind uint16, e []byte) (parsed element, position, keySize, valueSize uint64) {
	if kind == kindBranch {
		parsed.child = native.Uint64(e[8:])
		return parsed, uint64(native.Uint32(e)), uint64(native.Uint32(e[4:])), 0
	}
	flags := native.Uint32(e)
	parsed.bucket = flags == 1
	if flags > 1 {
		return parsed, 0, 0, 0 // which no element can have
	}
	return parsed, uint64(native.Uint32(e[4:])), uint64(native.Uint32(e[8:])), uint64(native.Uint32(e[12:]))
}
