//go:build !wasm

package api

import (
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"slices"
	"sync"
)

// segment is a part of a document, as it is and compressed: as blocks of deflate
// that end on a whole byte and look back at nothing before them, so that those of
// several segments make one stream.
type segment struct {
	plain, packed []byte
	sum           [sha256.Size]byte
}

// The efforts of compressing: for what is sent many times, and for what is made
// for one answer.
const (
	thorough = flate.DefaultCompression
	quick    = flate.BestSpeed
)

// packers are writers to be used again, by their effort: each has up to a
// megabyte of tables.
var packers = map[int]*sync.Pool{thorough: {New: newPacker(thorough)}, quick: {New: newPacker(quick)}}

func newPacker(effort int) func() any {
	return func() any {
		z, err := flate.NewWriter(nil, effort)
		if err != nil {
			panic("api: the effort of compressing is one of flate's: " + err.Error())
		}
		return z
	}
}

func newSegment(plain []byte, effort int) segment {
	z := packers[effort].Get().(*flate.Writer)
	defer packers[effort].Put(z)
	var packed bytes.Buffer
	z.Reset(&packed)
	_, _ = z.Write(plain) // a buffer takes everything
	_ = z.Flush()
	return segment{plain, packed.Bytes(), sha256.Sum256(plain)}
}

// spliced is a document made of segments.
type spliced []segment

func (s spliced) plain() (all parts) {
	for _, part := range s {
		all = append(all, part.plain)
	}
	return all
}

// What begins and ends a gzip (RFC 1952) without a name and a time.
var (
	gzipHead = []byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255}
	lastNone = []byte{0x03, 0x00} // the last block of deflate, with nothing in it
)

// gzip is the document compressed, from the segments' compressed forms.
func (s spliced) gzip() parts {
	all := parts{gzipHead}
	check, size := uint32(0), 0
	for _, part := range s {
		all = append(all, part.packed)
		check, size = crc32.Update(check, crc32.IEEETable, part.plain), size+len(part.plain)
	}
	foot := binary.LittleEndian.AppendUint32(slices.Clone(lastNone), check)
	return append(all, binary.LittleEndian.AppendUint32(foot, uint32(size)))
}

// tag is an entity tag of the document, without quotes.
func (s spliced) tag() string {
	all := sha256.New()
	for _, part := range s {
		all.Write(part.sum[:])
	}
	return hex.EncodeToString(all.Sum(nil)[:8])
}
