package bolt

import (
	"bytes"
	"io"
)

// walk looks at every page of one moment of a file, without trusting any: what bbolt would follow blindly, and what only
// a whole file has.
//
//   - Every page lies inside the file, and is in one tree, once, or free, once.
//   - Keys are in order, within a page and between pages.
//   - Every page is as bbolt writes it: packed, as long as it must be, and never empty.
type walk struct {
	file       io.ReaderAt
	head       head
	seen       []bool                                                    // by page
	bucketSeen func(name string)                                         // called for every bucket
	entry      func(bucket string, key, value []byte, nested bool) error // called for every entry of every bucket
}

// run walks the whole file and returns the first damage.
func (w *walk) run() error {
	w.seen = make([]bool, w.head.pages)
	w.seen[0], w.seen[1] = true, true
	if err := w.freeList(); err != nil {
		return err
	}
	err := w.tree(w.head.root, nil, nil, func(e element) error {
		if !e.bucket {
			return damaged("something beside the tables")
		}
		w.bucketSeen(string(e.key))
		return w.bucket(string(e.key), e.value)
	})
	if err != nil {
		return err
	}
	for id, seen := range w.seen {
		if !seen {
			return damaged("page %d is neither in use nor free", id)
		}
	}
	return nil
}

// bucket walks one bucket, whose few entries may lie in its value itself.
func (w *walk) bucket(name string, value []byte) error {
	visit := func(e element) error { return w.entry(name, e.key, e.value, e.bucket) }
	if len(value) < headerSize {
		return damaged("a table has no beginning")
	}
	if root := native.Uint64(value); root != 0 {
		if len(value) != headerSize {
			return damaged("a table has two beginnings")
		}
		return w.tree(root, nil, nil, visit)
	}
	page := value[headerSize:]
	if len(page) < headerSize || native.Uint64(page) != 0 || native.Uint16(page[8:]) != kindLeaf || native.Uint32(page[12:]) != 0 {
		return damaged("a table inside its entry is none")
	}
	found, used, err := elements(page)
	if err != nil {
		return err
	}
	if used != len(page) {
		return damaged("a table inside its entry has another length")
	}
	return each(found, visit)
}

// tree walks a page and what is below it. Its keys are at least least and below most; nil is no bound.
func (w *walk) tree(id uint64, least, most []byte, visit func(element) error) error {
	page, err := w.page(id)
	if err != nil {
		return err
	}
	found, used, err := elements(page)
	if err != nil {
		return err
	}
	if len(found) == 0 || int64(len(page)) != w.rounded(used) {
		return damaged("page %d is empty, or longer than it must be", id)
	}
	if last := found[len(found)-1].key; bytes.Compare(found[0].key, least) < 0 || most != nil && bytes.Compare(last, most) >= 0 {
		return damaged("page %d holds keys of others", id)
	}
	if native.Uint16(page[8:]) == kindLeaf {
		return each(found, visit)
	}
	for i, e := range found {
		upTo := most
		if i+1 < len(found) {
			upTo = found[i+1].key
		}
		if err := w.tree(e.child, e.key, upTo, visit); err != nil {
			return err
		}
	}
	return nil
}

func each(found []element, visit func(element) error) error {
	for _, e := range found {
		if err := visit(e); err != nil {
			return err
		}
	}
	return nil
}

// rounded is how many bytes of pages so many bytes need.
func (w *walk) rounded(used int) int64 {
	return (int64(used) + w.head.pageSize - 1) / w.head.pageSize * w.head.pageSize
}

// page reads a page with those that it runs over into, and marks them as seen.
func (w *walk) page(id uint64) ([]byte, error) {
	if id < 2 || id >= w.head.pages {
		return nil, damaged("page %d is asked for, of %d", id, w.head.pages)
	}
	header := make([]byte, headerSize)
	if err := w.read(header, id); err != nil {
		return nil, err
	}
	own, more := native.Uint64(header), uint64(native.Uint32(header[12:]))
	if own != id || id+more >= w.head.pages {
		return nil, damaged("page %d says that it is page %d and %d more of %d", id, own, more, w.head.pages)
	}
	for n := id; n <= id+more; n++ {
		if err := w.mark(n); err != nil {
			return nil, err
		}
	}
	page := make([]byte, int64(more+1)*w.head.pageSize)
	return page, w.read(page, id)
}

func (w *walk) mark(id uint64) error {
	if id >= w.head.pages || w.seen[id] {
		return damaged("page %d is used twice, or in use and free", id)
	}
	w.seen[id] = true
	return nil
}

func (w *walk) read(into []byte, id uint64) error {
	if _, err := w.file.ReadAt(into, int64(id)*w.head.pageSize); err != nil {
		return damaged("page %d cannot be read: %v", id, err)
	}
	return nil
}

// freeList marks the pages that are free. A list of more than 65,534 has its length in its first place.
func (w *walk) freeList() error {
	page, err := w.page(w.head.free)
	if err != nil {
		return err
	}
	if kind := native.Uint16(page[8:]); kind != kindFree {
		return damaged("the list of free pages is a page of kind %#x", kind)
	}
	count, ids := uint64(native.Uint16(page[10:])), page[headerSize:]
	if count == 0xFFFF {
		count, ids = native.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return damaged("the list of free pages is longer than its page")
	}
	for n := range count {
		if err := w.mark(native.Uint64(ids[8*n:])); err != nil {
			return err
		}
	}
	return nil
}
