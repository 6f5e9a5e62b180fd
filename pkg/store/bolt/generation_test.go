package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"rolefit/pkg/store"
)

// marked is the mark of the file with an id that begins so.
func marked(id string, generation uint64) (m mark) {
	copy(m.id[:], id)
	m.generation = generation
	return m
}

func TestRestored(t *testing.T) {
	own := marked("a", 7)
	for _, tc := range []struct {
		name        string
		own, beside mark
		empty       bool
		want        string // part of the reason
	}{
		{"the file that was in use", own, marked("a", 7), false, ""},
		{"killed before the mark followed", own, marked("a", 5), false, ""},
		{"an older file", own, marked("a", 8), false, "generation 7, and generation 8"},
		{"an older file, still empty", own, marked("a", 8), true, "generation 7, and generation 8"},
		{"no mark", own, mark{}, false, "no mark"},
		{"a new file", mark{}, mark{}, true, ""},
		{"a new file beside an old mark", mark{}, marked("b", 9), true, ""},
		{"another file's mark", own, marked("b", 1), false, "another file's"},
		{"from before there were marks", mark{}, mark{}, false, "no mark"},
		{"from before there were marks, beside one", mark{}, marked("b", 1), false, "another file's"},
	} {
		if got := restored(tc.own, tc.beside, tc.empty); (got == "") != (tc.want == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

// used is a file in use, its clock and what is beside it.
type used struct {
	t    *testing.T
	path string
	now  time.Time
	s    *Store
}

func newUsed(t *testing.T) *used {
	u := &used{t: t, path: filepath.Join(t.TempDir(), "rolefit.db"), now: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
	u.open()
	return u
}

func (u *used) must(err error) {
	u.t.Helper()
	if err != nil {
		u.t.Fatal(err)
	}
}

func (u *used) open() {
	u.t.Helper()
	var err error
	u.s, err = Open(u.path, func() time.Time { return u.now })
	u.must(err)
	u.t.Cleanup(func() { _ = u.s.Close() })
}

func (u *used) close() { u.must(u.s.Close()) }

// kill ends the program that has the file open.
func (u *used) kill() { u.must(u.s.db.Close()); u.s.db = nil }

func (u *used) put(sort string) {
	u.t.Helper()
	u.must(u.s.Put(u.t.Context(), store.Contributions, store.Item{Key: store.Key{Partition: "p", Sort: sort}}, store.Always))
}

// copied is the bytes of the file, as something else than rolefit copies them.
func (u *used) copied() []byte {
	u.t.Helper()
	data, err := os.ReadFile(u.path)
	u.must(err)
	return data
}

// backup is the bytes of a backup.
func (u *used) backup() []byte {
	u.t.Helper()
	var b bytes.Buffer
	_, err := u.s.Backup(&b)
	u.must(err)
	return b.Bytes()
}

func (u *used) putBack(data []byte) { u.must(os.WriteFile(u.path, data, 0o600)) }

// note returns the reason that the file notes; "" for none.
func (u *used) note() string {
	u.t.Helper()
	item, err := u.s.Get(u.t.Context(), store.Publications, store.RestoredKey())
	if errors.Is(err, store.ErrNotFound) {
		return ""
	}
	u.must(err)
	return string(item.Data)
}

// A file notices that it was put back, however it was copied and whoever stopped
// before; the file that was in use is not suspected, whatever happened to it.
func TestAFileNoticesThatItWasPutBack(t *testing.T) {
	for _, tc := range []struct {
		name string
		do   func(u *used)
		want string
	}{
		{"opened again and again", func(u *used) {
			for range 3 {
				u.close()
				u.open()
			}
			u.close()
		}, ""},
		{"killed again and again", func(u *used) {
			for range 3 {
				u.now = u.now.Add(time.Hour)
				u.put("b")
				u.kill()
				u.open()
			}
			u.kill()
		}, ""},
		{"killed between commit and mark", func(u *used) {
			was, err := os.ReadFile(Mark(u.path))
			u.must(err)
			u.now = u.now.Add(time.Hour)
			u.put("b")
			u.kill()
			u.must(os.WriteFile(Mark(u.path), was, 0o600))
		}, ""},
		{"compacted", func(u *used) { u.must(u.s.CompactInPlace()); u.kill() }, ""},
		{"a clock that was turned back", func(u *used) { u.now = u.now.AddDate(-1, 0, 0); u.put("b"); u.kill() }, ""},
		{"a backup, put back before anything was written", func(u *used) {
			was := u.backup()
			u.kill()
			u.putBack(was)
		}, ""},
		{"a backup, put back after one more write", func(u *used) {
			was := u.backup()
			u.put("b")
			u.kill()
			u.putBack(was)
		}, "generation"},
		{"compacted after a backup that is put back", func(u *used) {
			was := u.backup()
			u.must(u.s.CompactInPlace())
			u.put("b")
			u.kill()
			u.putBack(was)
		}, "generation"},
		{"copied while it was closed, used since", func(u *used) {
			u.close()
			was := u.copied()
			u.open()
			u.put("b")
			u.kill()
			u.putBack(was)
		}, "generation"},
		{"copied while it was open, then closed", func(u *used) {
			was := u.copied()
			u.put("b")
			u.close()
			u.putBack(was)
		}, "generation"},
		{"copied while it was open, written a minute later, killed", func(u *used) {
			was := u.copied()
			u.now = u.now.Add(markEvery)
			u.put("b")
			u.kill()
			u.putBack(was)
		}, "generation"},
		{"the mark is lost", func(u *used) { u.close(); u.must(os.Remove(Mark(u.path))) }, "no mark"},
		{"the mark is of another file", func(u *used) { u.close(); u.must(os.WriteFile(Mark(u.path), []byte(marked("b", 1).String()), 0o600)) }, "another file's"},
		{"the mark is damaged", func(u *used) { u.close(); u.must(os.WriteFile(Mark(u.path), []byte("x"), 0o600)) }, "no mark"},
		{"from before there were marks", func(u *used) {
			u.must(u.s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(fileBucket).Delete(generationKey) }))
			u.kill()
			u.must(os.Remove(Mark(u.path)))
		}, "no mark"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			u := newUsed(t)
			u.put("a")
			tc.do(u)
			for range 2 { // the note stays until somebody takes it away
				u.open()
				if got := u.note(); (got == "") != (tc.want == "") || !strings.Contains(got, tc.want) {
					t.Errorf("%q, want %q", got, tc.want)
				}
				u.close()
			}
			u.open()
			u.must(u.s.Delete(t.Context(), store.Publications, store.RestoredKey(), store.Always))
			u.close()
			if u.open(); u.note() != "" {
				t.Error("it is suspected again")
			}
		})
	}
}

// Opening and closing a file writes nothing: what has changed is in it either way.
func TestOpeningWritesNothing(t *testing.T) {
	u := newUsed(t)
	u.put("a")
	u.close()
	before := u.copied()
	u.open()
	u.close()
	if !bytes.Equal(before, u.copied()) {
		t.Error("the file was changed")
	}
}

// The mark costs a write a minute, however much is written.
func TestTheMarkFollowsOnceAMinute(t *testing.T) {
	u := newUsed(t)
	writes := 0
	for n, last := 0, ""; n < 600; n++ {
		u.now = u.now.Add(time.Second)
		u.put(fmt.Sprint(n))
		if text, err := os.ReadFile(Mark(u.path)); err != nil || string(text) != last {
			u.must(err)
			writes, last = writes+1, string(text)
		}
	}
	if writes != 10 {
		t.Errorf("%d marks in ten minutes", writes)
	}
}

// FuzzMark reads a mark: what it was made of, or nothing.
func FuzzMark(f *testing.F) {
	f.Add(marked("a", 7).String(), marked("a", 7).record())
	f.Add("00 7\n", []byte(nil))
	f.Add("00000000000000000000000000000000 -1\n", make([]byte, 28))
	f.Fuzz(func(t *testing.T, text string, record []byte) {
		if m, ok := parseMark(text); ok && m.String() != text {
			t.Errorf("%q is read as %q", text, m)
		}
		m, err := parseMarkRecord(record)
		if err == nil && record != nil && !bytes.Equal(m.record(), record) || err != nil && !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%x is read as %x, %v", record, m.record(), err)
		}
	})
}

// Where the mark cannot be written, nothing is opened.
func TestWithoutAPlaceForTheMark(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	if err := os.Mkdir(Mark(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, time.Now); err == nil || !strings.Contains(err.Error(), "mark of its generation") {
		t.Errorf("error %v", err)
	}
}
