package command

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rolefit/pkg/contribution"
	"rolefit/pkg/ledger"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// heard keeps what a running command says.
type heard struct {
	mu   sync.Mutex
	text strings.Builder
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.text.String()
}

// serving runs `rolefit serve` on a new file until the test ends, and returns the
// file and the address.
func serving(t *testing.T) (file, address string) {
	t.Helper()
	folder, err := os.MkdirTemp("", "s") // short, for the name of a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	file = filepath.Join(folder, "rolefit.db")
	address, _ = servingFile(t, file)
	return file, address
}

// servingFile is serving on a file of the caller's, with more flags; said is what the server says.
func servingFile(t *testing.T, file string, flags ...string) (address string, said *heard) {
	t.Helper()
	said, ended := &heard{}, make(chan int, 1)
	go func() {
		ended <- Run(append([]string{"serve", "-addr", "127.0.0.1:0", "-store", "bolt:" + file}, flags...), Streams{In: strings.NewReader(""), Out: said, Err: said})
	}()
	where := regexp.MustCompile(`answers at (http://\S+)/questionnaire`)
	for range 1000 {
		if m := where.FindStringSubmatch(said.String()); m != nil {
			t.Cleanup(func() {
				_ = syscall.Kill(os.Getpid(), syscall.SIGTERM) // which only serve listens to here
				if code := <-ended; code != 0 {
					t.Errorf("serve ended with %d: %s", code, said)
				}
			})
			return m[1], said
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("serve does not say where it is: %s", said)
	return "", said
}

// kept puts a pending contribution into a store by the command line's way.
func kept(t *testing.T, spec string, n byte) contribution.ID {
	t.Helper()
	s, err := openStore(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := contribution.New(contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now())), []int{0, 25, 50, 75, 100})
	if err != nil {
		t.Fatal(err)
	}
	id := contribution.Receipt{n}.ID()
	if _, err := ledger.NewSubmitter(s).Contribute(t.Context(), id, c); err != nil {
		t.Fatal(err)
	}
	return id
}

// While a store is served it is backed up, sealed and compacted from the command
// line; the backup is put back and holds what was there.
func TestUpkeepWhileServing(t *testing.T) {
	file, address := serving(t)
	spec, copied := "bolt:"+file, filepath.Join(t.TempDir(), "copy.db")
	kept(t, spec, 1)
	got := runs("", "backup", "-store", spec, copied)
	var wrote struct {
		File  string
		Bytes int64
	}
	if err := json.Unmarshal([]byte(got.out), &wrote); err != nil || got.code != 0 || wrote.Bytes == 0 || wrote.File != copied {
		t.Fatalf("backup: %+v, %v", got, err)
	}
	if info, err := os.Stat(copied); err != nil || info.Size() != wrote.Bytes || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if again := runs("", "backup", "-store", spec, copied); again.code != 2 || !strings.Contains(again.err, "exists") {
		t.Errorf("over a file that is there: %+v", again)
	}
	if got := runs("", "seal", "-store", spec); got.code != 0 {
		t.Errorf("seal: %+v", got)
	}
	if got := runs("", "compact", "-store", spec); got.code != 0 || !strings.Contains(got.out, `"expired":0`) {
		t.Errorf("compact: %+v", got)
	}
	if answer, err := http.Get(address + "/api/health"); err != nil || answer.StatusCode != http.StatusOK {
		t.Errorf("after all that: %v, %v", answer, err)
	}
	if got := runs("", "serve", "-addr", "127.0.0.1:0", "-store", spec); got.code != 1 || !strings.Contains(got.err, "in use") {
		t.Errorf("a second server: %+v", got)
	}
	if n := pendingIn(t, "bolt:"+copied); n != 1 {
		t.Errorf("the backup holds %d pending contributions", n)
	}
	if got := runs("", "seal", "-after-restore", "-store", "bolt:"+copied); got.code != 0 {
		t.Errorf("after restoring: %+v", got)
	}
	if n := pendingIn(t, "bolt:"+copied); n != 0 {
		t.Errorf("after restoring %d contributions are pending", n)
	}
}

// A backup is put back in the place of the store, in every way that leaves the mark
// where it is or without one: nothing is sealed until the operator has said what it
// is, and the way to say it is in the message.
func TestABackupThatWasPutBackIsNotSealed(t *testing.T) {
	for _, tc := range []struct {
		name string
		mark bool   // of the store beside it
		says string // the operator
		code int
		left int // pending
	}{
		{"told that it was put back", true, "-after-restore", 0, 0},
		{"told that it was not", true, "-not-restored", 0, 1},
		{"on another machine", false, "-after-restore", 0, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			folder := t.TempDir()
			spec, copied := newStore(t), filepath.Join(folder, "copy.db")
			file := strings.TrimPrefix(spec, "bolt:")
			kept(t, spec, 1)
			if got := runs("", "backup", "-store", spec, copied); got.code != 0 {
				t.Fatalf("backup: %+v", got)
			}
			if got := runs("", "seal", "-store", spec); got.code != 0 {
				t.Errorf("the store itself: %+v", got)
			}
			if left, err := filepath.Glob(copied + ".*"); err != nil || len(left) > 0 {
				t.Errorf("beside the backup lie %v, %v", left, err)
			}
			if err := os.Rename(copied, file); err != nil {
				t.Fatal(err)
			}
			if !tc.mark {
				if err := os.Remove(bolt.Mark(file)); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				got := runs("", "seal", "-store", spec)
				if got.code != 1 || !strings.Contains(got.err, "put back from a backup") || !strings.Contains(got.err, "rolefit seal -after-restore") {
					t.Errorf("sealing without a word: %+v", got)
				}
			}
			if got := runs("", "check", "-store", spec); got.code != 1 || !strings.Contains(got.out, "put back from a backup") {
				t.Errorf("check: %+v", got)
			}
			if got := runs("", "seal", tc.says, "-store", spec); got.code != tc.code {
				t.Errorf("%s: %+v", tc.says, got)
			}
			if got := runs("", "seal", "-store", spec); got.code != 0 {
				t.Errorf("afterwards: %+v", got)
			}
			if n := pendingIn(t, spec); n != tc.left {
				t.Errorf("%d are pending, not %d", n, tc.left)
			}
		})
	}
	if got := runs("", "seal", "-after-restore", "-not-restored", "-store", "bolt:"+filepath.Join(t.TempDir(), "a.db")); got.code != 2 {
		t.Errorf("both: %+v", got)
	}
}

