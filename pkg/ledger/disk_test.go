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
	"rolefit/pkg/limited"
	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// memoryLimit is what sealing any unit on the embedded store may need.
const memoryLimit = 128 << 20

// sealVariable names the file that the test's own program is to seal, as another
// process.
const sealVariable = "ROLEFIT_SEAL"

// A great unit on the embedded store is sealed by a program that has 128 MB: as many rows
// as ROLEFIT_ROWS says, or twenty-five thousand.
func TestAGreatUnitOnDisk(t *testing.T) {
	if file := os.Getenv(sealVariable); file != "" {
		sealAlone(t, file)
		return
	}
	rows, file := rowsWanted(t, 25_000), filepath.Join(t.TempDir(), "rolefit.db")
	filled := fillDisk(t, file, rows)
	words := []string{os.Args[0], "-test.run=^TestAGreatUnitOnDisk$", "-test.v", "-test.timeout=30m"}
	group, err := limited.New(t, memoryLimit)
	if err == nil {
		words = group.Command(words[0], words[1:]...)
	}
	alone := exec.CommandContext(t.Context(), words[0], words[1:]...)
	alone.Env = append(os.Environ(), sealVariable+"="+file)
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
		peak, err := group.Peak()
		if err != nil {
			t.Fatal(err)
		}
		held = fmt.Sprintf("%d MB at most in a group limited to 128 MB, pages of the file among them", peak>>20)
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
