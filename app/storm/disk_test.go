//go:build linux

package storm

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// disk is a folder on which there is no room at times: a small file system of its
// own where this user may mount one, or else one in which the program may write to
// no file any more.
type disk struct {
	folder string
	small  bool   // a file system of its own
	roomy  func() // called when there was room for a moment on one that is full

	mu   sync.Mutex
	full bool
	ends chan struct{} // of a small one that is full: taken from when the filling is to end, and has ended
}

// newDisk makes a disk of a size such as "64m"; limited says that none shall be
// mounted.
func newDisk(t *testing.T, size string, limited bool, roomy func()) *disk {
	t.Helper()
	folder, err := os.MkdirTemp("", "w") // short, for the name of a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	d := &disk{folder: folder, roomy: roomy, ends: make(chan struct{})}
	if !limited && unix.Mount("rolefit", folder, "tmpfs", unix.MS_NODEV|unix.MS_NOSUID, "mode=700,size="+size) == nil {
		d.small = true
		t.Cleanup(func() { _ = unix.Unmount(folder, unix.MNT_DETACH) })
	}
	return d
}

// fill leaves no room, and takes what others free, until empty is called.
func (d *disk) fill(process int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = true
	if !d.small {
		return d.limit(process)
	}
	filler, err := os.Create(filepath.Join(d.folder, "filler"))
	if err != nil {
		return err
	}
	go d.keepFull(filler)
	return nil
}

func (d *disk) keepFull(filler *os.File) {
	piece, each := make([]byte, 1<<20), time.NewTicker(20*time.Millisecond)
	defer each.Stop()
	for {
		if taken := takeAll(filler, piece); taken > len(piece) { // a copy ended, or was given up
			d.roomy()
		}
		select {
		case d.ends <- struct{}{}:
			_ = filler.Close() // what is in it does not matter
			d.ends <- struct{}{}
			return
		case <-each.C:
		}
	}
}

// takeAll writes pieces to a file, and then parts of one, until nothing fits.
func takeAll(to *os.File, piece []byte) (taken int) {
	for size := len(piece); size > 0; size /= 2 {
		for {
			n, err := to.Write(piece[:size])
			taken += n
			if err != nil {
				break
			}
		}
	}
	return taken
}

// empty gives the room back.
func (d *disk) empty(process int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.full = false
	if !d.small {
		return d.limit(process)
	}
	<-d.ends
	<-d.ends
	return os.Remove(filepath.Join(d.folder, "filler"))
}

// confine has a program that was just started find the disk as it is.
func (d *disk) confine(process int) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.small || !d.full {
		return nil
	}
	return d.limit(process)
}

// limit sets how long a file of the process may become.
func (d *disk) limit(process int) error {
	most := unix.Rlimit{Cur: unix.RLIM_INFINITY, Max: unix.RLIM_INFINITY}
	if d.full {
		most.Cur = 1
	}
	return unix.Prlimit(process, unix.RLIMIT_FSIZE, &most, nil)
}