// pendingIn counts the pending rows of the public project unit.
func pendingIn(t *testing.T, spec string) (n int) {
	t.Helper()
	s, err := openStore(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	b := contribution.PublicUnit("project", "1", contribution.RoundAt(time.Now()))
	for _, shard := range contribution.Shards {
		for i, err := range store.All(t.Context(), s, store.Contributions, fmt.Sprintf("%s|%c", b, shard), "") {
			if err != nil {
				t.Fatal(err)
			}
			if i.State == "pending" {
				n++
			}
		}
	}
	return n
}

func TestUpkeepOfAStoreThatIsNotServed(t *testing.T) {
	folder := t.TempDir()
	spec, copied := newStore(t), filepath.Join(folder, "copy.db")
	kept(t, spec, 1)
	if got := runs("", "backup", "-store", spec, copied); got.code != 0 {
		t.Errorf("backup: %+v", got)
	}
	if got := runs("", "compact", "-store", spec); got.code != 0 {
		t.Errorf("compact: %+v", got)
	}
	if n := pendingIn(t, "bolt:"+copied); n != 1 {
		t.Errorf("the backup holds %d pending contributions", n)
	}
	for _, args := range [][]string{
		{"backup", "-store", "dynamodb:x", filepath.Join(folder, "none")},
		{"compact", "-store", "dynamodb:x"},
		{"backup", "-store", spec},
		{"backup", "-store", spec, filepath.Join(folder, "no", "folder")},
	} {
		t.Setenv("AWS_REGION", "eu-central-1")
		t.Setenv("AWS_ACCESS_KEY_ID", "a")
		t.Setenv("AWS_SECRET_ACCESS_KEY", "b")
		if got := runs("", args...); got.code != 2 || got.out != "" {
			t.Errorf("%v: %+v", args, got)
		}
	}
	if left, err := filepath.Glob(filepath.Join(folder, "*.partial")); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
