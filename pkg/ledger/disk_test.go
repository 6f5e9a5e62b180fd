//go:build linux

package ledger

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rolefit/pkg/contribution"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// memoryLimit is what sealing any unit on the embedded store may need.
const memoryLimit = 128 << 20

// sealVariable names the file that the test's own program is to seal, as another
// process.
const sealVariable = "ROLEFIT_SEAL"

// limited is a group of processes that may have so much memory, the pages of files that
// they read and write among it, where the system lets one make such a group.
type limited struct{ folder, peak string }

func newLimited(t *testing.T) (limited, error) {
	name := fmt.Sprintf("rolefit-%d", os.Getpid())
	var problems []error
	for _, kind := range []struct{ root, limit, peak string }{
		{"/sys/fs/cgroup", "memory.max", "memory.peak"},
		{"/sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.max_usage_in_bytes"},
	} {
		group := limited{filepath.Join(kind.root, name), kind.peak}
		err := os.Mkdir(group.folder, 0o700)
		if err == nil {
			t.Cleanup(func() { _ = os.Remove(group.folder) })
			err = group.write(kind.limit, memoryLimit)
		}
		if err == nil {
			return group, nil
		}
		problems = append(problems, err)
	}
	return limited{}, errors.Join(problems...)
}

// write sets what there is to be set: a folder that is no group has nothing.
func (l limited) write(name string, value int) error {
	file, err := os.OpenFile(filepath.Join(l.folder, name), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = file.WriteString(strconv.Itoa(value))
	return errors.Join(err, file.Close())
}

func (l limited) read(t *testing.T) int {
	text, err := os.ReadFile(filepath.Join(l.folder, l.peak))
	if err != nil {
		t.Fatal(err)
	}
	peak, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return peak
}

// A great unit on the embedded store is sealed by a program that has 128 MB: as many rows
// as ROLEFIT_ROWS says, or twenty-five thousand.
func TestAGreatUnitOnDisk(t *testing.T) {
	if file := os.Getenv(sealVariable); file != "" {
		sealAlone(t, file)
		return
	}
	rows, file := rowsWanted(t, 25_000), filepath.Join(t.TempDir(), "rolefit.db")
	filled := fillDisk(t, file, rows)
	group, err := newLimited(t)
	alone := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestAGreatUnitOnDisk$", "-test.v", "-test.timeout=30m")
	alone.Env = append(os.Environ(), sealVariable+"="+file)
	if err == nil {
		shell := `echo $$ >"$0/cgroup.procs" && exec "$@"`
		alone.Args = append([]string{"sh", "-c", shell, group.folder, alone.Path}, alone.Args[1:]...)
		alone.Path = "/bin/sh"
	}
	began := time.Now()
	said, runErr := alone.CombinedOutput()
	took := time.Since(began)
	if runErr != nil {
		t.Fatalf("%v: %s", runErr, said)
	}
	_, own, _ := strings.Cut(string(said), "own memory: ")
	own, _, _ = strings.Cut(own, "\n")
	held := "no group of limited memory: " + fmt.Sprint(err)
	if err == nil {
		held = fmt.Sprintf("%d MB at most in a group limited to 128 MB, pages of the file among them", group.read(t)>>20)
	}
	t.Logf("%d rows, a file of %d MB: sealed in %.0f s; own memory %s; %s", rows, filled>>20, took.Seconds(), own, held)
	if used, err := strconv.Atoi(strings.TrimSuffix(own, " MB")); err != nil || used >= memoryLimit>>20 {
		t.Errorf("the program has %q in memory, %v", own, err)
	}
}

// fillDisk fills a file with a public unit, has the system forget it, and returns its
// size.
func fillDisk(t *testing.T, file string, rows int) int64 {
	s, err := bolt.Open(file, clock)
	if err != nil {
		t.Fatal(err)
	}
	sim := newSimulated(public, rows, clock)
	mark, err := markItem(public)
	if err := errors.Join(err, s.Put(t.Context(), store.Contributions, mark, store.Always)); err != nil {
		t.Fatal(err)
	}
	var writes []store.Write
	for n := range rows {
		item := sim.item(n%len(contribution.Shards), n/len(contribution.Shards))
		writes = append(writes, store.Write{Table: store.Contributions, Item: item})
		if len(writes) == store.MaxWrites || n == rows-1 {
			if err := s.Transact(t.Context(), fmt.Sprint(n), writes); err != nil {
				t.Fatal(err)
			}
			writes = nil
		}
	}
	opened, err := os.Open(file)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	info, err := opened.Stat()
	if err := errors.Join(err, unix.Fadvise(int(opened.Fd()), 0, 0, unix.FADV_DONTNEED), opened.Close()); err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// sealAlone seals a file, sees that nobody is missing, and says the most of its own
// memory that the program had.
func sealAlone(t *testing.T, file string) {
	s, err := bolt.Open(file, func() time.Time { return late })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, stop := context.WithCancel(t.Context())
	most := make(chan int)
	go func() {
		peak := 0
		for ctx.Err() == nil {
			peak = max(peak, statusOf("RssAnon:"))
			time.Sleep(20 * time.Millisecond)
		}
		most <- peak
	}()
	done, err := NewSealer(s, rand.Reader, unheard{}, ByClock).SealPublic(t.Context(), late)
	stop()
	if err != nil || len(done) != 1 || done[0].Sealed != done[0].Erased || done[0].Sealed == 0 {
		t.Errorf("%+v, %v", done, err)
	}
	fmt.Printf("own memory: %d MB\n", <-most>>20)
}
