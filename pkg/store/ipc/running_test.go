package ipc

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"rolefit/pkg/disk"
)

func TestSharedFiles(t *testing.T) {
	list := `Num       RefCount Protocol Flags    Type St Inode Path
0000000000000000: 00000002 00000000 00010000 0001 01 93341 /var/lib/private/rolefit/.rolefit-3145/rolefit.db.socket
0000000000000000: 00000002 00000000 00010000 0001 01 93342 /home/a b/.rolefit-1/c d.db.socket
0000000000000000: 00000002 00000000 00010000 0001 01    42 /home/a b/.rolefit-2/c d.db.socket
0000000000000000: 00000003 00000000 00000000 0001 03 93343 /srv/.rolefit-1/connected.db.socket
0000000000000000: 00000002 00000000 00010000 0001 01 93344 /proc/self/fd/9/rolefit.db.socket
0000000000000000: 00000002 00000000 00010000 0001 01 93345 /run/other.socket
0000000000000000: 00000002 00000000 00010000 0001 01 93346 @abstract
0000000000000000: 00000003 00000000 00000000 0001 03 93347
`
	want := []string{"/home/a b/c d.db", "/var/lib/private/rolefit/rolefit.db"}
	if diff := cmp.Diff(want, shared(strings.NewReader(list))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// What is shared is found from anywhere, for as long as it is shared.
func TestRunning(t *testing.T) {
	t.Chdir(t.TempDir())
	file := "rolefit.db"
	stop, err := Serve(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	real, err := disk.Real(file)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(Running(), real) {
		t.Errorf("%s is not among %v", real, Running())
	}
	stop()
	if slices.Contains(Running(), real) {
		t.Errorf("%s is there after it was stopped", real)
	}
}
