package bolt

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/disk"
)

// A file has an id and a generation, which grows with every commit. The mark beside
// it repeats both, and follows the file: it is never of a later generation than the
// file that was last in use. A file that was put back from a backup is of an earlier
// generation than the mark, or has none.

var generationKey = []byte("generation")

// markEvery is how long a mark is left behind while something is written.
const markEvery = time.Minute

// Mark returns the name of the mark beside a file. It must never be in a backup.
func Mark(path string) string { return path + ".generation" }

// mark is what a file and its mark say of the file.
type mark struct {
	id         [16]byte // random; zero for none
	generation uint64
}

func (m mark) none() bool { return m.id == [16]byte{} }

// newMark is that of a file that nobody has written to.
func newMark() (m mark) {
	rand.Read(m.id[:])
	return m
}

// String is the text of a mark.
func (m mark) String() string { return fmt.Sprintf("%x %d\n", m.id, m.generation) }

// parseMark undoes String; false for anything else.
func parseMark(text string) (m mark, ok bool) {
	id, number, _ := strings.Cut(strings.TrimSuffix(text, "\n"), " ")
	random, err := hex.DecodeString(id)
	if err != nil || len(random) != len(m.id) {
		return mark{}, false
	}
	copy(m.id[:], random)
	m.generation, err = strconv.ParseUint(number, 10, 64)
	return m, err == nil && m.String() == text
}

// readMark returns the mark at a path; none where there is none that can be read.
func readMark(path string) (mark, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return mark{}, nil
	} else if err != nil {
		return mark{}, err
	}
	m, ok := parseMark(string(text))
	if !ok {
		return mark{}, nil
	}
	return m, nil
}

// record is a mark as the file holds it: id, generation (8 bytes, big-endian) and the
// CRC-32C of both.
func (m mark) record() []byte {
	record := binary.BigEndian.AppendUint64(bytes.Clone(m.id[:]), m.generation)
	return binary.BigEndian.AppendUint32(record, crc32.Checksum(record, castagnoli))
}

// parseMarkRecord undoes record; none for no record, as in a file from before there
// were marks.
func parseMarkRecord(record []byte) (m mark, err error) {
	if record == nil {
		return mark{}, nil
	}
	if len(record) == len(m.id)+12 {
		copy(m.id[:], record)
		m.generation = binary.BigEndian.Uint64(record[len(m.id):])
	}
	if m.none() || !bytes.Equal(m.record(), record) {
		return mark{}, damaged("its generation is not as it was written")
	}
	return m, nil
}

func markOf(tx *bbolt.Tx) (mark, error) {
	return parseMarkRecord(tx.Bucket(fileBucket).Get(generationKey))
}

func (m mark) putInto(tx *bbolt.Tx) error {
	return tx.Bucket(fileBucket).Put(generationKey, m.record())
}

// marker writes the mark of a file.
type marker struct {
	path string
	file os.FileInfo // whose mark it is

	mu      sync.Mutex
	last    mark      // of the last commit
	written mark      // the last that is on the disk
	at      time.Time // when it was written; zero for not by this program
	copied  uint64    // the generation of the last backup
}

// follow writes the mark of a commit when the last has been left behind for long
// enough, or is not later than a backup. What cannot be written is tried again at the
// next commit, and told to who closes.
func (m *marker) follow(committed mark, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = committed
	since := now.Sub(m.at)
	fresh := !m.at.IsZero() && since >= 0 && since < markEvery
	if fresh && (m.written.generation > m.copied || committed.generation <= m.copied) {
		return
	}
	if m.write() == nil {
		m.at = now
	}
}

// outdate has what is committed after a backup marked at once.
func (m *marker) outdate(backup mark) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.copied = backup.generation
}

// finish writes the mark of the last commit.
func (m *marker) finish() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.write()
}

// write exchanges the mark for that of the last commit, if it is another.
func (m *marker) write() error {
	if m.last == m.written {
		return nil
	}
	temporary, err := disk.Temporary(m.path)
	if err != nil {
		return err
	}
	_, err = temporary.WriteString(m.last.String())
	err = errors.Join(err, keepOwner(temporary, m.file), temporary.Sync(), temporary.Close())
	if err == nil {
		err = os.Rename(temporary.Name(), m.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temporary.Name()))
	}
	m.written = m.last
	return disk.SyncFolder(m.path)
}
