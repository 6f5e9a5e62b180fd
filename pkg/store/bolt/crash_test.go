package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"rolefit/pkg/store"
	"rolefit/pkg/store/bolt"
)

// crashFile names the file for which this test program is a writer that is going to be killed.
const crashFile = "ROLEFIT_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(crashFile); path != "" {
		writeUntilKilled(path)
	}
	os.Exit(m.Run())
}

// writeUntilKilled puts items, and transactions of two, and prints the number of each once it is acknowledged.
func writeUntilKilled(path string) {
	s, err := bolt.Open(path, time.Now)
	for n := 0; err == nil; n++ {
		a, b := numbered(2*n, "first"), numbered(2*n+1, "second")
		err = s.Transact(context.Background(), fmt.Sprint(n), []store.Write{
			{Table: store.Contributions, Item: a, If: store.IfAbsent}, {Table: store.Contributions, Item: b, If: store.IfAbsent},
		})
		if err == nil {
			fmt.Println(n)
		}
		if err == nil && n%40 == 39 {
			err = s.CompactInPlace()
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestAcknowledgedWritesOutlastAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rolefit.db")
	for _, after := range []int{1, 25, 60} {
		path := path + strconv.Itoa(after)
		acknowledged := killAfter(t, path, after)
		found := data(t, open(t, path, time.Now))
		for n := range 2*acknowledged + 2 {
			if _, ok := found[fmt.Sprintf("%06d", n)]; !ok {
				t.Fatalf("item %d is lost, though transaction %d was acknowledged", n, acknowledged)
			}
		}
		if len(found)%2 != 0 {
			t.Fatalf("half a transaction: %d items", len(found))
		}
	}
}

// killAfter starts a writer, kills it after so many acknowledgements and returns the last number that it printed.
func killAfter(t *testing.T, path string, count int) int {
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), crashFile+"="+path)
	writer.Stderr = t.Output()
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	last := -1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if last, err = strconv.Atoi(lines.Text()); err != nil {
			t.Fatal(err)
		}
		if last == count {
			_ = writer.Process.Kill()
		}
	}
	_ = writer.Wait()
	if last < count {
		t.Fatalf("the writer ended after %d acknowledgements", last)
	}
	return last
}
