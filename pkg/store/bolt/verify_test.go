package bolt_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// filled makes a store of a few hundred rows in all tables, some longer than a page, with free pages between, and
// returns its bytes and those of its mark.
func filled(t testing.TB, rows int) (content, mark []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s, err := bolt.Open(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range store.Tables() {
		var writes []store.Write
		for n := range rows {
			i := numbered(n, strings.Repeat("x", 1+n%40*(n%3)))
			if n%50 == 7 {
				i.Data = []byte(strings.Repeat("long ", 1500))
			}
			writes = append(writes, store.Write{Table: table, Item: i})
			if len(writes) == store.MaxWrites || n == rows-1 {
				if err := s.Transact(t.Context(), fmt.Sprint(table, n), writes); err != nil {
					t.Fatal(err)
				}
				writes = nil
			}
		}
	}
	for n := rows / 3; n < rows/2; n++ {
		if err := s.Delete(t.Context(), store.Contributions, numbered(n, "").Key, store.Always); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Verify(t.Context()), s.Close()); err != nil {
		t.Fatal(err)
	}
	content, err = os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if mark, err = os.ReadFile(bolt.Mark(path)); err != nil {
		t.Fatal(err)
	}
	return content, mark
}

// everything returns all rows of a file's tables, line by line.
func everything(t *testing.T, path string) string {
	t.Helper()
	s, err := bolt.OpenExisting(path, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var found strings.Builder
	for _, table := range store.Tables() {
		for i, err := range store.All(t.Context(), s, table, "p", "") {
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&found, "%s %+v\n", table, i)
		}
	}
	return found.String()
}

// Of 260 single bits that are another than they were, every one that changes what the file holds is found, in the file
// and in a backup of it; the others change nothing.
func TestFlippedBits(t *testing.T) {
	sound, mark := filled(t, 200)
	folder := t.TempDir()
	path := filepath.Join(folder, "sound")
	write(t, path, sound)
	write(t, bolt.Mark(path), mark)
	want := everything(t, path)
	draw, found := rand.New(rand.NewPCG(1, 2)), 0
	for n := range 260 {
		bit := draw.IntN(8 * len(sound))
		flipped := append([]byte(nil), sound...)
		flipped[bit/8] ^= 1 << (bit % 8)
		path := filepath.Join(folder, fmt.Sprint(n))
		write(t, path, flipped)
		write(t, bolt.Mark(path), mark)
		verified := bolt.Verify(t.Context(), path)
		copied := backedUp(t, path, path+".copy")
		switch {
		case verified == nil && copied == nil:
			if everything(t, path) != want {
				t.Errorf("bit %d of byte %d changes what the file holds and is not found", bit%8, bit/8)
			}
		case errors.Is(verified, store.ErrDamaged) && errors.Is(copied, store.ErrDamaged):
			found++
		default:
			t.Errorf("bit %d of byte %d: in the file: %v; in a backup: %v", bit%8, bit/8, verified, copied)
		}
	}
	t.Logf("%d bytes; %d of 260 bits are found, %d are where nothing is", len(sound), found, 260-found)
	if found < 60 {
		t.Errorf("only %d of 260 bits are found: the file is mostly empty", found)
	}
}

// backedUp backs a file up into another and verifies that.
func backedUp(t *testing.T, path, dst string) error {
	t.Helper()
	s, err := bolt.OpenExisting(path, time.Now)
	if err != nil {
		return err
	}
	defer s.Close()
	out, err := os.Create(dst)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Backup(out); err != nil {
		return errors.Join(err, out.Close())
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return bolt.Verify(t.Context(), dst)
}

func write(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A file without one of its heads is not opened: bbolt would take it back to before its last commit, which may be empty.
func TestAFileWithoutAHead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	s := open(t, path, time.Now)
	put(t, s, numbered(1, "one"))
	if err := errors.Join(s.CompactInPlace(), s.Close()); err != nil {
		t.Fatal(err)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{30, 4096 + 30} {
		flipped := append([]byte(nil), sound...)
		flipped[at] ^= 1
		write(t, path, flipped)
		for name, err := range map[string]error{"open": second(bolt.Open(path, time.Now)), "verify": bolt.Verify(t.Context(), path)} {
			if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), "the last commit may be missing") {
				t.Errorf("%s without the head at byte %d: %v", name, at, err)
			}
		}
		if after, err := os.ReadFile(path); err != nil || string(after) != string(flipped) {
			t.Errorf("the file was changed: %v", err)
		}
	}
}

// A file that was cut, wherever, is an error that says so, and is left as it is.
func TestACutFile(t *testing.T) {
	sound, _ := filled(t, 200)
	for percent := 5; percent < 100; percent += 5 {
		path := filepath.Join(t.TempDir(), "rolefit.db")
		write(t, path, sound[:len(sound)*percent/100])
		for name, err := range map[string]error{"open": second(bolt.Open(path, time.Now)), "verify": bolt.Verify(t.Context(), path)} {
			if !errors.Is(err, store.ErrDamaged) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "cut") {
				t.Errorf("%s at %d %%: %v", name, percent, err)
			}
		}
		if info, err := os.Stat(path); err != nil || info.Size() != int64(len(sound)*percent/100) {
			t.Errorf("at %d %% the file has %d bytes, %v", percent, info.Size(), err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// A file that is cut while it is in use makes errors of reads, and no crash.
func TestAFileThatIsCutInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	content, mark := filled(t, 200)
	write(t, path, content)
	write(t, bolt.Mark(path), mark)
	s := open(t, path, time.Now)
	if err := os.Truncate(path, 3*4096); err != nil {
		t.Fatal(err)
	}
	_, getting := s.Get(t.Context(), store.Publications, numbered(150, "").Key)
	_, querying := s.Query(t.Context(), store.Publications, "p", "", store.MaxPage, "")
	_, backing := s.Backup(io.Discard)
	for _, err := range []error{getting, querying, s.Verify(t.Context()), s.CompactInPlace()} {
		if !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%v", err)
		}
	}
	if backing == nil {
		t.Error("a backup of it succeeded")
	}
}

// A damaged file is not compacted: what is lost in it would be lost for good, without a trace.
func TestADamagedFileIsNotCompacted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	content, mark := filled(t, 200)
	at := strings.Index(string(content), "long long")
	content[at] ^= 1
	write(t, path, content)
	write(t, bolt.Mark(path), mark)
	s := open(t, path, time.Now)
	if err := s.CompactInPlace(); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("compact: %v", err)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(content) {
		t.Errorf("the file was changed: %v", err)
	}
	if left, err := filepath.Glob(path + "*"); err != nil || len(left) != 2 { // its mark too
		t.Errorf("left beside the file: %v, %v", left, err)
	}
}

// Verifying goes on beside writers, exchanges and growth, and finds nothing where nothing is.
func TestVerifyWhileWriting(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "rolefit.db"), time.Now)
	_, stop := writing(t, s)
	for n := range 40 {
		if err := s.Verify(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n%10 == 9 {
			if err := s.CompactInPlace(); err != nil {
				t.Fatal(err)
			}
		}
	}
	stop()
}

// Whatever is in a file, looking at it ends, and with an error of the kind that says why.
func FuzzVerify(f *testing.F) {
	sound, _ := filled(f, 6)
	f.Add(sound)
	for _, at := range []int{16, 4096 + 40, 2*4096 + 8, 3*4096 + 10, 4*4096 + 12, 5*4096 + 16} {
		flipped := append([]byte(nil), sound...)
		flipped[at] ^= 4
		f.Add(flipped)
	}
	f.Add(sound[:len(sound)/3])
	path := filepath.Join(f.TempDir(), "rolefit.db")
	f.Fuzz(func(t *testing.T, content []byte) {
		write(t, path, content)
		err := bolt.Verify(t.Context(), path)
		if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, bolt.ErrNoStore) {
			t.Error(err)
		}
	})
}

// BenchmarkVerify looks at every byte of a file that lies in memory already.
func BenchmarkVerify(b *testing.B) {
	path := filepath.Join(b.TempDir(), "rolefit.db")
	content, _ := filled(b, 5000)
	write(b, path, content)
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if err := bolt.Verify(b.Context(), path); err != nil {
			b.Fatal(err)
		}
	}
}
